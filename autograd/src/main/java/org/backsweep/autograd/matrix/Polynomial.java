package org.backsweep.autograd.matrix;

/** Polynomials and quotients of polynomials, coefficients from the constant one upwards. */
final class Polynomial {
  private Polynomial() {}

  /** {@return {@code c₀ + c₁ x + c₂ x² + …}} */
  static double at(double x, double[] c) {
    double sum = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      sum = Math.fma(sum, x, c[i]);
    }
    return sum;
  }

  /** {@return {@code p(x) / q(x)}} */
  static double quotient(double x, double[] p, double[] q) {
    return at(x, p) / at(x, q);
  }
}
