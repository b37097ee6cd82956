package org.backsweep.autograd.matrix;

/** Powers of numbers, and quotients of them that neither overflow nor round on the way. */
public final class Powers {
  private Powers() {}

  /**
   * {@return {@code x^(p − k)}}
   *
   * <p>Where p − k would be rounded, as for a tiny p, the power would magnify that by log x, and
   * {@code x^p / x^k} takes its place; p is then so small that the quotient neither overflows nor
   * loses digits to underflow.
   */
  public static double powerMinus(double x, double p, int k) {
    double difference = p - k;
    if (difference + k == p || x == 0 || Double.isInfinite(x)) {
      return Math.pow(x, difference);
    }
    double y = Math.pow(x, p);
    for (int i = 0; i < k; i++) {
      y /= x;
    }
    return y;
  }

  /**
   * {@return the k-th derivative of {@code x^p}, {@code p (p − 1) … (p − k + 1) x^(p − k)}; 0 where
   * a factor is 0, whatever the x}
   */
  public static double derivative(double x, double p, int k) {
    double y = timesFactors(1, p, k);
    if (Double.isInfinite(y) && Double.isFinite(p)) {
      return timesFactors(powerMinus(x, p, k), p, k);
    }
    if (y == 0 || Math.abs(p) >= 1 || x == 0 || Double.isInfinite(x)) {
      return y == 0 ? 0 : y * powerMinus(x, p, k);
    }
    y *= Math.pow(x, p);
    for (int i = 0; i < k; i++) {
      y /= x;
    }
    return y;
  }

  /** {@code y p (p − 1) … (p − k + 1)}, from the left. */
  private static double timesFactors(double y, double p, int k) {
    double product = y;
    for (int i = 0; i < k; i++) {
      product *= p - i;
    }
    return product;
  }

  /**
   * {@return {@code a / √(a² + b²)}; 0 at the origin, the limit where one of the two is infinite,
   * NaN where both are}
   */
  public static double cosine(double a, double b) {
    double largest = Math.max(Math.abs(a), Math.abs(b));
    if (largest == 0) {
      return 0;
    }
    if (largest == Double.POSITIVE_INFINITY) {
      return Math.abs(a) == Math.abs(b) ? Double.NaN : Double.isInfinite(a) ? Math.signum(a) : 0;
    }
    int exponent = -Math.getExponent(largest);
    double x = Math.scalb(a, exponent);
    double y = Math.scalb(b, exponent);
    return x / Math.sqrt(x * x + y * y);
  }

  /** {@return {@code a / (a² + b²)}; 0 at the origin and where one of the two is infinite} */
  public static double overSquare(double a, double b) {
    double largest = Math.max(Math.abs(a), Math.abs(b));
    if (largest == 0 || largest == Double.POSITIVE_INFINITY) {
      return 0;
    }
    int exponent = -Math.getExponent(largest);
    double x = Math.scalb(a, exponent);
    double y = Math.scalb(b, exponent);
    return Math.scalb(x, exponent) / (x * x + y * y);
  }
}
