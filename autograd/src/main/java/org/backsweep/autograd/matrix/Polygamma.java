package org.backsweep.autograd.matrix;

/**
 * The derivatives of digamma, {@code ψₙ(x) = (−1)ⁿ⁺¹ n! Σₖ 1 / (x + k)ⁿ⁺¹}.
 *
 * <p>The first terms of the sum are added up, the rest is the Euler–Maclaurin formula, whose
 * corrections {@code B₂ⱼ/(2j)! f⁽²ʲ⁻¹⁾} fall fast from {@code x ≥ n + 10} on. Negative x are
 * reflected, {@code (−1)ⁿ ψₙ(1 − x) − ψₙ(x) = π (d/dx)ⁿ cot πx}.
 */
public final class Polygamma {
  /** {@code B₂ⱼ / (2j)!} for j = 1, 2, …: the expansion of {@code x / (eˣ − 1)}. */
  private static final double[] CORRECTIONS = {
    1.0 / 12,
    -1.0 / 720,
    1.0 / 30240,
    -1.0 / 1209600,
    1.0 / 47900160,
    -691.0 / 1307674368000.0,
    1.0 / 74724249600.0,
    -3617.0 / 10670622842880000.0
  };

  private Polygamma() {}

  /**
   * {@return {@code ψₙ(x)}, n ≥ 1; at a pole +∞ for an odd n, for an even one ∓∞ at ±0 and NaN at
   * −1, −2, …}
   */
  public static double polygamma(int n, double x) {
    double sign = n % 2 == 0 ? -1 : 1;
    if (x > 0) {
      return sign * sum(n, x);
    }
    double e = x - Math.rint(x);
    if (e == 0) {
      return sign > 0 ? Double.POSITIVE_INFINITY : x == 0 ? -1 / x : Double.NaN;
    }
    return -sum(n, 1 - x) - cotangentDerivative(n, e);
  }

  /** {@code n! Σₖ 1 / (x + k)ⁿ⁺¹} for a positive x. */
  private static double sum(int n, double x) {
    int terms = (int) Math.max(0, Math.ceil(n + 10 - x));
    double sum = rest(n, x + terms);
    for (int k = terms - 1; k >= 0; k--) {
      sum += term(n, x + k);
    }
    return sum;
  }

  /** {@code n! / xⁿ⁺¹}, in an order of factors that does not overflow before the result. */
  private static double term(int n, double x) {
    double y = 1 / x;
    for (int k = 1; k <= n; k++) {
      y *= k / x;
    }
    return y;
  }

  /** {@code n! Σₖ 1 / (x + k)ⁿ⁺¹} for {@code x ≥ n + 10}. */
  private static double rest(int n, double x) {
    double u = 1 / (x * x);
    double sum = 0;
    double rising = (n + 1) / x;
    for (int j = 0; j < CORRECTIONS.length; j++) {
      sum += CORRECTIONS[j] * rising;
      rising *= (n + 2.0 * j + 2) * (n + 2.0 * j + 3) * u;
    }
    return Double.isInfinite(x) ? 0 : term(n, x) * (0.5 + sum) + term(n - 1, x);
  }

  /**
   * {@code π (d/de)ⁿ cot πe}: a polynomial in the cotangent c, whose coefficients follow from
   * {@code dc/de = −π (1 + c²)}.
   */
  private static double cotangentDerivative(int n, double e) {
    double[] c = {0, Math.PI};
    for (int k = 1; k <= n; k++) {
      double[] next = new double[k + 2];
      for (int i = 1; i < c.length; i++) {
        next[i - 1] -= Math.PI * i * c[i];
        next[i + 1] -= Math.PI * i * c[i];
      }
      c = next;
    }
    return Polynomial.at(Gamma.cotPi(e), c);
  }
}
