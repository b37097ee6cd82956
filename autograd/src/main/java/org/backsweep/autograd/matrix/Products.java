package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The one place where matrices are multiplied. Small products run in {@link PlainGemm}, others in
 * the tier that {@link Tiers} chose: which one depends on the shapes alone.
 */
public final class Products {
  /** The number of multiplications below which no tier is asked for. */
  private static final int SMALL = 1024;

  private static final Gemm PLAIN = new PlainGemm(1);

  private Products() {}

  /** {@return {@code a b}} */
  public static DMatrixRMaj mult(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (a.numCols != b.numRows) {
      throw Shapes.refusal(
          "mult: %s times %s: the left has %d columns, the right %d rows",
          a, b, a.numCols, b.numRows);
    }
    DMatrixRMaj c = Shapes.into("mult", out, a.numRows, b.numCols);
    return product(a.data, a.numCols, 1, b.data, 1, b.numCols, a.numCols, c, false);
  }

  /** {@return {@code aᵀ b}} */
  public static DMatrixRMaj multTransA(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (a.numRows != b.numRows) {
      throw Shapes.refusal(
          "multTransA: transposed %s times %s: the left has %d rows, the right %d",
          a, b, a.numRows, b.numRows);
    }
    DMatrixRMaj c = Shapes.into("multTransA", out, a.numCols, b.numCols);
    return product(a.data, 1, a.numCols, b.data, 1, b.numCols, a.numRows, c, false);
  }

  /** {@return {@code a bᵀ}} */
  public static DMatrixRMaj multTransB(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (a.numCols != b.numCols) {
      throw Shapes.refusal(
          "multTransB: %s times transposed %s: the left has %d columns, the right %d",
          a, b, a.numCols, b.numCols);
    }
    DMatrixRMaj c = Shapes.into("multTransB", out, a.numRows, b.numRows);
    return product(a.data, a.numCols, 1, b.data, b.numCols, 1, a.numCols, c, false);
  }

  /** {@return {@code a wᵀ + b}, the row b added to every row} */
  public static DMatrixRMaj affine(
      DMatrixRMaj a, DMatrixRMaj w, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (a.numCols != w.numCols || b.numRows != 1 || b.numCols != w.numRows) {
      throw Shapes.refusal(
          "affine: %s times transposed %s plus %s: the weight must have %d columns, the bias be 1x%d",
          a, w, b, a.numCols, w.numRows);
    }
    DMatrixRMaj c = Shapes.into("affine", out, a.numRows, w.numRows);
    for (int i = 0; i < c.numRows; i++) {
      System.arraycopy(b.data, 0, c.data, i * c.numCols, c.numCols);
    }
    return product(a.data, a.numCols, 1, w.data, w.numCols, 1, a.numCols, c, true);
  }

  /** {@return {@code aᵀ bᵀ}} */
  public static DMatrixRMaj multTransAB(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (a.numRows != b.numCols) {
      throw Shapes.refusal(
          "multTransAB: transposed %s times transposed %s: the left has %d rows, the right %d columns",
          a, b, a.numRows, b.numCols);
    }
    DMatrixRMaj c = Shapes.into("multTransAB", out, a.numCols, b.numRows);
    return product(a.data, 1, a.numCols, b.data, b.numCols, 1, a.numRows, c, false);
  }

  /** Adds the product of a and b, each transposed or not, to {@code c}, which is modified. */
  public static void addMult(
      DMatrixRMaj a, boolean transA, DMatrixRMaj b, boolean transB, DMatrixRMaj c) {
    int rows = transA ? a.numCols : a.numRows;
    int inner = transA ? a.numRows : a.numCols;
    int innerB = transB ? b.numCols : b.numRows;
    int cols = transB ? b.numRows : b.numCols;
    if (inner != innerB || rows != c.numRows || cols != c.numCols) {
      throw Shapes.refusal(
          "addMult: %s%s times %s%s, added to %s",
          transA ? "transposed " : "", a, transB ? "transposed " : "", b, c);
    }
    product(
        a.data,
        transA ? 1 : a.numCols,
        transA ? a.numCols : 1,
        b.data,
        transB ? b.numCols : 1,
        transB ? 1 : b.numCols,
        inner,
        c,
        true);
  }

  private static DMatrixRMaj product(
      double[] a,
      int stepA,
      int alongA,
      double[] b,
      int stepB,
      int alongB,
      int inner,
      DMatrixRMaj c,
      boolean adds) {
    long work = (long) c.getNumElements() * inner;
    if (work > 0) {
      int rows = c.numRows;
      int cols = c.numCols;
      tier(work).multiply(a, stepA, alongA, b, stepB, alongB, rows, inner, cols, c.data, adds);
    } else if (!adds) {
      c.zero();
    }
    return c;
  }

  private static Gemm tier(long work) {
    if (work < SMALL) {
      return PLAIN;
    }
    Gemm chosen = Tiers.chosen();
    return work < chosen.worthwhileFrom() ? PLAIN : chosen;
  }
}
