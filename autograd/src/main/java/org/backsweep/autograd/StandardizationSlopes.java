package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Standardization;

/**
 * The local derivatives of {@link Dispersion#standardizeRows}, with s = √(σ² + ε) of each row; 0
 * where s is 0, to every order.
 */
final class StandardizationSlopes {
  private StandardizationSlopes() {}

  /**
   * {@code T(g) = (g − mean(g) − y ⊙ mean(g ⊙ y)) / s} by rows, linear in g and symmetric.
   *
   * <p>With {@code ds/dx = y / n} and {@code dy/dx = T}, the cotangent of x is {@code −(T(c) ⊙
   * mean(g ⊙ y) + T(g) ⊙ mean(c ⊙ y) + y ⊙ mean(c ⊙ T(g))) / s}.
   *
   * @param standardized y, which is differentiated as a function of x: no cotangent comes there
   */
  static Variable slope(Variable g, Variable x, Variable standardized, double epsilon) {
    return Operation.of(
            "standardizeRowsSlope",
            (in, out) -> Standardization.slope(in[0], in[1], in[2], epsilon, out),
            (c, in, t) -> slope(c, in[1], in[2], epsilon),
            (c, in, t) -> bend(c, in[0], in[1], t, epsilon),
            Pullback.NONE)
        .with(epsilon)
        .apply(g, x, standardized);
  }

  /** The cotangent of x; a row of zeros in c or in g is strong. */
  private static Variable bend(Variable c, Variable g, Variable x, Variable t, double epsilon) {
    Variable y = x.standardizeRows(epsilon);
    Variable ofG = Slopes.bothStrong(g.strongMult(y).meanRows(), slope(c, x, y, epsilon));
    Variable ofC = Slopes.bothStrong(c.strongMult(y).meanRows(), t);
    Variable ofBoth = c.strongMult(t).meanRows().strongMult(y);
    return Slopes.strongOrZero(ofG.plus(ofC).plus(ofBoth).negative(), deviation(x, epsilon));
  }

  /** s, m×1; ds/dx = y / n. */
  private static Variable deviation(Variable x, double epsilon) {
    return Operation.unary(
            "rowDeviation",
            (in, out) -> Standardization.deviationRows(in, epsilon, out),
            (g, in, s) -> g.divide(in.getNumCols()).strongMult(in.standardizeRows(epsilon)))
        .with(epsilon)
        .apply(x);
  }
}
