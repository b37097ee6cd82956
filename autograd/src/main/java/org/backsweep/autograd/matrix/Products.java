package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The one place where matrices are multiplied.
 *
 * <p>Two ways, neither of which copies a factor or allocates: {@link RowTiles} where the rows of
 * the right factor are long and lie as they are used, {@link DotTiles} otherwise. Which one is
 * taken, and so the order of additions, depends on the shapes alone.
 */
public final class Products {
  /** The number of columns from which vector instructions along a row win. */
  private static final int LONG_ROW = 32;

  private Products() {}

  /** {@return {@code a b}} */
  public static DMatrixRMaj mult(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (a.numCols != b.numRows) {
      throw Shapes.refusal(
          "mult: %s times %s: the left has %d columns, the right %d rows",
          a, b, a.numCols, b.numRows);
    }
    DMatrixRMaj c = Shapes.zeros("mult", out, a.numRows, b.numCols);
    return byRows(a.data, a.numCols, 1, b, a.numCols, c);
  }

  /** {@return {@code aᵀ b}} */
  public static DMatrixRMaj multTransA(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (a.numRows != b.numRows) {
      throw Shapes.refusal(
          "multTransA: transposed %s times %s: the left has %d rows, the right %d",
          a, b, a.numRows, b.numRows);
    }
    DMatrixRMaj c = Shapes.zeros("multTransA", out, a.numCols, b.numCols);
    return byRows(a.data, 1, a.numCols, b, a.numRows, c);
  }

  /** {@return {@code a bᵀ}} */
  public static DMatrixRMaj multTransB(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (a.numCols != b.numCols) {
      throw Shapes.refusal(
          "multTransB: %s times transposed %s: the left has %d columns, the right %d",
          a, b, a.numCols, b.numCols);
    }
    DMatrixRMaj c = Shapes.zeros("multTransB", out, a.numRows, b.numRows);
    return DotTiles.add(a.data, a.numCols, 1, b.data, b.numCols, 1, a.numCols, c);
  }

  /** {@return {@code aᵀ bᵀ}} */
  public static DMatrixRMaj multTransAB(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (a.numRows != b.numCols) {
      throw Shapes.refusal(
          "multTransAB: transposed %s times transposed %s: the left has %d rows, the right %d columns",
          a, b, a.numRows, b.numCols);
    }
    DMatrixRMaj c = Shapes.zeros("multTransAB", out, a.numCols, b.numRows);
    return DotTiles.add(a.data, 1, a.numCols, b.data, b.numCols, 1, a.numRows, c);
  }

  private static DMatrixRMaj byRows(
      double[] a, int stepA, int alongA, DMatrixRMaj b, int inner, DMatrixRMaj c) {
    return c.numCols >= LONG_ROW
        ? RowTiles.add(a, stepA, alongA, b.data, inner, c)
        : DotTiles.add(a, stepA, alongA, b.data, 1, b.numCols, inner, c);
  }
}
