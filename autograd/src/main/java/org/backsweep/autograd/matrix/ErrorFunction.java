package org.backsweep.autograd.matrix;

/**
 * The error function, its complement, its inverse, and the normal distribution that they make.
 *
 * <p>Near 0, {@code erf x = x R(x²)}; elsewhere {@code erfc x = e^(−x²) erfcx x}. The scaled
 * complement erfcx falls slowly: a polynomial on each of two intervals, and beyond 2 {@code (1 − w)
 * / (x √π)}, where w is small and its error hardly counts. The coefficients are our own: through
 * the Chebyshev nodes of the interval, by {@code coefficients.py} in the test tree.
 */
public final class ErrorFunction {
  /** From here on, erfc is not computed from erf. */
  private static final double SPLIT = 15.0 / 32;

  /** The middles of the two intervals, where the function is all but a double. */
  private static final double LOW_CENTRE = 413.0 / 512;

  private static final double MIDDLE_CENTRE = 779.0 / 512;

  private static final double INV_SQRT_PI = 0.5641895835477563;
  private static final double HALF_SQRT_PI = 0.886226925452758;
  private static final double INV_SQRT_2 = 0.7071067811865476;
  private static final double INV_SQRT_2PI = 0.3989422804014327;

  private static final double[] ERF = {
    1.1283791670955126,
    -0.37612638903183754,
    0.11283791670955087,
    -0.026866170645118446,
    0.005223977625222192,
    -0.0008548327001135946,
    0.00012055331545294116,
    -1.4925589383821143e-05,
    1.646038320985815e-06,
    -1.63332293434337e-07,
    1.4413879289095029e-08,
    -9.502840894774706e-10
  };

  private static final double[] LOW = {
    0.4868134742825427,
    -0.34301211678812954,
    0.21012596601399242,
    -0.11567731748915659,
    0.05840797116816082,
    -0.02742523005709243,
    0.012095222149492555,
    -0.005048208930117193,
    0.002005782942249453,
    -0.0007622881840248842,
    0.0002781789685918476,
    -9.77142848516526e-05,
    3.3207062154469453e-05,
    -1.1403930417923954e-05,
    3.5855199170662007e-06
  };

  private static final double[] MIDDLE = {
    0.3181049062640165,
    -0.16039587811243114,
    0.07406508390154794,
    -0.03180467348210512,
    0.012837385073282154,
    -0.004909117071100306,
    0.0017894133845984686,
    -0.0006247292981729637,
    0.00020972438165937083,
    -6.791942301661532e-05,
    2.1277247388157902e-05,
    -6.462052672630805e-06,
    1.906717615933758e-06,
    -5.519723476431066e-07,
    1.5804062176730947e-07,
    -3.5089673894522085e-08
  };

  private static final double[] HIGH_P = {
    1.000046316493822,
    1.2290672110475418,
    0.7684124264597872,
    0.29016737475407317,
    0.06593474445195072,
    0.008043566484268301,
    5.158951668936089e-10
  };

  private static final double[] HIGH_Q = {
    1.0,
    3.001868758112064,
    4.087799232162084,
    3.3074606088951093,
    1.734293250101189,
    0.604493611714437,
    0.13186784281911146,
    0.016087193108114965
  };

  private static final double[] TAIL_P = {
    0.5,
    13.102091793904785,
    110.59404357723507,
    344.839591300507,
    322.3807844509506,
    20.074062239645116
  };

  private static final double[] TAIL_Q = {
    1.0,
    27.70418358780953,
    258.9943625362241,
    987.4050379346716,
    1459.1951794720615,
    614.0379390111134
  };

  private static final double[] INVERSE_P = {
    0.886226925452758,
    -2.125309744068628,
    1.7868025384515263,
    -0.616477943407903,
    0.0756427849231936,
    -0.0016005493035574966
  };

  private static final double[] INVERSE_Q = {
    1.0,
    -2.6599546266312846,
    2.5686335220784353,
    -1.0828992979876984,
    0.18562996432609088,
    -0.00880258939807174
  };

  private static final double[] INVERSE_TAIL_P = {
    -0.018879171637345826,
    0.14104535247512195,
    0.4321603342070879,
    1.8151470924449733,
    0.46934094208830146
  };

  private static final double[] INVERSE_TAIL_Q = {
    1.0, 1.1543386148202914, 1.835486711582677, 0.4686885144458314, 1.32302522588735e-05
  };

  /** The zero of the derivative of gelu, in two parts. */
  private static final double GELU_ROOT = -0.7517915246935645;

  private static final double GELU_ROOT_REST = 1.4956759177009883e-17;

  private static final double[] GELU = {
    0.43149399231404695,
    0.388284982990552,
    -0.018199676398671514,
    -0.11400823329722318,
    -0.014771522148214799,
    0.019421679838292964,
    0.004539228378325438,
    -0.002239538070728648,
    -0.0007448268274645276,
    0.00018633977910495803,
    8.61593865657119e-05,
    -1.1214601012885457e-05,
    -7.747996017795004e-06,
    4.336721768845668e-07,
    5.688407659529524e-07,
    -3.244610018877321e-09,
    -3.2965205262214984e-08
  };

