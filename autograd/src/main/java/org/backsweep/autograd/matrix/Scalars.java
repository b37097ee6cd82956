package org.backsweep.autograd.matrix;

/** Functions of one or two numbers that {@code java.lang.Math} lacks, accurate in the tails. */
public final class Scalars {
  /** Beyond ±this, {@code x e^−|x|} is 0. */
  private static final double LARGE = 800;

  /** The zero of the derivative of silu, in two parts. */
  private static final double SILU_ROOT = -1.2784645427610737;

  private static final double SILU_ROOT_REST = -1.0946994183093437e-16;

  /** The derivative of silu over (x − SILU_ROOT), by coefficients.py in the test tree. */
  private static final double[] SILU = {
    0.2178117057198001,
    0.14664879699694688,
    0.01887481422378243,
    -0.015222655223186532,
    -0.006606589138367577,
    0.00012662740999511797,
    0.0007985218822232906,
    0.00018570724584527962,
    -4.0905348963347336e-05,
    -2.9733573246386833e-05,
    -2.9425708888897868e-06,
    2.346276500184585e-06,
    8.596600767352538e-07,
    -3.164153484698805e-08,
    -9.186824875418495e-08,
    -1.609887532629064e-08,
    3.863939387670073e-09
  };

  /** {@code (silu′(x) − ½) / x} in x², for {@code |x| ≤ 0.8}. */
  private static final double[] SILU_CENTRE = {
    0.5,
    -0.08333333333333086,
    0.012499999999872176,
    -0.0016865079339427793,
    0.00021356919779314635,
    -2.59663563064718e-05,
    3.068891584827689e-06,
    -3.5418742727967716e-07,
    3.880994385202687e-08,
    -3.2204357964151816e-09
  };

  /** What Math.E lacks of e. */
  private static final double E_REST = 1.4456468917292502e-16;

  private Scalars() {}

  /** {@return {@code 1 / (1 + e^−x)}} */
  public static double sigmoid(double x) {
    if (Exponential.isPlain(x)) {
      return 1 / (1 + Exponential.exp(-x));
    }
    return x > 0 ? 1 : Math.exp(x);
  }

  /** {@return σ′(x) = σ(x) σ(−x), not σ(1 − σ), which loses every digit from x = 37 on} */
  public static double sigmoidSlope(double x) {
    double e = Exponential.exp(-Math.abs(x));
    return e / ((1 + e) * (1 + e));
  }

  /** {@return {@code log(1 + e^x)}, without overflow and without a threshold} */
  public static double softplus(double x) {
    return Math.max(x, 0) + Exponential.log1p(Exponential.exp(-Math.abs(x)));
  }

  /** {@return {@code log(1 − e^x)} for x ≤ 0, from the side that does not cancel} */
  public static double log1mexp(double x) {
    return x > -Exponential.LOG_2
        ? Math.log(-Exponential.expm1(x))
        : Math.log1p(-Exponential.exp(x));
  }

  /** {@return the derivative of log1mexp, {@code e^x / (e^x − 1)}; −∞ at ±0, NaN beyond} */
  public static double log1mexpSlope(double x) {
    return x > 0 ? Double.NaN : Exponential.exp(x) / -Math.abs(Exponential.expm1(x));
  }

  /** {@return the remainder of {@code a / b} that has the sign of b} */
  public static double floorMod(double a, double b) {
    double remainder = a % b;
    return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder;
  }

  /** {@return {@code log(e^a + e^b)}, without overflow} */
  public static double logAddExp(double a, double b) {
    return a == b ? a + Exponential.LOG_2 : Math.max(a, b) + softplus(-Math.abs(a - b));
  }

  /** {@return {@code −x log x}, 0 at 0, −∞ below} */
  public static double entr(double x) {
    return x > 0 ? -x * Math.log(x) : x == 0 ? 0 : x < 0 ? Double.NEGATIVE_INFINITY : x;
  }

