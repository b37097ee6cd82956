package org.backsweep.autograd.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/** Entries moved to other places: windows, margins, repetition, rows picked by index. */
public final class Layout {
  private Layout() {}

  /** {@return the window of rows {@code [r0, r1)} and columns {@code [c0, c1)}} */
  public static DMatrixRMaj extract(
      DMatrixRMaj x, int r0, int r1, int c0, int c1, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, r1 - r0, c1 - c0);
    copyWindow(x, r0, c0, result, 0, 0, r1 - r0, c1 - c0);
    return result;
  }

  /** {@return {@code x} with margins of zeros} */
  public static DMatrixRMaj pad(
      DMatrixRMaj x, int top, int bottom, int left, int right, @Nullable DMatrixRMaj out) {
    long rows = (long) top + x.numRows + bottom;
    long cols = (long) left + x.numCols + right;
    DMatrixRMaj result = Shapes.zeros("pad", out, rows, cols);
    copyWindow(x, 0, 0, result, top, left, x.numRows, x.numCols);
    return result;
  }

  /** {@return the entries in row-major order, in another shape of as many entries} */
  public static DMatrixRMaj reshape(DMatrixRMaj x, int rows, int cols, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, rows, cols);
    System.arraycopy(x.data, 0, result.data, 0, x.getNumElements());
    return result;
  }

  /** {@return {@code x} tiled {@code down} times downwards and {@code across} times sideways} */
  public static DMatrixRMaj repeat(DMatrixRMaj x, int down, int across, @Nullable DMatrixRMaj out) {
    long rows = (long) x.numRows * down;
    long cols = (long) x.numCols * across;
    DMatrixRMaj result = Shapes.into("repeat", out, rows, cols);
    for (int i = 0; i < result.numRows; i++) {
      int from = i % x.numRows * x.numCols;
      int to = i * result.numCols;
      if (x.numCols == 1) {
        Arrays.fill(result.data, to, to + across, x.data[from]);
        continue;
      }
      for (int k = 0; k < across; k++) {
        System.arraycopy(x.data, from, result.data, to + k * x.numCols, x.numCols);
      }
    }
    return result;
  }

  /** {@return the sum of the {@code rows × cols} tiles that make up {@code x}} */
  public static DMatrixRMaj fold(DMatrixRMaj x, int rows, int cols, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.zeros(out, rows, cols);
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < x.numCols; j++) {
        result.data[i % rows * cols + j % cols] += x.data[i * x.numCols + j];
      }
    }
    return result;
  }

  /** {@return the matrices below one another} */
  public static DMatrixRMaj concatRows(DMatrixRMaj[] parts, @Nullable DMatrixRMaj out) {
    long rows = 0;
    for (DMatrixRMaj part : parts) {
      Shapes.require(
          part.numCols == parts[0].numCols,
          "concatRows: %s below %s: the columns must be equal in number",
          part,
          parts[0]);
      rows += part.numRows;
    }
    DMatrixRMaj result = Shapes.into("concatRows", out, rows, parts[0].numCols);
    int row = 0;
    for (DMatrixRMaj part : parts) {
      copyWindow(part, 0, 0, result, row, 0, part.numRows, part.numCols);
      row += part.numRows;
    }
    return result;
  }

  /** {@return the matrices side by side} */
  public static DMatrixRMaj concatColumns(DMatrixRMaj[] parts, @Nullable DMatrixRMaj out) {
    long cols = 0;
    for (DMatrixRMaj part : parts) {
      Shapes.require(
          part.numRows == parts[0].numRows,
          "concatColumns: %s beside %s: the rows must be equal in number",
          part,
          parts[0]);
      cols += part.numCols;
    }
    DMatrixRMaj result = Shapes.into("concatColumns", out, parts[0].numRows, cols);
    int col = 0;
    for (DMatrixRMaj part : parts) {
      copyWindow(part, 0, 0, result, 0, col, part.numRows, part.numCols);
      col += part.numCols;
    }
    return result;
  }

  /** {@return the matrix whose row i is row {@code indices[i]} of x} */
  public static DMatrixRMaj gatherRows(DMatrixRMaj x, int[] indices, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, indices.length, x.numCols);
    for (int i = 0; i < indices.length; i++) {
      copyWindow(x, indices[i], 0, result, i, 0, 1, x.numCols);
    }
    return result;
  }

  /** {@return zeros of {@code rows} rows, to whose row {@code indices[i]} row i of x is added} */
  public static DMatrixRMaj scatterAddRows(
      DMatrixRMaj x, int rows, int[] indices, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.zeros(out, rows, x.numCols);
    addToRows(x, indices, result);
    return result;
  }

  /** Adds row i of x to row {@code indices[i]} of sum. */
  public static void addToRows(DMatrixRMaj x, int[] indices, DMatrixRMaj sum) {
    for (int i = 0; i < indices.length; i++) {
      addRun(x, i * x.numCols, sum, indices[i] * x.numCols);
    }
  }

  /** Adds x to the window of sum of its shape whose first entry is at the given row and column. */
  public static void addToWindow(DMatrixRMaj x, int row, int col, DMatrixRMaj sum) {
    for (int i = 0; i < x.numRows; i++) {
      addRun(x, i * x.numCols, sum, (row + i) * sum.numCols + col);
    }
  }

  private static void addRun(DMatrixRMaj x, int from, DMatrixRMaj sum, int to) {
    for (int j = 0; j < x.numCols; j++) {
      sum.data[to + j] += x.data[from + j];
    }
  }

  /** {@return the 1×1 {@code x} along the main diagonal of a matrix of zeros} */
  public static DMatrixRMaj alongDiagonal(
      DMatrixRMaj x, int rows, int cols, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.zeros(out, rows, cols);
    for (int i = 0; i < Math.min(rows, cols); i++) {
      result.data[i * cols + i] = x.data[0];
    }
    return result;
  }

  /** {@return the same entries, shared, as one row} */
  public static DMatrixRMaj asRow(DMatrixRMaj x) {
    return DMatrixRMaj.wrap(1, x.getNumElements(), x.data);
  }

  /** {@return the n×n identity} */
  public static DMatrixRMaj identity(int n, @Nullable DMatrixRMaj out) {
    return alongDiagonal(Shapes.scalar(1, null), n, n, out);
  }

  /** {@return the transpose} */
  public static DMatrixRMaj transpose(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    return CommonOps_DDRM.transpose(x, Shapes.into(out, x.numCols, x.numRows));
  }

  /** {@return the rows in reverse order} */
  public static DMatrixRMaj flipRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      copyWindow(x, i, 0, result, x.numRows - 1 - i, 0, 1, x.numCols);
    }
    return result;
  }

  /** {@return the columns in reverse order} */
  public static DMatrixRMaj flipCols(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < x.numCols; j++) {
        result.data[i * x.numCols + j] = x.data[(i + 1) * x.numCols - 1 - j];
      }
    }
    return result;
  }

  private static void copyWindow(
      DMatrixRMaj from, int fr, int fc, DMatrixRMaj to, int tr, int tc, int rows, int cols) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(
          from.data, (fr + i) * from.numCols + fc, to.data, (tr + i) * to.numCols + tc, cols);
    }
  }
}
