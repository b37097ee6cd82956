package org.backsweep.autograd.matrix;

/**
 * The error function, its complement, its inverse, and the normal distribution that they make.
 *
 * <p>Near 0, {@code erf x = x R(x²)}; elsewhere {@code erfc x = e^(−x²) erfcx x}, where the scaled
 * complement erfcx falls slowly and is a quotient of polynomials on each of three intervals. The
 * coefficients are our own: quotients through the Chebyshev nodes of the interval, by {@code
 * coefficients.py} in the test tree.
 */
public final class ErrorFunction {
  /** From here on, erfc is computed first and erf from it. */
  private static final double SPLIT = 15.0 / 32;

  private static final double HALF_SQRT_PI = 0.886226925452758;
  private static final double INV_SQRT_2 = 0.7071067811865476;
  private static final double INV_SQRT_2PI = 0.3989422804014327;

  private static final double[] ERF = {
    1.1283791670955126,
    -0.37612638903183654,
    0.11283791670942916,
    -0.026866170639419703,
    0.00522397749149922,
    -0.0008548309359482557,
    0.00012053962111222463,
    -1.486342211864553e-05,
    1.4925349834965416e-06
  };

  private static final double[] LOW_P = {
    1.0000000000345002,
    1.4788018924495523,
    1.0940980338879396,
    0.48517696561272045,
    0.13424678586852412,
    0.02189584897720129,
    0.0016583211254328786
  };

  private static final double[] LOW_Q = {
    1.0,
    2.6071810601382137,
    3.035986822211691,
    2.0559929894198965,
    0.879458730285663,
    0.23940610087577502,
    0.03881000323121075,
    0.0029392783183588614
  };

  private static final double[] MIDDLE_P = {
    1.0000046321260017,
    1.7740961179520733,
    1.5343837136873402,
    0.8054303265683901,
    0.270345778536503,
    0.05571448723635037,
    0.005923333190101527
  };

  private static final double[] MIDDLE_Q = {
    1.0,
    2.902509649329424,
    3.8093895226684618,
    2.9539117793867113,
    1.4769678714372867,
    0.4844246005438311,
    0.09875136573931648,
    0.01049883458401036
  };

  private static final double[] HIGH_P = {
    0.5641895835477563,
    12.90782644384551,
    94.43201041712395,
    255.97667683149737,
    218.7246440360164,
    26.6208948664586
  };

  private static final double[] HIGH_Q = {
    1.0,
    23.378526687214023,
    178.31564385619166,
    527.2057735032312,
    554.8177293188165,
    139.6403022725926
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
    return a < SPLIT ? x * Polynomial.at(x * x, ERF) : Math.copySign(1 - tail(a), x);
  }

  /** {@return {@code 1 − erf x}, without cancellation} */
  public static double erfc(double x) {
    if (x >= SPLIT) {
      return tail(x);
    }
    return x <= -SPLIT ? 2 - tail(-x) : 1 - x * Polynomial.at(x * x, ERF);
  }

  /** erfc, from {@link #SPLIT} on. */
  private static double tail(double x) {
    return Exponential.bell(x, erfcx(x), 1);
  }

  /** {@code e^(x²) erfc x}, from {@link #SPLIT} on. */
  private static double erfcx(double x) {
    if (x < 2) {
      return Polynomial.quotient(x, LOW_P, LOW_Q);
    }
    return x < 5
        ? Polynomial.quotient(x, MIDDLE_P, MIDDLE_Q)
        : Polynomial.quotient(1 / (x * x), HIGH_P, HIGH_Q) / x;
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
    if (x * INV_SQRT_2 >= -SPLIT) {
      return x * distribution(x);
    }
    return x < -40 ? -0.0 : Exponential.bell(x, 0.5 * x * erfcx(-x * INV_SQRT_2), 0.5);
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
    return x < -40
        ? -0.0
        : Exponential.bell(x, 0.5 * erfcx(-x * INV_SQRT_2) + x * INV_SQRT_2PI, 0.5);
  }

  /** Φ(x), for x not far below 0. */
  private static double distribution(double x) {
    return x > 1
        ? 1 - Exponential.bell(x, 0.5 * erfcx(x * INV_SQRT_2), 0.5)
        : 0.5 + 0.5 * erf(x * INV_SQRT_2);
  }
}