  /** {@return the derivative of entr, {@code −log(e x)}; +∞ at 0, NaN below} */
  public static double entrSlope(double x) {
    if (x < 0.2 || x > 0.7) {
      return -(Math.log(x) + 1);
    }
    double product = x * Math.E;
    double rest = Math.fma(x, Math.E, -product) + x * E_REST;
    return -Math.log1p(product - 1 + rest);
  }

  /** {@return {@code x σ(x)}; −0 at −∞} */
  public static double silu(double x) {
    double e = Exponential.exp(-Math.abs(x));
    if (x >= 0) {
      return x / (1 + e);
    }
    if (x > -700) {
      return x * e / (1 + e);
    }
    return x < -LARGE ? -0.0 : Exponential.scaled(x, x);
  }

  /**
   * {@return the derivative of silu, {@code σ(x) (1 + x σ(−x))}; about its zero a polynomial times
   * the distance from it, where the sum would cancel}
   */
  public static double siluSlope(double x) {
    if (x > -1.8 && x < -0.8) {
      double t = x - SILU_ROOT - SILU_ROOT_REST;
      return t * Polynomial.at(t, SILU);
    }
    if (Math.abs(x) <= 0.8) {
      return 0.5 + x * Polynomial.at(x * x, SILU_CENTRE);
    }
    double e = Exponential.exp(-Math.abs(x));
    double square = (1 + e) * (1 + e);
    if (x >= 0) {
      return x > LARGE ? 1 : (1 + e * (1 + x)) / square;
    }
    if (x > -700) {
      return (1 + x + e) * e / square;
    }
    return x < -LARGE ? -0.0 : Exponential.scaled(1 + x, x);
  }

  /** {@return {@code x > 0 ? above · x : below · (e^x − 1)}} */
  public static double exponentialLinear(double x, double above, double below) {
    return x > 0 ? above * x : below * Exponential.expm1(x);
  }

  /** {@return {@code x > 0 ? above : below · e^x}} */
  public static double exponentialLinearSlope(double x, double above, double below) {
    return x > 0 ? above : Exponential.scaled(below, x);
  }

  /** {@return {@code |x| ≤ delta ? x²/2 : delta (|x| − delta/2)}} */
  public static double huber(double x, double delta) {
    double a = Math.abs(x);
    return a <= delta ? 0.5 * a * a : delta * (a - 0.5 * delta);
  }

  /** {@return the nearest integer, ties upwards as {@code Math.round}, of any size} */
  public static double round(double x) {
    double floor = Math.floor(x);
    return Math.copySign(x - floor >= 0.5 ? floor + 1 : floor, x);
  }

  /** {@return {@code x log y}, 0 for x = 0 whatever the y, unless it is NaN} */
  public static double xlogy(double x, double y) {
    return x == 0 && !Double.isNaN(y) ? 0 : x * Math.log(y);
  }

  /**
   * {@return the n-th derivative of {@code sin x / x}}
   *
   * <p>From {@code x f⁽ᵏ⁾ + k f⁽ᵏ⁻¹⁾ = sin⁽ᵏ⁾ x}: upwards from f where |x| is large, else downwards
   * from an order so high that its own value does not matter.
   */
  public static double sincDerivative(double x, int n) {
    if (Double.isInfinite(x)) {
      return 0;
    }
    if (n == 0) {
      return x == 0 ? 1 : Math.sin(x) / x;
    }
    double[] sines = {Math.sin(x), Math.cos(x), -Math.sin(x), -Math.cos(x)};
    if (Math.abs(x) > n + 1) {
      double f = sines[0] / x;
      for (int k = 1; k <= n; k++) {
        f = (sines[k % 4] - k * f) / x;
      }
      return f;
    }
    double f = 0;
    for (int k = n + 22 + (int) (2 * Math.abs(x)); k > n; k--) {
      f = (sines[k % 4] - x * f) / k;
    }
    return f;
  }
}
