package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The checks that need no differences, and so have no step size to be wrong about. */
final class StepFree {
  private static final double ROUNDING = 1e-9;

  /** What cancels in a gradient leaves so much of the largest effect that an input has. */
  private static final double CANCELLED = 0x1p-40;

  private final Experiment experiment;
  private final Subject subject;
  private final Settings settings;
  private final RandomGenerator random;
  private final List<String> complaints = new ArrayList<>();

  private StepFree(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.subject = experiment.subject();
    this.settings = experiment.settings();
    this.random = random;
  }

  /** {@return what there is to object to, each in a line} */
  static List<String> complaints(Experiment experiment, RandomGenerator random) {
    return new StepFree(experiment, random).find();
  }

  private List<String> find() {
    double[] v = cotangent(experiment, random);
    double[] gradient = experiment.pullback(v);
    determinism(v, gradient);
    zeroCotangent();
    linearity(v, gradient);
    if (subject instanceof Recorded recorded) {
      complaints.addAll(new GraphChecks(recorded, experiment, v, gradient).complaints());
    }
    return complaints;
  }

  /** Value and gradient are the same once more, after the function ran elsewhere. */
  private void determinism(double[] v, double[] gradient) {
    double[] elsewhere = experiment.point().clone();
    for (int i = 0; i < elsewhere.length; i++) {
      elsewhere[i] *= 1 + 0x1p-9;
    }
    if (experiment.valueIfDefined(elsewhere) != null) {
      subject.pullback(elsewhere, cotangent(experiment, random));
    }
    double[] value = experiment.value(experiment.point());
    unequal("determinism: the value", subject.outputs(), experiment.base(), value);
    double[] again = experiment.pullback(v);
    unequal("determinism: the gradient", subject.inputs(), gradient, again);
  }

  private void unequal(String what, Layout layout, double[] first, double[] second) {
    int i = firstUnequal(first, second);
    if (i >= 0) {
      complaints.add(
          what + " at " + layout.nameOf(i) + " was " + first[i] + ", and then " + second[i]);
    }
  }

  private int firstUnequal(double[] first, double[] second) {
    for (int i = 0; i < first.length; i++) {
      boolean same = Double.doubleToLongBits(first[i]) == Double.doubleToLongBits(second[i]);
      double size = Math.max(Math.abs(first[i]), Math.abs(second[i]));
      if (!same && !(Math.abs(first[i] - second[i]) <= settings.nondetTol * size)) {
        return i;
      }
    }
    return -1;
  }

  private void zeroCotangent() {
    if (!settings.zeroCotangent) {
      return;
    }
    double[] gradient = experiment.pullback(new double[experiment.base().length]);
    for (int i = 0; i < gradient.length; i++) {
      if (gradient[i] != 0) {
        String name = subject.inputs().nameOf(i);
        complaints.add("zero cotangent: the gradient of " + name + " is " + gradient[i]);
        return;
      }
    }
  }

  private void linearity(double[] v, double[] ofV) {
    if (!settings.linearity) {
      return;
    }
    double[] w = cotangent(experiment, random);
    double[] both = new double[v.length];
    for (int j = 0; j < v.length; j++) {
      both[j] = 2 * v[j] - 0.75 * w[j];
    }
    double[] ofW = experiment.pullback(w);
    double[] ofBoth = experiment.pullback(both);
    Directions sizes = new Directions(experiment);
    double effect = 0;
    for (int i = 0; i < ofV.length; i++) {
      double here = size(ofV[i], ofW[i]) * sizes.size(i);
      boolean mayOverflow = Double.isFinite(ofV[i]) && Double.isFinite(ofW[i]);
      here = mayOverflow ? Math.min(here, Double.MAX_VALUE) : here;
      effect = Double.isFinite(here) ? Math.max(effect, here) : effect;
    }
    double rounding = experiment.rounding(both) + CANCELLED * effect;
    for (Layout.Block block : subject.inputs().blocks()) {
      String complaint = nonlinear(block, ofV, ofW, ofBoth, rounding);
      if (complaint != null) {
        complaints.add(complaint);
        return;
      }
    }
  }

  private static double size(double ofV, double ofW) {
    return 2 * Math.abs(ofV) + 0.75 * Math.abs(ofW);
  }

  private @Nullable String nonlinear(
      Layout.Block block, double[] ofV, double[] ofW, double[] ofBoth, double rounding) {
    Directions sizes = new Directions(experiment);
    double size = 0;
    for (int i = block.start(); i < block.end(); i++) {
      double here = size(ofV[i] / 4, ofW[i] / 4);
      size = Double.isFinite(here) ? Math.max(size, here) : size;
    }
    for (int i = block.start(); i < block.end(); i++) {
      double sum = 2 * ofV[i] - 0.75 * ofW[i];
      if (Double.isFinite(sum)
          && !(Math.abs(sum - ofBoth[i]) <= 4 * ROUNDING * size + rounding / sizes.size(i))
          && !(Double.isInfinite(ofBoth[i]) && Math.abs(sum) > Double.MAX_VALUE / 2)) {
        return "linearity: the gradient of "
            + subject.inputs().nameOf(i)
            + " for 2v - 0.75w is "
            + ofBoth[i]
            + ", twice that for v less 0.75 times that for w is "
            + sum;
      }
    }
    return null;
  }

  /** {@return random weights of the outputs, none near 0} */
  static double[] cotangent(Experiment experiment, RandomGenerator random) {
    double[] v = new double[experiment.base().length];
    for (int j = 0; j < v.length; j++) {
      double size = 0.5 + random.nextDouble();
      v[j] = random.nextBoolean() ? size : -size;
    }
    return v;
  }
}
