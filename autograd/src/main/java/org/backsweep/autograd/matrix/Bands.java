package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The diagonal of a matrix, and its parts below and above a diagonal. */
public final class Bands {
  private Bands() {}

  /** {@return the main diagonal, min(m, n)×1} */
  public static DMatrixRMaj diagonal(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, Math.min(x.numRows, x.numCols), 1);
    for (int i = 0; i < result.numRows; i++) {
      result.data[i] = x.data[i * x.numCols + i];
    }
    return result;
  }

  /** {@return zeros, with the entries of the vector {@code x} along the main diagonal} */
  public static DMatrixRMaj place(DMatrixRMaj x, int rows, int cols, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.zeros("diag", out, rows, cols);
    for (int i = 0; i < Math.min(rows, cols); i++) {
      result.data[i * cols + i] = x.data[i];
    }
    return result;
  }

  /** {@return the entries on and below the k-th diagonal, zeros above} */
  public static DMatrixRMaj lower(DMatrixRMaj x, int k, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.zeros(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      int end = inside(i + (long) k + 1, x.numCols);
      System.arraycopy(x.data, i * x.numCols, result.data, i * x.numCols, end);
    }
    return result;
  }

  /** {@return the entries on and above the k-th diagonal, zeros below} */
  public static DMatrixRMaj upper(DMatrixRMaj x, int k, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.zeros(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      int start = inside(i + (long) k, x.numCols);
      int from = i * x.numCols + start;
      System.arraycopy(x.data, from, result.data, from, x.numCols - start);
    }
    return result;
  }

  private static int inside(long column, int cols) {
    return (int) Math.max(0, Math.min(column, cols));
  }
}
