package org.backsweep.autograd.check;

import org.jspecify.annotations.Nullable;

/**
 * The slope at the point of the polynomial through a function's values on a whole interval around
 * it, for what rounding hides from small steps.
 *
 * <p>Of the odd part of the function, Chebyshev coefficients are formed from values at Chebyshev
 * nodes. Those of an analytic function fall off geometrically to a plateau, the noise of its values
 * where they were taken; what is not at the level of known noise, as near kinks or where the nodes
 * are too few for the function, is no plateau, and there is no estimate.
 */
final class Fit {
  private static final double EPSILON = Math.ulp(1.0);
  private static final int NODES = 20;
  private static final int PLATEAU = 13;
  private static final int FEWEST = 4;

  /** A coefficient that is so many times the noise is none of the noise's. */
  private static final double SIGNIFICANT = 3;

  /** The noise of a sum is, but for accidents, at most so many standard deviations. */
  private static final double DEVIATIONS = 4;

  /** How much larger than expected the plateau may be. */
  private static final double UNEXPECTED = 4;

  private final double reach;
  private final double[][] ahead;
  private final double[][] behind;
  private final double stepRounding;

  private Fit(double reach, double[][] ahead, double[][] behind, double stepRounding) {
    this.reach = reach;
    this.ahead = ahead;
    this.behind = behind;
    this.stepRounding = stepRounding;
  }

  /** {@return the fit to steps up to reach; null if the function is not defined at one of them} */
  static @Nullable Fit of(Line line, double reach) {
    double[][] ahead = new double[NODES][];
    double[][] behind = new double[NODES][];
    double stepRounding = 0;
    for (int i = 0; i < NODES; i++) {
      double t = reach * Math.cos(angle(i));
      double[] after = line.at(t);
      double[] before = after == null ? null : line.at(-t);
      if (after == null || before == null) {
        return null;
      }
      ahead[i] = after;
      behind[i] = before;
      stepRounding = Math.max(stepRounding, Math.max(line.rounding(t), line.rounding(-t)));
    }
    return new Fit(reach, ahead, behind, stepRounding);
  }

  /** {@return the least error that a fit of this reach can have, for values of this size} */
  static double leastError(double reach, double size, double noise) {
    return error(deviation(Math.max(EPSILON / 4 * size, noise)), FEWEST) / reach;
  }

  /**
   * {@return the derivative of output j}
   *
   * @param noise the standard deviation of the output's values beside their own rounding
   */
  Estimate estimate(int j, double noise) {
    double size = size(j);
    double[] coefficients = coefficients(j);
    double plateau = plateau(coefficients);
    if (!(plateau <= UNEXPECTED * deviation(EPSILON * size + noise))) {
      return Estimate.NONE;
    }
    double deviation = Math.max(plateau, deviation(Math.max(EPSILON / 4 * size, noise)));
    int count = NODES;
    while (count > 0 && Math.abs(coefficients[count - 1]) <= SIGNIFICANT * deviation) {
      count--;
    }
    double slope = slope(coefficients, 0, count);
    double rest = Math.abs(slope(coefficients, count, NODES));
    double error = (rest + error(deviation, count)) / reach;
    return new Estimate(slope / reach, error + 4 * stepRounding * Math.abs(slope / reach));
  }

  /** What noise in so many coefficients, and a rest below it, add up to in the slope. */
  private static double error(double deviation, int count) {
    double squares = count * (4.0 * count * count - 1) / 3; // Σ (2k+1)²
    double next = 2 * SIGNIFICANT * (2 * count + 1);
    return deviation * (DEVIATIONS * Math.sqrt(squares) + next);
  }

  /** The derivative at 0 of terms of the Chebyshev series: that of T(2k+1) is ±(2k+1). */
  private static double slope(double[] coefficients, int begin, int end) {
    double slope = 0;
    for (int k = begin; k < end; k++) {
      slope += (k % 2 == 0 ? 1 : -1) * (2 * k + 1) * coefficients[k];
    }
    return slope;
  }

  private static double plateau(double[] coefficients) {
    double squares = 0;
    for (int k = PLATEAU; k < NODES; k++) {
      squares += coefficients[k] * coefficients[k];
    }
    return Math.sqrt(squares / (NODES - PLATEAU));
  }

  /** The deviation of a coefficient, for one of the values. */
  private static double deviation(double ofValues) {
    return ofValues / Math.sqrt(NODES);
  }

  private double[] coefficients(int j) {
    double[] coefficients = new double[NODES];
    for (int k = 0; k < NODES; k++) {
      double sum = 0;
      for (int i = 0; i < NODES; i++) {
        sum += (ahead[i][j] - behind[i][j]) * Math.cos((2 * k + 1) * angle(i));
      }
      coefficients[k] = sum / NODES;
    }
    return coefficients;
  }

  private double size(int j) {
    double size = 0;
    for (int i = 0; i < NODES; i++) {
      size = Math.max(size, Math.max(Math.abs(ahead[i][j]), Math.abs(behind[i][j])));
    }
    return size;
  }

  private static double angle(int i) {
    return Math.PI * (i + 0.5) / (2 * NODES);
  }
}
