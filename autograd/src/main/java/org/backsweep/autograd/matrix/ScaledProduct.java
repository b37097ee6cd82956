package org.backsweep.autograd.matrix;

/**
 * A product, {@code fraction · 2^exponent}, that overflows or loses digits to underflow only where
 * its value does. Powers of two are exact, so its digits are those of the plain product.
 */
final class ScaledProduct {
  /** Two numbers within 2^±LIMIT have a product and a quotient far from the ends of the range. */
  private static final int LIMIT = 400;

  /** Beyond it, scaling gives 0 or infinity whatever the fraction. */
  private static final long FAR = 4000;

  private double fraction = 1;
  private long exponent;

  void multiply(double factor) {
    int power = excess(factor);
    fraction *= power == 0 ? factor : Math.scalb(factor, -power);
    exponent += power;
    reduce();
  }

  void multiply(ScaledProduct factor) {
    fraction *= factor.fraction;
    exponent += factor.exponent;
    reduce();
  }

  void divide(double divisor) {
    int power = excess(divisor);
    fraction /= power == 0 ? divisor : Math.scalb(divisor, -power);
    exponent -= power;
    reduce();
  }

  double value() {
    return exponent == 0
        ? fraction
        : Math.scalb(fraction, (int) Math.max(-FAR, Math.min(exponent, FAR)));
  }

  ScaledProduct copy() {
    ScaledProduct copy = new ScaledProduct();
    copy.fraction = fraction;
    copy.exponent = exponent;
    return copy;
  }

  private void reduce() {
    int power = excess(fraction);
    fraction = power == 0 ? fraction : Math.scalb(fraction, -power);
    exponent += power;
  }

  /** The exponent of a number beyond 2^±LIMIT, 0 of any other, of 0, of infinity and of NaN. */
  private static int excess(double x) {
    int power = Math.getExponent(x);
    return Math.abs(power) <= LIMIT || x == 0 || power > Double.MAX_EXPONENT ? 0 : power;
  }
}