  private ErrorFunction() {}

  /** {@return {@code 2/√π ∫₀ˣ e^(−t²) dt}} */
  public static double erf(double x) {
    double a = Math.abs(x);
    return a < 0.75 ? oddSeries(x) : Math.copySign(1 - tail(a), x);
  }

  /** {@return {@code 1 − erf x}, without cancellation} */
  public static double erfc(double x) {
    if (x >= SPLIT) {
      return tail(x);
    }
    return x <= -0.75 ? 2 - tail(-x) : 1 - oddSeries(x);
  }

  /** erf, for {@code |x| ≤ 0.75}. */
  private static double oddSeries(double x) {
    return x * Polynomial.at(x * x, ERF);
  }

  /** erfc, from {@link #SPLIT} on. */
  private static double tail(double x) {
    return Exponential.bell(x, erfcx(x), 1);
  }

  /** {@code e^(x²) erfc x}, from {@link #SPLIT} on. */
  private static double erfcx(double x) {
    if (x < 1.15) {
      return Polynomial.at(x - LOW_CENTRE, LOW);
    }
    if (x < 2) {
      return Polynomial.at(x - MIDDLE_CENTRE, MIDDLE);
    }
    double y = INV_SQRT_PI / x;
    return Math.fma(y, -shortfall(x), y);
  }

  /** {@code 1 − √π x e^(x²) erfc x}, below 0.1 from 2 on. */
  private static double shortfall(double x) {
    if (x < 5) {
      return Polynomial.quotient(x, HIGH_P, HIGH_Q);
    }
    double u = 1 / (x * x);
    return u * Polynomial.quotient(u, TAIL_P, TAIL_Q);
  }

  /** {@return the y with {@code erf y = x}; ±∞ at ±1, NaN beyond} */
  public static double erfinv(double x) {
    double a = Math.abs(x);
    if (a <= 0.5) {
      return x * Polynomial.quotient(x * x, INVERSE_P, INVERSE_Q);
    }
    return a == 1 ? x * Double.POSITIVE_INFINITY : Math.copySign(inverseTail(1 - a), x);
  }

  /**
   * The y with {@code erfc y = q}, for q below ½: a guess in √(−log q), good to six digits, and one
   * step of Halley's method on it, which triples them.
   */
  private static double inverseTail(double q) {
    double guess = Polynomial.quotient(Math.sqrt(-Math.log(q)), INVERSE_TAIL_P, INVERSE_TAIL_Q);
    double scaled = erfcx(guess);
    double step = (1 - q / Exponential.bell(guess, scaled, 1)) * HALF_SQRT_PI * scaled;
    return guess + step / (1 - guess * step);
  }

  /**
   * {@return the derivative of erfinv, {@code √π/2 e^(y²)}; beyond ½ as {@code √π/2 erfcx(y) / (1 −
   * |x|)}, which does not magnify the rounding error of y}
   */
  public static double erfinvSlope(double x) {
    double a = Math.abs(x);
    double y = Math.abs(erfinv(x));
    if (a <= 0.5) {
      return HALF_SQRT_PI * Math.exp(y * y);
    }
    return a == 1 ? Double.POSITIVE_INFINITY : HALF_SQRT_PI * erfcx(y) / (1 - a);
  }

  /** {@return {@code x Φ(x)}, Φ the normal distribution; −0 at −∞} */
  public static double gelu(double x) {
    double z = -x * INV_SQRT_2;
    if (z < SPLIT) {
      return x * distribution(x);
    }
    if (z < 2) {
      return Exponential.bell(x, 0.5 * x * erfcx(z), 0.5);
    }
    return x < -40 ? -0.0 : -Exponential.bell(x, INV_SQRT_2PI * (1 - shortfall(z)), 0.5);
  }

  /**
   * {@return the derivative of gelu, {@code Φ(x) + x φ(x)}}
   *
   * <p>About its zero the sum would cancel, and a polynomial times the distance from the zero takes
   * its place.
   */
  public static double geluSlope(double x) {
    if (x >= -0.1) {
      return distribution(x) + (x > 40 ? 0 : Exponential.bell(x, x * INV_SQRT_2PI, 0.5));
    }
    if (x > -1.3) {
      double t = x - GELU_ROOT - GELU_ROOT_REST;
      return t * Polynomial.at(t, GELU);
    }
    double z = -x * INV_SQRT_2;
    if (z < 2) {
      return Exponential.bell(x, Math.fma(x, INV_SQRT_2PI, 0.5 * erfcx(z)), 0.5);
    }
    return x < -40 ? -0.0 : Exponential.bell(x, INV_SQRT_2PI * (x - (1 - shortfall(z)) / x), 0.5);
  }

  /** Φ(x), for x not far below 0. */
  private static double distribution(double x) {
    return x > 1
        ? 1 - Exponential.bell(x, 0.5 * erfcx(x * INV_SQRT_2), 0.5)
        : 0.5 + 0.5 * erf(x * INV_SQRT_2);
  }
}
