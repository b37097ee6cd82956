package org.backsweep.autograd.matrix;

/** The hyperbolic tangent, the inverse hyperbolic functions, and derivatives of such functions. */
public final class Hyperbolic {
  /** From here on, {@code √(x² ± 1)} is x. */
  private static final double LARGE = 1L << 28;

  /** Beside this, 2 is nothing. */
  private static final double HUGE = 0x1p1000;

  private Hyperbolic() {}

  /** {@return {@code tanh x}, at the cost of one exponential} */
  public static double tanh(double x) {
    double y = growth(x, Exponential.rest(2 * Math.abs(x)));
    return y / (Math.abs(y) + 2);
  }

  /** {@return {@code e^|2x| − 1} with the sign of x, for the rest of |2x|} */
  static double growth(double x, double rest) {
    double a = 2 * Math.abs(x);
    if (a > 0) {
      return Math.copySign(Exponential.isPlain(a) ? Exponential.expm1(a, rest) : HUGE, x);
    }
    return x;
  }

  /** {@return {@code 1 / cosh² x}, the derivative of tanh, also where tanh rounds to ±1} */
  public static double sechSquared(double x) {
    double a = 2 * Math.abs(x);
    if (!isPlain(x)) {
      return Exponential.scaled(4, -a);
    }
    double e = Exponential.exp(-a);
    return 4 * e / ((1 + e) * (1 + e));
  }

  /** {@return whether sechSquared is far from subnormal} */
  static boolean isPlain(double x) {
    return Math.abs(x) < 350;
  }

  /** {@return the y with {@code sinh y = x}} */
  public static double asinh(double x) {
    double a = Math.abs(x);
    double y =
        a > LARGE
            ? Math.log(a) + Exponential.LOG_2
            : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
    return Math.copySign(y, x);
  }

  /** {@return the derivative of asinh, {@code 1 / √(1 + x²)}} */
  public static double asinhSlope(double x) {
    double a = Math.abs(x);
    return a > LARGE ? 1 / a : 1 / Math.sqrt(1 + a * a);
  }

  /** {@return the y ≥ 0 with {@code cosh y = x}; NaN below 1} */
  public static double acosh(double x) {
    if (x > LARGE) {
      return Math.log(x) + Exponential.LOG_2;
    }
    double t = x - 1;
    return t >= 0 ? Math.log1p(t + Math.sqrt(t * (t + 2))) : Double.NaN;
  }

  /** {@return {@code √(x² − 1)}, the reciprocal of the derivative of acosh; NaN below 1} */
  public static double acoshDivisor(double x) {
    return Math.sqrt(x - 1) * Math.sqrt(x + 1);
  }

  /** {@return the y with {@code tanh y = x}; ±∞ at ±1, NaN beyond} */
  public static double atanh(double x) {
    double a = Math.abs(x);
    double twice = 2 * a;
    double t = a < 0.5 ? twice + twice * a / (1 - a) : twice / (1 - a);
    return Math.copySign(0.5 * Math.log1p(t), x);
  }

  /** {@return the derivative of atan, {@code 1 / (1 + x²)}} */
  public static double atanSlope(double x) {
    double a = Math.abs(x);
    return a > 1 ? 1 / a / (a + 1 / a) : 1 / (1 + a * a);
  }
}
