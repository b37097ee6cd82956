package org.backsweep.autograd.matrix;

/** Exponentials times a factor, with every digit also where the exponential itself is subnormal. */
public final class Exponential {
  /** Below this, e^x begins to lose digits to underflow. */
  private static final double SMALL = -700;

  private static final double SHIFT = 64;
  private static final double UNSHIFT = 1.603810890548638E-28; // e^−64

  private Exponential() {}

  /** {@return {@code factor · e^x}, rounded to subnormal at the end only} */
  static double scaled(double factor, double x) {
    return x > SMALL ? factor * Math.exp(x) : factor * Math.exp(x + SHIFT) * UNSHIFT;
  }

  /**
   * {@return {@code height · e^(−rate x²)}, for a rate of 1 or ½ and a height that is not large}
   *
   * <p>The square is taken with its rounding error: the exponential would magnify it by x².
   */
  public static double bell(double x, double height, double rate) {
    if (Math.abs(x) > 40) {
      return Math.copySign(0, height);
    }
    double square = x * x;
    double rest = Math.fma(x, x, -square);
    double y = scaled(height, -rate * square);
    return Math.fma(y, -rate * rest, y);
  }
}
