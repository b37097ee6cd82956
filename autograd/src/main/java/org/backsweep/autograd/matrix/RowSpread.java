package org.backsweep.autograd.matrix;

/**
 * The mean μ of a row and its deviation √(σ² + ε): numbers, no object, as a plan allocates none.
 *
 * <p>A row is plain where squares of deviations neither overflow nor vanish, and where μ is at most
 * 16 σ, so that its rounding is small beside the deviations. Else entries are measured in units
 * that bring the largest one, or √ε, below 1, and the mean is the sum of two numbers. Of equal
 * entries the deviation is √ε exactly. Of no entries, and where one is infinite or NaN, both are
 * NaN.
 */
final class RowSpread {
  private static final int BLOCK = 128;

  /** Deviations that are smaller lose digits when they are squared. */
  private static final double TINY = 1e-280;

  private static final double HUGE = 1e300;

  /** How far μ² may exceed σ². */
  private static final double OFFSET = 256;

  private RowSpread() {}

  /** {@return whether a row with this mean and variance is plain} */
  static boolean isPlain(double mean, double variance, double epsilon) {
    return variance > TINY && variance + epsilon < HUGE && mean * mean <= OFFSET * variance;
  }

  /** {@return √(σ² + ε) of {@code n} entries from {@code start} on, never beyond range} */
  static double deviation(double[] x, int start, int n, double epsilon) {
    double mean = sum(1, x, 0, start, n) / n;
    double variance = products(1, x, mean, x, mean, start, n) / n;
    if (isPlain(mean, variance, epsilon)) {
      return Math.sqrt(variance + epsilon);
    }
    double scale = scale(x, start, n, epsilon);
    double nearest = mean(scale, x, start, n);
    return root(scale, nearest, rest(scale, nearest, x, start, n), x, start, n, epsilon) / scale;
  }

  /** {@return what an entry is multiplied by, exactly, to be in units that suit the row} */
  static double scale(double[] x, int start, int n, double epsilon) {
    double largest = Math.sqrt(epsilon);
    for (int i = start; i < start + n; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    int exponent = Math.min(-2 - Math.getExponent(largest), 1000);
    return Double.isFinite(largest) ? Math.scalb(1.0, exponent) : Double.NaN;
  }

  /** {@return the mean, rounded, in units} */
  static double mean(double scale, double[] x, int start, int n) {
    double near = sum(scale, x, 0, start, n) / n;
    return near + sum(scale, x, near, start, n) / n;
  }

  /** {@return what is to be added to the mean} */
  static double rest(double scale, double mean, double[] x, int start, int n) {
    return sum(scale, x, mean, start, n) / n;
  }

  /**
   * {@return √(σ² + ε), in units}
   *
   * <p>The rest is at most half a unit in the last place of entries: its square cancels little.
   */
  static double root(
      double scale, double mean, double rest, double[] x, int start, int n, double epsilon) {
    double variance = products(scale, x, mean, x, mean, start, n) / n - rest * rest;
    return Math.hypot(Math.sqrt(variance), Math.sqrt(epsilon) * scale);
  }

  /** {@return {@code Σ (scale · x − shift)}, pairwise over blocks} */
  static double sum(double scale, double[] x, double shift, int start, int n) {
    if (n > BLOCK) {
      int half = n / 2;
      return sum(scale, x, shift, start, half) + sum(scale, x, shift, start + half, n - half);
    }
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = start;
    for (int end = start + n - 3; i < end; i += 4) {
      s0 += Math.fma(x[i], scale, -shift);
      s1 += Math.fma(x[i + 1], scale, -shift);
      s2 += Math.fma(x[i + 2], scale, -shift);
      s3 += Math.fma(x[i + 3], scale, -shift);
    }
    for (; i < start + n; i++) {
      s0 += Math.fma(x[i], scale, -shift);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** {@return {@code Σ (scale · x − p) (scale · y − q)}, pairwise over blocks} */
  static double products(
      double scale, double[] x, double p, double[] y, double q, int start, int n) {
    if (n > BLOCK) {
      int half = n / 2;
      return products(scale, x, p, y, q, start, half)
          + products(scale, x, p, y, q, start + half, n - half);
    }
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = start;
    for (int end = start + n - 3; i < end; i += 4) {
      s0 = Math.fma(Math.fma(x[i], scale, -p), Math.fma(y[i], scale, -q), s0);
      s1 = Math.fma(Math.fma(x[i + 1], scale, -p), Math.fma(y[i + 1], scale, -q), s1);
      s2 = Math.fma(Math.fma(x[i + 2], scale, -p), Math.fma(y[i + 2], scale, -q), s2);
      s3 = Math.fma(Math.fma(x[i + 3], scale, -p), Math.fma(y[i + 3], scale, -q), s3);
    }
    for (; i < start + n; i++) {
      s0 = Math.fma(Math.fma(x[i], scale, -p), Math.fma(y[i], scale, -q), s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}
