package org.backsweep.autograd.matrix;

/**
 * A product in the making, {@code fraction · 2^exponent}, that neither overflows nor loses digits
 * to underflow. Powers of two are exact, so the digits are those of the plain product.
 */
final class ScaledNumber {
  /** Two numbers within 2^±LIMIT have a product that is far from overflow and underflow. */
  private static final int LIMIT = 400;

  /** Beyond it, scaling gives 0 or infinity whatever the fraction. */
  private static final long FAR = 4000;

  private double fraction = 1;
  private long exponent;

  void multiply(double factor) {
    fraction *= reduce(factor);
    fraction = reduce(fraction);
  }

  void multiply(ScaledNumber factor) {
    fraction = reduce(fraction * factor.fraction);
    exponent += factor.exponent;
  }

  double value() {
    return exponent == 0
        ? fraction
        : Math.scalb(fraction, (int) Math.max(-FAR, Math.min(exponent, FAR)));
  }

  ScaledNumber copy() {
    ScaledNumber copy = new ScaledNumber();
    copy.fraction = fraction;
    copy.exponent = exponent;
    return copy;
  }

  /** What is left of x after its power of two has gone to the exponent, where it is a large one. */
  private double reduce(double x) {
    int power = Math.getExponent(x);
    if (Math.abs(power) <= LIMIT || x == 0 || power > Double.MAX_EXPONENT) {
      return x;
    }
    exponent += power;
    return Math.scalb(x, -power);
  }
}
