package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Moments;
import org.backsweep.autograd.matrix.Shapes;
import org.backsweep.autograd.matrix.Standardization;

/**
 * How far entries lie from their mean μ: of the whole matrix, 1×1, of each row, m×1, or of each
 * column, 1×n; and rows in units of their spread, m×n.
 *
 * <p>The sum of squares of the n deviations is divided by n − ddof: by n, the population's
 * variance, without that argument, and by n − 1, the sample's unbiased one, with {@code ddof} 1.
 * Deviations are formed before they are squared, and equal entries deviate by exactly 0. The result
 * for no entries is NaN. Where ddof is not 0, it must be less than n, else it is an {@code
 * IllegalArgumentException}.
 */
public sealed interface Dispersion permits Reductions {
  private Variable self() {
    return (Variable) this;
  }

  /** {@return the variance {@code y = Σ (x − μ)² / n} of all entries; dy/dx = 2 (x − μ) / n} */
  default Variable variance() {
    return variance(0);
  }

  /** {@return the variance of all entries over n − ddof; dy/dx = 2 (x − μ) / (n − ddof)} */
  default Variable variance(int ddof) {
    requireMoreThan(ddof, "variance", self().value().getNumElements());
    return Operation.unary(
            "variance",
            (x, out) -> Moments.varianceRows(Layout.asRow(x), ddof, out),
            Lines.pullWhole(varianceSlope(ddof)))
        .with(ddof)
        .apply(self());
  }

  /** {@return the variance of each row; dy/dx = 2 (x − μ) / n along the row} */
  default Variable varianceRows() {
    return varianceRows(0);
  }

  /** {@return the variance of each row over n − ddof; dy/dx = 2 (x − μ) / (n − ddof)} */
  default Variable varianceRows(int ddof) {
    requireMoreThan(ddof, "varianceRows", self().getNumCols());
    return Operation.unary(
            "varianceRows", (x, out) -> Moments.varianceRows(x, ddof, out), varianceSlope(ddof))
        .with(ddof)
        .apply(self());
  }

  /** {@return the variance of each column; dy/dx = 2 (x − μ) / m along the column} */
  default Variable varianceCols() {
    return varianceCols(0);
  }

  /** {@return the variance of each column over m − ddof; dy/dx = 2 (x − μ) / (m − ddof)} */
  default Variable varianceCols(int ddof) {
    requireMoreThan(ddof, "varianceCols", self().getNumRows());
    return Operation.unary(
            "varianceCols",
            (x, out) -> Lines.onColumns((t, to) -> Moments.varianceRows(t, ddof, to), x, out),
            Lines.pullColumns(varianceSlope(ddof)))
        .with(ddof)
        .apply(self());
  }

  /**
   * {@return the standard deviation {@code y = √(Σ (x − μ)² / n)} of all entries, without overflow;
   * dy/dx = (x − μ) / (n y), and 0 where all are equal, to every order}
   */
  default Variable standardDeviation() {
    return standardDeviation(0);
  }

  /**
   * {@return the standard deviation of all entries over n − ddof; dy/dx = (x − μ) / ((n − ddof) y),
   * 0 where all are equal}
   */
  default Variable standardDeviation(int ddof) {
    requireMoreThan(ddof, "standardDeviation", self().value().getNumElements());
    return Operation.unary(
            "standardDeviation",
            (x, out) -> Moments.standardDeviationRows(Layout.asRow(x), ddof, out),
            Lines.pullWhole(deviationSlope(ddof)))
        .with(ddof)
        .apply(self());
  }

  /**
   * {@return the standard deviation of each row; dy/dx = (x − μ) / (n y), 0 where all are equal}
   */
  default Variable standardDeviationRows() {
    return standardDeviationRows(0);
  }

  /**
   * {@return the standard deviation of each row over n − ddof; dy/dx = (x − μ) / ((n − ddof) y), 0
   * where all are equal}
   */
  default Variable standardDeviationRows(int ddof) {
    requireMoreThan(ddof, "standardDeviationRows", self().getNumCols());
    return Operation.unary(
            "standardDeviationRows",
            (x, out) -> Moments.standardDeviationRows(x, ddof, out),
            deviationSlope(ddof))
        .with(ddof)
        .apply(self());
  }

  /**
   * {@return the standard deviation of each column; dy/dx = (x − μ) / (m y), 0 where all are equal}
   */
  default Variable standardDeviationCols() {
    return standardDeviationCols(0);
  }

  /**
   * {@return the standard deviation of each column over m − ddof; dy/dx = (x − μ) / ((m − ddof) y),
   * 0 where all are equal}
   */
  default Variable standardDeviationCols(int ddof) {
    requireMoreThan(ddof, "standardDeviationCols", self().getNumRows());
    return Operation.unary(
            "standardDeviationCols",
            (x, out) ->
                Lines.onColumns((t, to) -> Moments.standardDeviationRows(t, ddof, to), x, out),
            Lines.pullColumns(deviationSlope(ddof)))
        .with(ddof)
        .apply(self());
  }

  /**
   * {@return {@code y = (x − μ) / √(σ² + ε)} of each row, with σ² the population's variance, m×n;
   * x̄ = (ȳ − mean(ȳ) − y mean(ȳ ⊙ y)) / √(σ² + ε) by rows, and 0 where that root is 0, to every
   * order}
   *
   * <p>Rows of mean 0 and, but for ε, variance 1: what layers call normalized. A row of equal
   * entries, of a single one too, becomes 0; with ε = 0 its derivatives are 0, like those of its
   * {@link #standardDeviationRows}. A row with an entry that is infinite or NaN becomes NaN. No
   * square overflows or vanishes.
   *
   * @param epsilon ε, what is added to the variance
   * @throws IllegalArgumentException if ε is negative, infinite or NaN
   */
  default Variable standardizeRows(double epsilon) {
    Shapes.require(
        epsilon >= 0 && epsilon < Double.POSITIVE_INFINITY,
        "standardizeRows: epsilon is %s: it must be finite and not negative",
        epsilon);
    return Operation.unary(
            "standardizeRows",
            (x, out) -> Standardization.standardizeRows(x, epsilon, out),
            (g, x, y) -> StandardizationSlopes.slope(g, x, y, epsilon))
        .with(epsilon)
        .apply(self());
  }

  private static Pullback.Unary varianceSlope(int ddof) {
    return (g, x, y) -> g.scale(2).divide(x.getNumCols() - ddof).strongMult(centre(x));
  }

  private static Pullback.Unary deviationSlope(int ddof) {
    return (g, x, y) -> g.divide(x.getNumCols() - ddof).strongMult(Slopes.orZero(centre(x), y));
  }

  /** {@code x − μ} by rows: a projection, which is its own derivative. */
  private static Variable centre(Variable x) {
    class Centre {
      static final Operation OPERATION =
          Operation.unary("centre", Moments::centreRows, (g, in, y) -> centre(g));
    }
    return Centre.OPERATION.apply(x);
  }

  private void requireMoreThan(int ddof, String operation, int entries) {
    Shapes.require(
        ddof == 0 || (0 < ddof && ddof < entries),
        "%s: ddof %d for the %d entries of each in %s: it must lie in [0, %d)",
        operation,
        ddof,
        entries,
        self().value(),
        entries);
  }
}
