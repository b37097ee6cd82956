package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Bands;

/** Diagonals and triangles of a matrix; the k-th diagonal is where column − row = k. */
public sealed interface Diagonals permits Shaping {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the square matrix with this vector, 1×n or n×1, on its diagonal, n×n, and zeros
   * elsewhere; x̄ is the diagonal of ȳ, in the orientation of x}
   *
   * <p>Of what is no vector, it is the diagonal, as {@link #extractDiag} gives it: EJML's {@code
   * diag} does both.
   */
  default Variable diag() {
    int rows = self().getNumRows();
    int cols = self().getNumCols();
    if (rows != 1 && cols != 1) {
      return extractDiag();
    }
    class Diag {
      static final Operation OPERATION =
          Operation.unary(
              "diag",
              (x, out) -> Bands.place(x, x.getNumElements(), x.getNumElements(), out),
              (g, x, y) -> g.extractDiag().reshape(x.getNumRows(), x.getNumCols()));
    }
    return Diag.OPERATION.apply(self());
  }

  /** {@return the main diagonal, min(m, n)×1; x̄ has ȳ on its diagonal and zeros elsewhere} */
  default Variable extractDiag() {
    class ExtractDiag {
      static final Operation OPERATION =
          Operation.unary(
              "extractDiag",
              Bands::diagonal,
              (g, x, y) -> place(g, x.getNumRows(), x.getNumCols()));
    }
    return ExtractDiag.OPERATION.apply(self());
  }

  /** {@return the lower triangle with the diagonal, m×n, zeros above; x̄ is that of ȳ} */
  default Variable lower() {
    return lower(0);
  }

  /**
   * {@return what lies on and below the k-th diagonal, m×n, zeros above: for k = −1 without the
   * main diagonal; x̄ is the same part of ȳ}
   */
  default Variable lower(int k) {
    return Operation.unary("lower", (x, out) -> Bands.lower(x, k, out), (g, x, y) -> g.lower(k))
        .with(k)
        .apply(self());
  }

  /** {@return the upper triangle with the diagonal, m×n, zeros below; x̄ is that of ȳ} */
  default Variable upper() {
    return upper(0);
  }

  /**
   * {@return what lies on and above the k-th diagonal, m×n, zeros below: for k = 1 without the main
   * diagonal; x̄ is the same part of ȳ}
   */
  default Variable upper(int k) {
    return Operation.unary("upper", (x, out) -> Bands.upper(x, k, out), (g, x, y) -> g.upper(k))
        .with(k)
        .apply(self());
  }

  private static Variable place(Variable g, int rows, int cols) {
    return Operation.unary(
            "placeDiag", (x, out) -> Bands.place(x, rows, cols, out), (c, x, y) -> c.extractDiag())
        .with(rows, cols)
        .apply(g);
  }
}
