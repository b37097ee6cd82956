package org.backsweep.autograd.check;

/**
 * The derivative of a weighted sum of the outputs along a direction, by the pullback and by
 * differences.
 */
final class Comparison {
  private static final double EPSILON = Math.ulp(1.0);

  private static final double ROUGH = 1e-2;

  private final double[] weights;
  private final double rtol;
  private final double analytic;
  private final boolean isInfinite;
  private double numeric;
  private double error;
  private double doubtfulError;
  private double magnitude;

  Comparison(Experiment experiment, Line line, Ladder ladder, double[] weights) {
    this.weights = weights;
    this.rtol = experiment.settings().rtol;
    double[] gradient = experiment.pullback(weights);
    this.analytic = Vectors.dot(gradient, line.direction());
    this.isInfinite = isInfinite(gradient, line.direction());
    this.error = 16 * EPSILON * Vectors.absoluteDot(gradient, line.direction());
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] != 0) {
        numeric += weights[j] * ladder.value(j);
        error += Math.abs(weights[j]) * ladder.error(j);
        doubtfulError += Math.abs(weights[j]) * ladder.doubtfulError(j);
        magnitude += Math.abs(weights[j] * ladder.value(j));
      }
    }
  }

  private static boolean isInfinite(double[] gradient, double[] u) {
    boolean infinite = false;
    for (int i = 0; i < u.length; i++) {
      if (u[i] != 0 && Double.isNaN(gradient[i])) {
        return false;
      }
      infinite |= u[i] != 0 && Double.isInfinite(gradient[i]);
    }
    return infinite;
  }

  double[] weights() {
    return weights;
  }

  double analytic() {
    return analytic;
  }

  /** {@return the derivative by differences, with its error} */
  Estimate numeric() {
    return new Estimate(numeric, error);
  }

  /** {@return whether the derivative under test is infinite, with respect to what is moved} */
  boolean isInfinite() {
    return isInfinite;
  }

  /** {@return whether not one output takes part} */
  boolean isEmpty() {
    return Vectors.largest(weights) == 0;
  }

  /** {@return the weighted sum of the derivatives' sizes, to which tolerances are relative} */
  double magnitude() {
    return magnitude;
  }

  double tolerance() {
    return rtol * magnitude;
  }

  double difference() {
    return Math.abs(analytic - numeric);
  }

  boolean agrees() {
    return Double.isFinite(analytic) && difference() <= tolerance() + error;
  }

  /** {@return whether the error is small beside the derivative, though larger than tolerated} */
  boolean isRough() {
    return error <= ROUGH * magnitude;
  }

  /** Whether they differ by more than errors, underestimated so many times, could explain. */
  boolean differs(double doubt) {
    double size = Math.max(magnitude, Math.max(Math.abs(analytic), Math.abs(numeric)));
    boolean bad = !Double.isFinite(analytic) && Double.isFinite(numeric);
    return bad
        || (difference() > tolerance() + doubt * Math.max(error, doubtfulError)
            && error <= ROUGH * size);
  }
}
