package org.backsweep.autograd.matrix;

/**
 * The logarithm of the gamma function and its derivatives.
 *
 * <p>About 2 and about the zero of digamma, quotients of polynomials times the distance from the
 * zero, so that the zero costs no digits; beyond 3 the expansions of Stirling's kind in {@code x −
 * ½}; in between, the recurrences in x. The coefficients are our own: through the Chebyshev nodes
 * of the interval, by {@code coefficients.py} in the test tree.
 */
public final class Gamma {
  private static final double HALF_LOG_2PI = 0.9189385332046728;
  private static final double LOG_PI = 1.1447298858494002;

  /** {@code log Γ(2 + t) / t} for {@code |t| ≤ ½}. */
  private static final double[] AT_TWO_P = {
    0.42278433509846713,
    0.9480067876881235,
    0.7588996356750448,
    0.2781842697268787,
    0.04785238906134353,
    0.0034112224337486457,
    6.592004121668464e-05
  };

  private static final double[] AT_TWO_Q = {
    1.0,
    1.4795717398524737,
    0.8258083331269758,
    0.21514529191316645,
    0.02608891595046021,
    0.0012537756994497478,
    1.4166305007605586e-05
  };

  /** The least value of log Γ between 1 and 2, where digamma is zero. */
  private static final double LEAST = -0.12148629053584961;

  /** {@code (log Γ(ROOT + t) − LEAST) / t²} from 1.2 to 1.75. */
  private static final double[] AT_LEAST_P = {
    0.4838361227238106,
    0.7441625605175625,
    0.3923313140189601,
    0.0814142710409771,
    0.0054305413144727635,
    3.0449739970993015e-05
  };

  private static final double[] AT_LEAST_Q = {
    1.0,
    1.8430833119525747,
    1.239516470378728,
    0.36795738961021496,
    0.04566462389473075,
    0.0017060975748109308
  };

  /** {@code (log Γ(z + ½) − z (log z − 1) − log √2π) z} in 1/z², from 2.5 on. */
  private static final double[] STIRLING = {
    -0.04166666666666658,
    0.0024305555554011964,
    -0.0007688491593518951,
    0.0005905820859839238,
    -0.0008397396183093836,
    0.0019022049610280397,
    -0.006034452206997203,
    0.022592665262665044,
    -0.08129337068808519,
    0.23176431508648962,
    -0.43176539084361687,
    0.37987797910405474
  };

  /** The positive zero of digamma, in two parts. */
  private static final double ROOT = 1.4616321449683622;

  private static final double ROOT_REST = 9.549995429965697e-17;

  /** {@code ψ(ROOT + t) / t} from 1 to 2. */
  private static final double[] AT_ROOT_P = {
    0.9676722454476212,
    1.112803524045512,
    0.4371050419981184,
    0.06907544681211854,
    0.0037559785016983375,
    2.049214827142977e-05,
    -2.2719308000313155e-07
  };

  private static final double[] AT_ROOT_Q = {
    1.0,
    1.6075346795851706,
    0.9201074374255314,
    0.2323725907316098,
    0.025332941415546286,
    0.0009117647867243926
  };

  /** {@code (ψ(z + ½) − log z) z²} in 1/z², from 2.5 on. */
  private static final double[] DIGAMMA = {
    0.0416666666666666,
    -0.007291666666505815,
    0.0038442459650447477,
    -0.004134103495707597,
    0.007559979096158419,
    -0.021028957865671605,
    0.08135934434304208,
    -0.39152143800846473,
    2.0167630173228073,
    -9.536045492305501,
    36.41509173912875,
    -100.25781396576646,
    172.67923948402725,
    -138.07514166634994
  };

  /** Down to here, the negative axis is computed from the product of the distances to the poles. */
  private static final int PRODUCT = 30;

  private Gamma() {}

