package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Matrices made of blocks, each a multiple of one matrix. */
public final class Kronecker {
  private Kronecker() {}

  /** {@return the matrix whose block (i, j) is aᵢⱼ b} */
  public static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    long rows = (long) a.numRows * b.numRows;
    long cols = (long) a.numCols * b.numCols;
    DMatrixRMaj result = Shapes.into("kron", out, rows, cols);
    int to = 0;
    for (int i = 0; i < result.numRows; i++) {
      int rowOfA = i / b.numRows * a.numCols;
      int rowOfB = i % b.numRows * b.numCols;
      for (int j = 0; j < a.numCols; j++) {
        double scale = a.data[rowOfA + j];
        for (int k = 0; k < b.numCols; k++) {
          result.data[to++] = scale * b.data[rowOfB + k];
        }
      }
    }
    return result;
  }

  /** {@return the down × across blocks of x, as the rows of a matrix, in row-major order} */
  public static DMatrixRMaj blocksAsRows(
      DMatrixRMaj x, int down, int across, int rows, int cols, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, down * across, rows * cols);
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < across; j++) {
        int block = i / rows * across + j;
        int to = block * rows * cols + i % rows * cols;
        System.arraycopy(x.data, i * x.numCols + j * cols, result.data, to, cols);
      }
    }
    return result;
  }

  /** {@return the matrix whose down × across blocks, rows × cols each, are the rows of x} */
  public static DMatrixRMaj rowsAsBlocks(
      DMatrixRMaj x, int down, int across, int rows, int cols, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, down * rows, across * cols);
    for (int i = 0; i < result.numRows; i++) {
      for (int j = 0; j < across; j++) {
        int block = i / rows * across + j;
        int from = block * rows * cols + i % rows * cols;
        System.arraycopy(x.data, from, result.data, i * result.numCols + j * cols, cols);
      }
    }
    return result;
  }
}
