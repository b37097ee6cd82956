package org.backsweep.autograd.matrix;

/**
 * Sine and cosine, in pieces that a loop can put together: with {@code x = k π/2 + r} for the
 * nearest whole k, both are ±sin r or ±cos r, and these are polynomials. Nothing but additions and
 * multiplications, so they have the same bits on every machine; only from 2<sup>27</sup> on they
 * are Java's.
 *
 * <p>A shift of 0 quarter turns is for the sine, of 1 for the cosine, as cos x = sin(x + π/2).
 */
public final class Sine {
  /** From here on, π/2 has not enough digits below. */
  private static final double FAR = 0x1p27;

  /** Brings to infinity what is that far. */
  private static final double BEYOND = 0x1p997;

  /** Up to here, the nearest k is 0. */
  private static final double NEAR = 0.785;

  /** Added to a number, it leaves the nearest whole one in the last bits of the sum. */
  private static final double TO_WHOLE = 0x1.8p52;

  private static final double OVER_HALF_PI = 0.6366197723675814;

  // π/2 is the sum of the three.
  private static final double HALF_PI = 1.5707963267948966;
  private static final double HALF_PI_LOW = 6.123233995736766e-17;
  private static final double HALF_PI_LAST = -1.4973849048591698e-33;

  // (r − sin r) / r³ in r² for |r| ≤ π/4, by coefficients.py.
  private static final double S0 = 0.16666666666666666;
  private static final double S1 = -0.008333333333330948;
  private static final double S2 = 0.0001984126983675853;
  private static final double S3 = -2.7557316102529747e-06;
  private static final double S4 = 2.5051131840273875e-08;
  private static final double S5 = -1.5918128954107197e-10;

  // (cos r − 1 + r²/2) / r⁴ in r² for |r| ≤ π/4, by coefficients.py.
  private static final double C0 = 0.041666666666666664;
  private static final double C1 = -0.0013888888888887398;
  private static final double C2 = 2.4801587298765662e-05;
  private static final double C3 = -2.7557317271715595e-07;
  private static final double C4 = 2.087614626544433e-09;
  private static final double C5 = -1.1382632212345609e-11;

  private Sine() {}

  /** {@return {@code sin x}} */
  public static double sin(double x) {
    return Math.abs(x) < NEAR ? sine(x, 0) : isPlain(x) ? turned(x, 0) : Math.sin(x);
  }

  /** {@return {@code cos x}} */
  public static double cos(double x) {
    return Math.abs(x) < NEAR ? cosine(x, 0) : isPlain(x) ? turned(x, 1) : Math.cos(x);
  }

  private static boolean isPlain(double x) {
    return Math.abs(x) < FAR;
  }

  private static double turned(double x, double shift) {
    return signed(x, shift, size(x, odd(x, shift)));
  }

  /** {@return −1 if the nearest number of quarter turns, shifted, is odd, −0 if it is even} */
  static double odd(double x, double shift) {
    double turns = quarters(x) + shift;
    return -Math.fma(2, halved(turns), -turns);
  }

  /** {@return the sine but for its sign where no quarter turns are odd, else minus the cosine} */
  static double size(double x, double odd) {
    double k = quarters(x);
    double high = Math.fma(-k, HALF_PI, x);
    double product = k * HALF_PI_LOW;
    double r = high - product;
    double lost = Math.fma(k, HALF_PI_LOW, -product) - (high - r - product);
    double excess = Math.fma(k, HALF_PI_LAST, lost);
    return Math.fma(odd, cosine(r, excess), (1 + odd) * sine(r, excess));
  }

  /** {@return a size with its sign; NaN if x is not plain} */
  static double signed(double x, double shift, double size) {
    double half = halved(quarters(x) + shift);
    double sign = Math.fma(2, Math.fma(-2, halved(half), half), 1);
    return sign * size + 0 * (x * BEYOND);
  }

  /** {@return k} */
  private static double quarters(double x) {
    return Math.fma(x, OVER_HALF_PI, TO_WHOLE) - TO_WHOLE;
  }

  /** {@return half of a whole number, rounded up} */
  private static double halved(double whole) {
    return Math.fma(whole, 0.5, 0.25) + TO_WHOLE - TO_WHOLE;
  }

  /** {@return {@code sin(r − excess)} for a tiny excess, with the sign of a zero} */
  private static double sine(double r, double excess) {
    double v = r * r;
    double w = v * v;
    double low = Math.fma(w, Math.fma(v, S3, S2), Math.fma(v, S1, S0));
    double q = Math.fma(w * w, Math.fma(v, S5, S4), low);
    return r - Math.fma(r * v, q, Math.fma(-0.5 * v, excess, excess));
  }

  /** {@return {@code cos(r − excess)} for a tiny excess} */
  private static double cosine(double r, double excess) {
    double v = r * r;
    double w = v * v;
    double low = Math.fma(w, Math.fma(v, C3, C2), Math.fma(v, C1, C0));
    double q = Math.fma(w * w, Math.fma(v, C5, C4), low);
    double half = 0.5 * v;
    double near = 1 - half;
    return near + (1 - near - half + Math.fma(w, q, r * excess));
  }
}
