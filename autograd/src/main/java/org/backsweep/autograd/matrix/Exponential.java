package org.backsweep.autograd.matrix;

/**
 * The exponential, in pieces that a loop can put together: with {@code x = k log 2 + r} for the
 * nearest whole k, it is the power 2<sup>k</sup> times e<sup>r</sup>, and that is a polynomial.
 * Nothing but additions and multiplications, so it has the same bits on every machine.
 */
public final class Exponential {
  /** Below its negative e^x is subnormal or near it, above it infinite or near it. */
  private static final double FAR = 708;

  /** Below this, a product with e^x may lose digits to underflow. */
  private static final double SMALL = -700;

  private static final double SHIFT = 64;
  private static final double UNSHIFT = 1.603810890548638E-28; // e^−64

  static final double LOG_2 = 0.6931471805599453;
  private static final double LOG_2_LOW = 2.3190468138462996e-17;
  private static final double OVER_LOG_2 = 1.4426950408889634;

  /** Added to a number, it leaves the nearest whole one in the last bits of the sum. */
  private static final double TO_WHOLE = 0x1.8p52;

  private static final int BIAS = 1023;
  private static final int FRACTION_BITS = 52;

  // (e^r − 1 − r) / r² in r for |r| ≤ log(2)/2, by coefficients.py. No array: loops are to be made
  // of vector instructions.
  private static final double C0 = 0.5;
  private static final double C1 = 0.1666666666666667;
  private static final double C2 = 0.04166666666666667;
  private static final double C3 = 0.008333333333326141;
  private static final double C4 = 0.0013888888888883752;
  private static final double C5 = 0.00019841269874800493;
  private static final double C6 = 2.4801587325533363e-05;
  private static final double C7 = 2.7557255425746435e-06;
  private static final double C8 = 2.7557273661348637e-07;
  private static final double C9 = 2.510520637395729e-08;
  private static final double C10 = 2.0914679376584133e-09;

  // (2 artanh s / s − 2) / s² in s² for s ≤ 1/3, by coefficients.py.
  private static final double L0 = 0.6666666666666666;
  private static final double L1 = 0.40000000000014585;
  private static final double L2 = 0.2857142856710876;
  private static final double L3 = 0.22222222717427864;
  private static final double L4 = 0.18181789436132859;
  private static final double L5 = 0.15385570064958623;
  private static final double L6 = 0.13314144209654935;
  private static final double L7 = 0.12001072809590713;
  private static final double L8 = 0.08800738486144674;
  private static final double L9 = 0.1616404561194353;

  private Exponential() {}

  /** {@return {@code e^x}} */
  public static double exp(double x) {
    return exp(x, rest(x));
  }

  /** {@return {@code e^x − 1}, with all its digits near 0} */
  public static double expm1(double x) {
    return expm1(x, rest(x));
  }

  /**
   * {@return {@code log(1 + e)} of an {@code e = e^−|x|}, from 0 to 1, with all its digits near 0}
   *
   * <p>It is {@code 2 artanh(s)} of {@code s = e / (2 + e)}.
   */
  static double log1p(double e) {
    double s = e / (2 + e);
    double v = s * s;
    double q = Math.fma(v, L9, L8);
    q = Math.fma(v, q, L7);
    q = Math.fma(v, q, L6);
    q = Math.fma(v, q, L5);
    q = Math.fma(v, q, L4);
    q = Math.fma(v, q, L3);
    q = Math.fma(v, q, L2);
    q = Math.fma(v, q, L1);
    q = Math.fma(v, q, L0);
    return Math.fma(s * v, q, 2 * s);
  }

  /** {@return whether {@link #power} is a number for this x, with all its digits} */
  static boolean isPlain(double x) {
    return Math.abs(x) < FAR;
  }

  /** {@return {@code e^r − 1}, at most half of 1; any number if x is not plain} */
  static double rest(double x) {
    double k = Math.fma(x, OVER_LOG_2, TO_WHOLE) - TO_WHOLE;
    double r = Math.fma(-k, LOG_2_LOW, Math.fma(-k, LOG_2, x));
    double q = Math.fma(r, C10, C9);
    q = Math.fma(r, q, C8);
    q = Math.fma(r, q, C7);
    q = Math.fma(r, q, C6);
    q = Math.fma(r, q, C5);
    q = Math.fma(r, q, C4);
    q = Math.fma(r, q, C3);
    q = Math.fma(r, q, C2);
    q = Math.fma(r, q, C1);
    q = Math.fma(r, q, C0);
    return Math.fma(r * r, q, r);
  }

  /** {@return {@code e^x}, for its rest} */
  static double exp(double x, double rest) {
    if (!isPlain(x)) {
      return Math.exp(x);
    }
    double power = power(x);
    return Math.fma(power, rest, power);
  }

  /** {@return {@code e^x − 1}, for the rest of x} */
  static double expm1(double x, double rest) {
    if (!isPlain(x) || x == 0) {
      return Math.expm1(x);
    }
    double power = power(x);
    return Math.fma(power, rest, power - 1);
  }

  /** {@return 2<sup>k</sup>} */
  private static double power(double x) {
    long k = Double.doubleToRawLongBits(Math.fma(x, OVER_LOG_2, TO_WHOLE));
    return Double.longBitsToDouble((k + BIAS) << FRACTION_BITS);
  }

  /** {@return {@code factor · e^x}, rounded to subnormal at the end only} */
  static double scaled(double factor, double x) {
    return x > SMALL ? factor * exp(x) : factor * exp(x + SHIFT) * UNSHIFT;
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
