package org.backsweep.autograd.matrix;

/**
 * A product that overflows or underflows only where its value does: fraction and exponent are kept
 * apart.
 */
final class ScaledProduct {
  private static final int SUBNORMAL_SHIFT = 60;

  private double fraction = 1;
  private long exponent;

  void multiply(double factor) {
    int e = exponentOf(factor);
    exponent += e;
    fraction = normalized(fraction * scaled(factor, -e));
  }

  void divide(double divisor) {
    int e = exponentOf(divisor);
    exponent -= e;
    fraction = normalized(fraction / scaled(divisor, -e));
  }

  double value() {
    return Math.scalb(fraction, (int) Math.max(-10_000, Math.min(10_000, exponent)));
  }

  ScaledProduct copy() {
    ScaledProduct copy = new ScaledProduct();
    copy.fraction = fraction;
    copy.exponent = exponent;
    return copy;
  }

  private double normalized(double x) {
    int e = exponentOf(x);
    exponent += e;
    return scaled(x, -e);
  }

  /** The exponent that takes x between 1 and 2; 0 where there is none. */
  private static int exponentOf(double x) {
    if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
      return 0;
    }
    int e = Math.getExponent(x);
    return e >= Double.MIN_EXPONENT
        ? e
        : Math.getExponent(Math.scalb(x, SUBNORMAL_SHIFT)) - SUBNORMAL_SHIFT;
  }

  /** As scalb, whose range a shift of a subnormal number may leave. */
  private static double scaled(double x, int shift) {
    return Math.scalb(Math.scalb(x, shift / 2), shift - shift / 2);
  }
}
