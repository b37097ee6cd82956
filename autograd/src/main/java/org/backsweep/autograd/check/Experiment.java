package org.backsweep.autograd.check;

import org.jspecify.annotations.Nullable;

/** A subject at a point, and how often it was evaluated for the sake of differences. */
final class Experiment {
  private final Subject subject;
  private final Settings settings;
  private final double[] point;
  private final double[] base;
  private final double[] lowest;
  private final double[] highest;
  private double magnitude = Double.NaN;
  private int evaluations;

  Experiment(Subject subject, Settings settings, double[] point) {
    this.subject = subject;
    this.settings = settings;
    this.point = point;
    this.lowest = new double[point.length];
    this.highest = new double[point.length];
    for (int i = 0; i < subject.inputs().blocks().size(); i++) {
      Layout.Block block = subject.inputs().block(i);
      java.util.Arrays.fill(lowest, block.start(), block.end(), settings.lowest(i));
      java.util.Arrays.fill(highest, block.start(), block.end(), settings.highest(i));
    }
    this.base = value(point);
  }

  Subject subject() {
    return subject;
  }

  Settings settings() {
    return settings;
  }

  /** {@return the point, not to be changed} */
  double[] point() {
    return point;
  }

  /** {@return the outputs at the point, not to be changed} */
  double[] base() {
    return base;
  }

  int evaluations() {
    return evaluations;
  }

  double[] value(double[] x) {
    evaluations++;
    return subject.value(x);
  }

  /** {@return the outputs at x; null outside the domain, or where the function throws} */
  double @Nullable [] valueIfDefined(double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] < lowest[i] || x[i] > highest[i]) {
        return null;
      }
    }
    try {
      return value(x);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** {@return the branches that the function takes at x; null if they cannot be seen} */
  @Nullable Branches branches(double[] x) {
    evaluations++;
    try {
      return subject.branches(x);
    } catch (RuntimeException e) {
      return null;
    }
  }

  double[] pullback(double[] v) {
    return subject.pullback(point, v);
  }

  /** {@return the largest number that occurs in computing the outputs} */
  double magnitude() {
    if (Double.isNaN(magnitude)) {
      magnitude = Math.max(subject.magnitude(point), Vectors.largest(base));
    }
    return magnitude;
  }

  /** {@return what rounding alone can make of the derivative of an output} */
  double rounding() {
    return 64 * Math.ulp(1.0) * magnitude();
  }

  /** {@return what rounding alone can make of a derivative of the outputs weighted by v} */
  double rounding(double[] v) {
    double weight = 0;
    for (double each : v) {
      weight += Math.abs(each);
    }
    return weight * rounding();
  }

  /**
   * {@return whether rounding alone can make so much of a derivative of the outputs weighted by v}
   * Where inputs are large and outputs small, the largest number says little; then it counts how
   * much the outputs feel of each number. Slopes that cancel, as a softmax's do, leave rounding
   * errors relative to the inputs, which are moved by their own size.
   */
  boolean isRounding(double derivative, double[] v) {
    if (derivative > rounding(v)) {
      return false;
    }
    double moved = Math.max(1, Vectors.largest(point));
    return derivative <= 64 * Math.ulp(1.0) * moved * subject.felt(point, v);
  }
}
