package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * The one place where matrices are multiplied.
 *
 * <p>Two rows of the result at a time, four steps of the inner index at a time, the innermost loop
 * along adjacent entries: the compiler turns it into vector instructions, and each entry of b that
 * is loaded serves two rows. The order of additions depends on the shapes alone.
 */
public final class Products {
  /** Rows of b that stay in the cache while all of a passes over them. */
  private static final int DEPTH = 64;

  /** Columns of b that stay in the cache together with {@link #DEPTH} rows. */
  private static final int WIDTH = 512;

  private Products() {}

  /** {@return {@code a b}} */
  public static DMatrixRMaj mult(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    Shapes.require(
        a.numCols == b.numRows,
        "mult: %s times %s: the left has %d columns, the right %d rows",
        a,
        b,
        a.numCols,
        b.numRows);
    DMatrixRMaj c = cleared(out, a.numRows, b.numCols);
    addProduct(a.data, a.numCols, 1, b.data, c, a.numCols);
    return c;
  }

  /** {@return {@code aᵀ b}} */
  public static DMatrixRMaj multTransA(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    Shapes.require(
        a.numRows == b.numRows,
        "multTransA: transposed %s times %s: the left has %d rows, the right %d",
        a,
        b,
        a.numRows,
        b.numRows);
    DMatrixRMaj c = cleared(out, a.numCols, b.numCols);
    addProduct(a.data, 1, a.numCols, b.data, c, a.numRows);
    return c;
  }

  /** {@return {@code a bᵀ}} */
  public static DMatrixRMaj multTransB(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    Shapes.require(
        a.numCols == b.numCols,
        "multTransB: %s times transposed %s: the left has %d columns, the right %d",
        a,
        b,
        a.numCols,
        b.numCols);
    DMatrixRMaj c = cleared(out, a.numRows, b.numRows);
    addProduct(a.data, a.numCols, 1, CommonOps_DDRM.transpose(b, null).data, c, a.numCols);
    return c;
  }

  /** {@return {@code aᵀ bᵀ}} */
  public static DMatrixRMaj multTransAB(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    Shapes.require(
        a.numRows == b.numCols,
        "multTransAB: transposed %s times transposed %s: the left has %d rows, the right %d columns",
        a,
        b,
        a.numRows,
        b.numCols);
    DMatrixRMaj c = cleared(out, a.numCols, b.numRows);
    addProduct(a.data, 1, a.numCols, CommonOps_DDRM.transpose(b, null).data, c, a.numRows);
    return c;
  }

  private static DMatrixRMaj cleared(@Nullable DMatrixRMaj out, int rows, int cols) {
    DMatrixRMaj c = Shapes.into(out, rows, cols);
    if (out != null) {
      c.zero();
    }
    return c;
  }

  /**
   * {@code c += a b}, where entry (i, k) of a stands at {@code a[i * rowA + k * colA]}: the caller
   * reads a transposed by exchanging the two steps.
   */
  private static void addProduct(
      double[] a, int rowA, int colA, double[] b, DMatrixRMaj c, int inner) {
    for (int k = 0; k < inner; k += DEPTH) {
      int depth = Math.min(DEPTH, inner - k);
      for (int j = 0; j < c.numCols; j += WIDTH) {
        int width = Math.min(WIDTH, c.numCols - j);
        addBlock(a, k * colA, rowA, colA, b, k * c.numCols + j, c, j, depth, width);
      }
    }
  }

  private static void addBlock(
      double[] a,
      int startA,
      int rowA,
      int colA,
      double[] b,
      int startB,
      DMatrixRMaj c,
      int startC,
      int depth,
      int width) {
    int stride = c.numCols;
    int i = 0;
    for (; i + 1 < c.numRows; i += 2) {
      int atA = startA + i * rowA;
      int atC = startC + i * stride;
      int k = 0;
      for (; k + 3 < depth; k += 4) {
        twoByFour(
            a, atA + k * colA, rowA, colA, b, startB + k * stride, stride, c.data, atC, width);
      }
      for (; k < depth; k++) {
        oneByOne(a[atA + k * colA], b, startB + k * stride, c.data, atC, width);
        oneByOne(a[atA + rowA + k * colA], b, startB + k * stride, c.data, atC + stride, width);
      }
    }
    for (; i < c.numRows; i++) {
      oneRow(
          a, startA + i * rowA, colA, b, startB, stride, c.data, startC + i * stride, depth, width);
    }
  }

  private static void twoByFour(
      double[] a,
      int atA,
      int rowA,
      int colA,
      double[] b,
      int atB,
      int stride,
      double[] c,
      int atC,
      int width) {
    double a00 = a[atA];
    double a01 = a[atA + colA];
    double a02 = a[atA + 2 * colA];
    double a03 = a[atA + 3 * colA];
    double a10 = a[atA + rowA];
    double a11 = a[atA + rowA + colA];
    double a12 = a[atA + rowA + 2 * colA];
    double a13 = a[atA + rowA + 3 * colA];
    int below = atC + stride;
    int b1 = atB + stride;
    int b2 = b1 + stride;
    int b3 = b2 + stride;
    for (int j = 0; j < width; j++) {
      double x0 = b[atB + j];
      double x1 = b[b1 + j];
      double x2 = b[b2 + j];
      double x3 = b[b3 + j];
      c[atC + j] =
          Math.fma(a03, x3, Math.fma(a02, x2, Math.fma(a01, x1, Math.fma(a00, x0, c[atC + j]))));
      c[below + j] =
          Math.fma(a13, x3, Math.fma(a12, x2, Math.fma(a11, x1, Math.fma(a10, x0, c[below + j]))));
    }
  }

  private static void oneRow(
      double[] a,
      int atA,
      int colA,
      double[] b,
      int atB,
      int stride,
      double[] c,
      int atC,
      int depth,
      int width) {
    int k = 0;
    for (; k + 3 < depth; k += 4) {
      double a0 = a[atA + k * colA];
      double a1 = a[atA + (k + 1) * colA];
      double a2 = a[atA + (k + 2) * colA];
      double a3 = a[atA + (k + 3) * colA];
      int b0 = atB + k * stride;
      int b1 = b0 + stride;
      int b2 = b1 + stride;
      int b3 = b2 + stride;
      for (int j = 0; j < width; j++) {
        c[atC + j] =
            Math.fma(
                a3,
                b[b3 + j],
                Math.fma(
                    a2, b[b2 + j], Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], c[atC + j]))));
      }
    }
    for (; k < depth; k++) {
      oneByOne(a[atA + k * colA], b, atB + k * stride, c, atC, width);
    }
  }

  private static void oneByOne(double a, double[] b, int atB, double[] c, int atC, int width) {
    for (int j = 0; j < width; j++) {
      c[atC + j] = Math.fma(a, b[atB + j], c[atC + j]);
    }
  }
}
