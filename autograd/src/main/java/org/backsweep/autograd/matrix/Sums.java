package org.backsweep.autograd.matrix;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Sums in a fixed order that depends on the shape alone: pairwise over blocks, so the rounding
 * error grows with the logarithm of the length, and two runs give the same bits. In a block four
 * sums are added to by turns, as a processor begins the next addition before the last one ends.
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
    int j = 0;
    for (; j + 7 < x.numCols; j += 8) {
      sumEightColumns(x.data, j, x.numCols, x.numRows, result.data, j);
    }
    for (; j < x.numCols; j++) {
      result.data[j] = sumOfColumn(x.data, j, x.numCols, x.numRows);
    }
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
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = start;
    for (int end = start + n - 3; i < end; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < start + n; i++) {
      s0 += x[i];
    }
    return (s0 + s1) + (s2 + s3);
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
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = start;
    for (int end = start + n - 3; i < end; i += 4) {
      s0 += term.applyAsDouble(a[i], b[i]);
      s1 += term.applyAsDouble(a[i + 1], b[i + 1]);
      s2 += term.applyAsDouble(a[i + 2], b[i + 2]);
      s3 += term.applyAsDouble(a[i + 3], b[i + 3]);
    }
    for (; i < start + n; i++) {
      s0 += term.applyAsDouble(a[i], b[i]);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** {@return {@code Σ aᵢ bᵢ} of {@code n} entries from {@code start} on} */
  static double dot(double[] a, double[] b, int start, int n) {
    if (n > BLOCK) {
      int half = half(n);
      return dot(a, b, start, half) + dot(a, b, start + half, n - half);
    }
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = start;
    for (int end = start + n - 3; i < end; i += 4) {
      s0 = Math.fma(a[i], b[i], s0);
      s1 = Math.fma(a[i + 1], b[i + 1], s1);
      s2 = Math.fma(a[i + 2], b[i + 2], s2);
      s3 = Math.fma(a[i + 3], b[i + 3], s3);
    }
    for (; i < start + n; i++) {
      s0 = Math.fma(a[i], b[i], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The sum of {@code rows} entries that are {@code cols} apart, the first of them at a place. */
  private static double sumOfColumn(double[] x, int at, int cols, int rows) {
    if (rows > BLOCK) {
      int half = half(rows);
      return sumOfColumn(x, at, cols, half) + sumOfColumn(x, at + half * cols, cols, rows - half);
    }
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += x[at + i * cols];
    }
    return sum;
  }

  /** What sumOfColumn gives, of eight columns that are neighbours: of a line of the cache, say. */
  private static void sumEightColumns(
      double[] x, int at, int cols, int rows, double[] sums, int to) {
    if (rows > BLOCK) {
      int half = half(rows);
      sumEightColumns(x, at, cols, half, sums, to);
      double s0 = sums[to];
      double s1 = sums[to + 1];
      double s2 = sums[to + 2];
      double s3 = sums[to + 3];
      double s4 = sums[to + 4];
      double s5 = sums[to + 5];
      double s6 = sums[to + 6];
      double s7 = sums[to + 7];
      sumEightColumns(x, at + half * cols, cols, rows - half, sums, to);
      add(s0, s1, s2, s3, sums, to);
      add(s4, s5, s6, s7, sums, to + 4);
      return;
    }
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int i = 0; i < rows; i++) {
      int k = at + i * cols;
      s0 += x[k];
      s1 += x[k + 1];
      s2 += x[k + 2];
      s3 += x[k + 3];
      s4 += x[k + 4];
      s5 += x[k + 5];
      s6 += x[k + 6];
      s7 += x[k + 7];
    }
    Arrays.fill(sums, to, to + 8, 0);
    add(s0, s1, s2, s3, sums, to);
    add(s4, s5, s6, s7, sums, to + 4);
  }

  private static void add(double s0, double s1, double s2, double s3, double[] sums, int to) {
    sums[to] += s0;
    sums[to + 1] += s1;
    sums[to + 2] += s2;
    sums[to + 3] += s3;
  }

  /** Half of {@code n}, rounded to whole blocks. */
  private static int half(int n) {
    return (n / 2 + BLOCK - 1) / BLOCK * BLOCK;
  }
}