  /** {@return {@code log |Γ(x)|}; +∞ at the poles 0, −1, −2, … and at ±∞} */
  public static double lgamma(double x) {
    if (x > 0) {
      return x < 3 ? lgammaBelowThree(x) : stirling(x - 0.5);
    }
    double n = Math.rint(-x);
    double e = x + n;
    if (e == 0 || Double.isInfinite(x)) {
      return Double.POSITIVE_INFINITY;
    }
    return n <= PRODUCT
        ? aboutTwo(e) - logOfDistances(e, (int) n)
        : LOG_PI - Math.log(-x * Math.abs(sinPi(e))) - stirling(-x - 0.5);
  }

  private static double lgammaBelowThree(double x) {
    if (x <= 0.5) {
      return aboutTwo(x) - Math.log(x * (1 + x));
    }
    if (x < 1.2) {
      return aboutTwo(x - 1) - Math.log1p(x - 1);
    }
    if (x < 1.75) {
      double t = x - ROOT;
      return LEAST + t * t * Polynomial.quotient(t, AT_LEAST_P, AT_LEAST_Q);
    }
    return x < 2.5 ? aboutTwo(x - 2) : aboutTwo(x - 3) + Math.log(x - 1);
  }

  /** {@code log Γ(2 + t)} for {@code |t| ≤ ½}. */
  private static double aboutTwo(double t) {
    return t * Polynomial.quotient(t, AT_TWO_P, AT_TWO_Q);
  }

  /** {@code log Γ(z + ½)}. */
  private static double stirling(double z) {
    double rest = Polynomial.at(1 / (z * z), STIRLING) / z;
    return z * (Math.log(z) - 1) + (HALF_LOG_2PI + rest);
  }

  /**
   * {@code log ((1 + e) |e (e − 1) … (e − n)|) = log (Γ(2 + e) / |Γ(e − n)|)}; the product in two
   * parts, for between two poles the logarithm may cancel against the rest.
   */
  private static double logOfDistances(double e, int n) {
    double product = Math.abs(e);
    double rest = 0;
    for (int k = -1; k <= n; k++) {
      double factor = k == 0 ? 1 : Math.abs(e - k);
      double high = product * factor;
      rest = rest * factor + Math.fma(product, factor, -high);
      product = high;
    }
    return product > 0.5 && product < 2
        ? Math.log1p(product - 1 + rest)
        : Math.log(product) + rest / product;
  }

  /** {@return ψ(x), the derivative of log Γ; ∓∞ at ±0, NaN at −1, −2, … and −∞} */
  public static double digamma(double x) {
    if (x == 0) {
      return -1 / x;
    }
    if (x > 0) {
      return digammaOfPositive(x);
    }
    double e = x - Math.rint(x);
    if (e == 0) {
      return Double.NaN;
    }
    double reflected = x > -1 ? digammaOfOnePlus(-x) : digammaOfPositive(1 - x);
    return reflected - Math.PI * cotPi(e);
  }

  private static double digammaOfPositive(double x) {
    if (x < 1) {
      return digammaOfOnePlus(x) - 1 / x;
    }
    if (x < 2) {
      return digammaOfOnePlus(x - 1);
    }
    return x < 3 ? digammaOfLarge(x + 1) - 1 / x : digammaOfLarge(x);
  }

  /** {@code ψ(1 + u)} for u from 0 to 1. */
  private static double digammaOfOnePlus(double u) {
    double t = u - (ROOT - 1) - ROOT_REST;
    return t * Polynomial.quotient(t, AT_ROOT_P, AT_ROOT_Q);
  }

  private static double digammaOfLarge(double x) {
    double z = x - 0.5;
    double u = 1 / (z * z);
    return Math.log(z) + u * Polynomial.at(u, DIGAMMA);
  }

  /** {@code sin πe} for {@code |e| ≤ ½}. */
  private static double sinPi(double e) {
    double a = Math.abs(e);
    double y = a <= 0.25 ? Math.sin(Math.PI * a) : Math.cos(Math.PI * (0.5 - a));
    return Math.copySign(y, e);
  }

  /** {@code cot πe} for {@code |e| ≤ ½}. */
  static double cotPi(double e) {
    double a = Math.abs(e);
    double y = a <= 0.25 ? 1 / Math.tan(Math.PI * a) : Math.tan(Math.PI * (0.5 - a));
    return Math.copySign(y, e);
  }
}
