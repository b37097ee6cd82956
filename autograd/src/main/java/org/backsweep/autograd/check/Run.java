package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One run of a check: the directions, order by order, and what follows from a failure. */
final class Run {
  private final Settings settings;
  private final RandomGenerator random;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Entry> culprits = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();
  private int evaluations;

  Run(Settings settings) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed);
  }

  GradientReport of(Subject subject, double[] x) {
    Experiment experiment = new Experiment(subject, settings, x);
    for (int order = 1; order <= settings.order; order++) {
      Experiment lower = experiment;
      experiment = order == 1 ? experiment : raised(experiment);
      check(experiment, order);
      if (order > 1) {
        complaints.addAll(new HigherChecks(lower, random).complaints());
      }
      evaluations += experiment.evaluations();
      if (!complaints.isEmpty() || !culprits.isEmpty()) {
        break; // what is built on a wrong derivative is wrong too
      }
    }
    return new GradientReport(entries, culprits, complaints, hints, evaluations, settings.seed);
  }

  private void check(Experiment experiment, int order) {
    if (settings.mode != Mode.DOT) {
      Directional directional = new Directional(experiment, random, order);
      directional.run();
      if (settings.kinks == KinkPolicy.RESAMPLE && directional.hasKink()) {
        for (Experiment beside : experiment.beside().stream().limit(1).toList()) {
          directional = new Directional(beside, random, order);
          directional.run();
        }
      }
      take(directional, order);
      boolean found = directional.wrongDirection() != null;
      if (settings.kinks == KinkPolicy.SUBGRADIENT && directional.hasKink() && !found) {
        checkBeside(experiment, order);
      }
    }
    if (settings.mode == Mode.DOT) {
      requireFinite(experiment, order);
    }
    complaints.addAll(StepFree.complaints(experiment, random));
  }

  /** What is not finite cannot be compared; differences, which would say so, are not asked. */
  private void requireFinite(Experiment experiment, int order) {
    Subject subject = experiment.subject();
    requireFinite(subject.inputs(), experiment.point(), order);
    requireFinite(subject.outputs(), experiment.base(), order);
  }

  private void requireFinite(Layout layout, double[] numbers, int order) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        entries.add(Entry.untold(layout.nameOf(i), order, 0, "it is " + numbers[i]));
        return;
      }
    }
  }

  private void take(Directional directional, int order) {
    entries.addAll(directional.entries());
    double[] wrong = directional.wrongDirection();
    if (wrong != null) {
      localize(directional.experiment(), wrong, directional.wrongEntry(), order);
    }
  }

  /**
   * At a kink there is room for an error between the one-sided derivatives; beside there is none.
   */
  private void checkBeside(Experiment experiment, int order) {
    for (Experiment beside : experiment.beside()) {
      Directional directional = new Directional(beside, random, order);
      directional.once("beside the kink");
      if (directional.tells()) {
        take(directional, order);
        return;
      }
    }
  }

  private void localize(Experiment experiment, double[] u, Entry whole, int order) {
    Localization.Culprit culprit =
        new Localization(experiment, new Directions(experiment), order).of(u, whole);
    culprits.add(culprit.entry());
    if (culprit.block() != null && !culprit.entry().isKinkOnly()) {
      hints.addAll(Hints.of(experiment, culprit.block(), culprit.entry()));
    }
  }

  /** The pullback as the function to be differentiated, at the same point and random cotangents. */
  private Experiment raised(Experiment experiment) {
    if (!(experiment.subject() instanceof Recorded recorded)) {
      throw new IllegalStateException(
          "order: a hand-written derivative can be checked to order 1 only");
    }
    Recorded gradient = recorded.gradient();
    double[] x = experiment.point();
    double[] all = java.util.Arrays.copyOf(x, gradient.inputs().length());
    for (int i = x.length; i < all.length; i++) {
      double size = 0.5 + random.nextDouble();
      all[i] = random.nextBoolean() ? size : -size;
    }
    return new Experiment(gradient, settings, all);
  }
}
