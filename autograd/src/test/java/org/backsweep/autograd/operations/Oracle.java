package org.backsweep.autograd.operations;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;

/** Values by the plainest loops, for comparison. */
public final class Oracle {
  private Oracle() {}

  /** An entry of a result, from its row and column. */
  public interface Entry {
    double at(int row, int col);
  }

  /** {@return the matrix of these entries} */
  public static DMatrixRMaj matrix(int rows, int cols, Entry entry) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        matrix.set(i, j, entry.at(i, j));
      }
    }
    return matrix;
  }

  /** {@return f of every entry of the first input} */
  public static Function<DMatrixRMaj[], DMatrixRMaj> unary(DoubleUnaryOperator f) {
    return in -> matrix(in[0].numRows, in[0].numCols, (i, j) -> f.applyAsDouble(in[0].get(i, j)));
  }

  /** {@return f of every pair of entries, sides of length one repeated} */
  public static Function<DMatrixRMaj[], DMatrixRMaj> binary(DoubleBinaryOperator f) {
    return in -> {
      DMatrixRMaj a = in[0];
      DMatrixRMaj b = in[1];
      int rows = a.numRows == 1 ? b.numRows : a.numRows;
      int cols = a.numCols == 1 ? b.numCols : a.numCols;
      return matrix(rows, cols, (i, j) -> f.applyAsDouble(repeated(a, i, j), repeated(b, i, j)));
    };
  }

  /** {@return the entry of a matrix whose sides of length one are repeated} */
  public static double repeated(DMatrixRMaj x, int row, int col) {
    return x.get(x.numRows == 1 ? 0 : row, x.numCols == 1 ? 0 : col);
  }

  /** {@return a number made from the first input} */
  public static Function<DMatrixRMaj[], DMatrixRMaj> scalar(ToDoubleFunction<DMatrixRMaj[]> f) {
    return in -> matrix(1, 1, (i, j) -> f.applyAsDouble(in));
  }

  /** {@return {@code Σ term(i, j)} over the shape of x} */
  public static double sum(DMatrixRMaj x, Entry term) {
    double sum = 0;
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < x.numCols; j++) {
        sum += term.at(i, j);
      }
    }
    return sum;
  }

  /** {@return the i-th row} */
  public static double[] row(DMatrixRMaj x, int i) {
    double[] row = new double[x.numCols];
    for (int j = 0; j < x.numCols; j++) {
      row[j] = x.get(i, j);
    }
    return row;
  }

  /** {@return the j-th column} */
  public static double[] column(DMatrixRMaj x, int j) {
    double[] column = new double[x.numRows];
    for (int i = 0; i < x.numRows; i++) {
      column[i] = x.get(i, j);
    }
    return column;
  }

  /** {@return the softmax of the entry's row, the plain way} */
  public static double softmax(DMatrixRMaj x, int i, int j) {
    double sum = 0;
    for (double v : row(x, i)) {
      sum += Math.exp(v);
    }
    return Math.exp(x.get(i, j)) / sum;
  }
}
