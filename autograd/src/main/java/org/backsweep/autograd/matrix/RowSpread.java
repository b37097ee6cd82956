package org.backsweep.autograd.matrix;

/**
 * The mean μ of a row and its deviation √(σ² + ε), both in units of a power of two.
 *
 * <p>The unit is 1 where squares of deviations neither overflow nor vanish, and where μ is at most
 * 16 σ, so that its rounding is small beside the deviations. Elsewhere the unit brings the largest
 * entry, or √ε, below 1, and the mean is the sum of two numbers. Of equal entries the deviation is
 * √ε exactly. Of no entries, and where one is infinite or NaN, both are NaN.
 *
 * @param scale what an entry is multiplied by, exactly, to be in these units
 * @param mean the mean, rounded
 * @param rest what is to be added to it
 * @param root the deviation
 */
record RowSpread(double scale, double mean, double rest, double root) {
  private static final int BLOCK = 128;

  /** Deviations that are smaller lose digits when they are squared. */
  private static final double TINY = 1e-280;

  private static final double HUGE = 1e300;

  /** How far μ² may exceed σ². */
  private static final double OFFSET = 256;

  /** That of {@code n} entries from {@code start} on. */
  static RowSpread of(double[] x, int start, int n, double epsilon) {
    double mean = sum(1, x, 0, start, n) / n;
    double variance = products(1, x, mean, x, mean, start, n) / n;
    return variance > TINY && variance + epsilon < HUGE && mean * mean <= OFFSET * variance
        ? new RowSpread(1, mean, 0, Math.sqrt(variance + epsilon))
        : scaled(x, start, n, Math.sqrt(epsilon));
  }

  /** √(σ² + ε), which is never too large for a number. */
  double deviation() {
    return root / scale;
  }

  private static RowSpread scaled(double[] x, int start, int n, double rootOfEpsilon) {
    double largest = 0;
    boolean equal = true;
    for (int i = start; i < start + n; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
      equal &= x[i] == x[start];
    }
    if (n == 0 || !Double.isFinite(largest)) {
      return new RowSpread(1, Double.NaN, 0, Double.NaN);
    }
    if (equal) {
      return new RowSpread(1, x[start], 0, rootOfEpsilon);
    }
    int exponent = -2 - Math.getExponent(Math.max(largest, rootOfEpsilon));
    return scaled(Math.scalb(1.0, Math.min(exponent, 1000)), x, start, n, rootOfEpsilon);
  }

  /** The rest is at most half a unit in the last place of entries: its square cancels little. */
  private static RowSpread scaled(
      double scale, double[] x, int start, int n, double rootOfEpsilon) {
    double near = sum(scale, x, 0, start, n) / n;
    double mean = near + sum(scale, x, near, start, n) / n;
    double rest = sum(scale, x, mean, start, n) / n;
    double variance = products(scale, x, mean, x, mean, start, n) / n - rest * rest;
    return new RowSpread(scale, mean, rest, Math.hypot(Math.sqrt(variance), rootOfEpsilon * scale));
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
