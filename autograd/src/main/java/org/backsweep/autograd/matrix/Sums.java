package org.backsweep.autograd.matrix;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Sums in a fixed order that depends on the shape alone: pairwise over blocks, so the rounding
 * error grows with the logarithm of the length, and two runs give the same bits.
 */
public final class Sums {
  private static final int BLOCK = 128;

  private Sums() {}

  /** {@return the sum of all entries, 1×1} */
  public static DMatrixRMaj sum(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = sum(x.data, 0, x.getNumElements());
    return result;
  }

  /** {@return the arithmetic mean of all entries, 1×1; NaN for an empty matrix} */
  public static DMatrixRMaj mean(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = sum(x, out);
    result.data[0] /= x.getNumElements();
    return result;
  }

  /** {@return the arithmetic mean of each row, m×1; NaN where there are no columns} */
  public static DMatrixRMaj meanRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    return divide(sumRows(x, out), x.numCols);
  }

  /** {@return the arithmetic mean of each column, 1×n; NaN where there are no rows} */
  public static DMatrixRMaj meanCols(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    return divide(sumCols(x, out), x.numRows);
  }

  private static DMatrixRMaj divide(DMatrixRMaj sums, int n) {
    for (int i = 0; i < sums.getNumElements(); i++) {
      sums.data[i] /= n;
    }
    return sums;
  }

  /** {@return the sum of each row, m×1} */
  public static DMatrixRMaj sumRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, 1);
    for (int i = 0; i < x.numRows; i++) {
      result.data[i] = sum(x.data, i * x.numCols, x.numCols);
    }
    return result;
  }

  /** {@return the sum of each column, 1×n} */
  public static DMatrixRMaj sumCols(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, 1, x.numCols);
    if (out != null && x.numRows > BLOCK) {
      for (int j = 0; j < x.numCols; j++) {
        result.data[j] = sumOfColumn(x, j, 0, x.numRows);
      }
      return result;
    }
    Arrays.fill(result.data, 0, x.numCols, 0);
    addRows(x, 0, x.numRows, result.data);
    return result;
  }

  /** {@return {@code Σ aᵢ bᵢ} of two vectors, rows or columns, 1×1} */
  public static DMatrixRMaj dot(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    boolean vectors = (a.numRows == 1 || a.numCols == 1) && (b.numRows == 1 || b.numCols == 1);
    if (!vectors || a.getNumElements() != b.getNumElements()) {
      throw Shapes.refusal("dot: %s and %s: two vectors of the same length are needed", a, b);
    }
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = dot(a.data, b.data, 0, a.getNumElements());
    return result;
  }

  /** {@return the sum of the diagonal of a square matrix, 1×1} */
  public static DMatrixRMaj trace(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    if (x.numRows != x.numCols) {
      throw Shapes.refusal("trace: %s: a square matrix is needed", x);
    }
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    double sum = 0;
    for (int i = 0; i < x.numRows; i++) {
      sum += x.data[i * x.numCols + i];
    }
    result.data[0] = sum;
    return result;
  }

  /** {@return the sum of {@code n} entries from {@code start} on} */
  public static double sum(double[] x, int start, int n) {
    if (n > BLOCK) {
      int half = half(n);
      return sum(x, start, half) + sum(x, start + half, n - half);
    }
    double even = 0;
    double odd = 0;
    int i = start;
    for (int end = start + n - 1; i < end; i += 2) {
      even += x[i];
      odd += x[i + 1];
    }
    return i < start + n ? even + odd + x[i] : even + odd;
  }

  /**
   * {@return the sum of {@code term(aᵢ, bᵢ)} over {@code n} entries from {@code start} on, in the
   * order of {@link #sum(double[], int, int)}}
   */
  static double sum(double[] a, double[] b, int start, int n, DoubleBinaryOperator term) {
    if (n > BLOCK) {
      int half = half(n);
      return sum(a, b, start, half, term) + sum(a, b, start + half, n - half, term);
    }
    double even = 0;
    double odd = 0;
    int i = start;
    for (int end = start + n - 1; i < end; i += 2) {
      even += term.applyAsDouble(a[i], b[i]);
      odd += term.applyAsDouble(a[i + 1], b[i + 1]);
    }
    return i < start + n ? even + odd + term.applyAsDouble(a[i], b[i]) : even + odd;
  }

  /** {@return {@code Σ aᵢ bᵢ} of {@code n} entries from {@code start} on} */
  static double dot(double[] a, double[] b, int start, int n) {
    if (n > BLOCK) {
      int half = half(n);
      return dot(a, b, start, half) + dot(a, b, start + half, n - half);
    }
    double sum = 0;
    for (int i = start; i < start + n; i++) {
      sum = Math.fma(a[i], b[i], sum);
    }
    return sum;
  }

  /** What addRows gives, of one column: slower, and without the matrices between. */
  private static double sumOfColumn(DMatrixRMaj x, int column, int from, int to) {
    if (to - from > BLOCK) {
      int middle = from + half(to - from);
      return sumOfColumn(x, column, from, middle) + sumOfColumn(x, column, middle, to);
    }
    double sum = 0;
    for (int i = from * x.numCols + column; i < to * x.numCols; i += x.numCols) {
      sum += x.data[i];
    }
    return sum;
  }

  /** Adds rows {@code [from, to)} to {@code sums}, in blocks. */
  private static void addRows(DMatrixRMaj x, int from, int to, double[] sums) {
    int cols = x.numCols;
    if (to - from > BLOCK) {
      int middle = from + half(to - from);
      addRows(x, from, middle, sums);
      double[] rest = new double[cols];
      addRows(x, middle, to, rest);
      for (int j = 0; j < cols; j++) {
        sums[j] += rest[j];
      }
      return;
    }
    for (int i = from; i < to; i++) {
      int row = i * cols;
      for (int j = 0; j < cols; j++) {
        sums[j] += x.data[row + j];
      }
    }
  }

  /** Half of {@code n}, rounded to whole blocks. */
  private static int half(int n) {
    return (n / 2 + BLOCK - 1) / BLOCK * BLOCK;
  }
}
