package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A subject at a point, and how often it was evaluated for the sake of differences. */
final class Experiment {
  private static final int MOST_OUTPUTS = 1000;
  private static final double BESIDE = 0x1p-8;
  private static final int POINTS_BESIDE = 4;

  private final Subject subject;
  private final Settings settings;
  private final double[] point;
  private final double[] base;
  private final double[] lowest;
  private final double[] highest;
  private double magnitude = Double.NaN;
  private double @Nullable [] inheritedRounding;
  private @Nullable List<Experiment> beside;
  private boolean isBeside;
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

  /** {@return whether this is one of the experiments beside another} */
  boolean isBeside() {
    return isBeside;
  }

  int evaluations() {
    int elsewhere = beside == null ? 0 : beside.stream().mapToInt(Experiment::evaluations).sum();
    return evaluations + elsewhere;
  }

  double[] value(double[] x) {
    evaluations++;
    return subject.value(x);
  }

  /** {@return the outputs at x; null outside the domain, or where the function throws} */
  double @Nullable [] valueIfDefined(double[] x) {
    try {
      return isInDomain(x) ? value(x) : null;
    } catch (RuntimeException e) {
      return null;
    }
  }

  private boolean isInDomain(double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] < lowest[i] || x[i] > highest[i]) {
        return false;
      }
    }
    return true;
  }

  /** {@return the branches that the function takes at x; null if they cannot be seen} */
  @Nullable Branches branches(double[] x) {
    if (!isInDomain(x)) {
      return null;
    }
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

  /** {@return experiments at points beside, inside the structures, where defined; none of these} */
  List<Experiment> beside() {
    if (beside == null) {
      beside = new ArrayList<>();
      RandomGenerator random = new SplittableRandom(settings.seed);
      for (int k = 0; k < POINTS_BESIDE && !isBeside; k++) {
        double[] u = new Directions(this).generic(random);
        double[] x = point.clone();
        for (int i = 0; i < x.length; i++) {
          x[i] += BESIDE * u[i];
        }
        if (valueIfDefined(x) != null) {
          Experiment there = new Experiment(subject, settings, x);
          there.isBeside = true;
          beside.add(there);
        }
      }
    }
    return beside;
  }

  /**
   * {@return for each output, what rounding errors of the numbers it is computed from add up to in
   * it: more than its own where it is a small difference of large ones; 0 as far as unknown}
   */
  double[] inheritedRounding() {
    if (inheritedRounding == null) {
      inheritedRounding = new double[base.length];
      for (int j = 0; j < Math.min(base.length, MOST_OUTPUTS); j++) {
        double[] only = new double[base.length];
        only[j] = 1;
        double felt = Double.isFinite(base[j]) ? subject.felt(point, only) : 0;
        inheritedRounding[j] = Double.isFinite(felt) ? 0.25 * Math.ulp(1.0) * felt : 0;
      }
    }
    return inheritedRounding;
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
