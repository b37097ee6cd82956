package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One run of a check: the directions, order by order, and what follows from a failure. */
final class Run {
  private final Settings settings;
  private final List<Entry> entries = new ArrayList<>();
  private int evaluations;

  Run(Settings settings) {
    this.settings = settings;
  }

  GradientReport of(Subject subject, double[] x) {
    Experiment experiment = new Experiment(subject, settings, x);
    RandomGenerator random = new SplittableRandom(settings.seed);
    probe(experiment, random, 1);
    evaluations += experiment.evaluations();
    return new GradientReport(entries, List.of(), List.of(), List.of(), evaluations, settings.seed);
  }

  private void probe(Experiment experiment, RandomGenerator random, int order) {
    Directions directions = new Directions(experiment);
    for (int r = 0; r < settings.directions; r++) {
      double[] u = directions.random(random);
      Probe probe = new Probe(experiment, u, null, random, r == 0);
      entries.add(probe.run("direction " + (r + 1), order));
    }
  }
}
