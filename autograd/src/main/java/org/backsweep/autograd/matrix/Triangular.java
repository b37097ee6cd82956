package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Triangular systems with many right-hand sides, solved in place.
 *
 * <p>Rows of the solution are combined, so that the innermost loop runs along adjacent entries that
 * are in the cache; the triangle is read along its rows in all four cases, the transposed ones too.
 */
public final class Triangular {
  /** The number of columns from which {@link TriangularBlock} wins. */
  private static final int BLOCK_FROM = 24;

  private Triangular() {}

  /** {@return {@code t⁻¹ b}, or {@code t⁻ᵀ b}, of one triangle of the square matrix t} */
  public static DMatrixRMaj solve(
      DMatrixRMaj t,
      DMatrixRMaj b,
      boolean upper,
      boolean transposed,
      boolean unit,
      PivotFailure failure,
      @Nullable DMatrixRMaj out) {
    if (!unit) {
      requireDiagonal(t, failure);
    }
    DMatrixRMaj x = Layout.reshape(b, b.numRows, b.numCols, out);
    solve(t, upper, transposed, unit, x);
    return x;
  }

  /**
   * Makes x the solution for the right-hand side x. The triangle is that of the first columns of t,
   * as many as t has rows.
   */
  static void solve(DMatrixRMaj t, boolean upper, boolean transposed, boolean unit, DMatrixRMaj x) {
    if (x.numCols >= BLOCK_FROM) {
      TriangularBlock.solve(t, upper, transposed, unit, x);
    } else {
      solveFew(t, upper, transposed, unit, x);
    }
  }

  private static void solveFew(
      DMatrixRMaj t, boolean upper, boolean transposed, boolean unit, DMatrixRMaj x) {
    int n = t.numRows;
    boolean fromTheEnd = upper != transposed;
    for (int step = 0; step < n; step++) {
      int i = fromTheEnd ? n - 1 - step : step;
      int from = upper ? i + 1 : 0;
      int to = upper ? n : i;
      if (!transposed) {
        gather(t.data, i * t.numCols, from, to, x, i);
      }
      if (!unit) {
        divideRow(x.data, i * x.numCols, x.numCols, t.data[i * t.numCols + i]);
      }
      if (transposed) {
        scatter(t.data, i * t.numCols, from, to, x, i);
      }
    }
  }

  /** {@return x, but exactly 0 in the columns in which b is, whatever was NaN there} */
  public static DMatrixRMaj keepZeroColumns(DMatrixRMaj b, DMatrixRMaj x) {
    if (Scaling.isFinite(x)) {
      return x;
    }
    for (int j = 0; j < b.numCols; j++) {
      if (isZeroColumn(b, j)) {
        for (int i = 0; i < x.numRows; i++) {
          x.data[i * x.numCols + j] = 0;
        }
      }
    }
    return x;
  }

  private static boolean isZeroColumn(DMatrixRMaj b, int j) {
    for (int i = 0; i < b.numRows; i++) {
      if (b.data[i * b.numCols + j] != 0) {
        return false;
      }
    }
    return true;
  }

  private static void requireDiagonal(DMatrixRMaj t, PivotFailure failure) {
    for (int i = 0; i < t.numRows; i++) {
      double pivot = t.data[i * t.numCols + i];
      if (pivot == 0) {
        throw failure.at(i, pivot);
      }
    }
  }

  /** Row i of x minus row k of x times t at k, for every k. */
  private static void gather(double[] t, int row, int from, int to, DMatrixRMaj x, int i) {
    int cols = x.numCols;
    if (cols == 1) {
      x.data[i] -= dot(t, row + from, x.data, from, to - from);
      return;
    }
    int at = i * cols;
    int k = from;
    for (; k + 3 < to; k += 4) {
      subtractFour(t, row + k, x.data, k * cols, cols, at, cols);
    }
    for (; k < to; k++) {
      subtract(t[row + k], x.data, k * cols, at, cols);
    }
  }

  /** Row k of x minus row i of x times t at k, for every k. */
  private static void scatter(double[] t, int row, int from, int to, DMatrixRMaj x, int i) {
    int cols = x.numCols;
    if (cols == 1) {
      double xi = x.data[i];
      for (int k = from; k < to; k++) {
        x.data[k] = Math.fma(-t[row + k], xi, x.data[k]);
      }
      return;
    }
    for (int k = from; k < to; k++) {
      subtract(t[row + k], x.data, i * cols, k * cols, cols);
    }
  }

  private static void divideRow(double[] x, int at, int width, double pivot) {
    for (int j = at; j < at + width; j++) {
      x[j] /= pivot;
    }
  }

  /** {@code x[to + j] -= t x[from + j]} */
  static void subtract(double t, double[] x, int from, int to, int length) {
    double minus = -t;
    for (int j = 0; j < length; j++) {
      x[to + j] = Math.fma(minus, x[from + j], x[to + j]);
    }
  }

  private static void subtractFour(
      double[] t, int at, double[] x, int from, int stride, int to, int length) {
    double t0 = -t[at];
    double t1 = -t[at + 1];
    double t2 = -t[at + 2];
    double t3 = -t[at + 3];
    int f1 = from + stride;
    int f2 = f1 + stride;
    int f3 = f2 + stride;
    for (int j = 0; j < length; j++) {
      double first = Math.fma(t1, x[f1 + j], Math.fma(t0, x[from + j], x[to + j]));
      x[to + j] = Math.fma(t3, x[f3 + j], Math.fma(t2, x[f2 + j], first));
    }
  }

  /** The inner product, in four interleaved sums. */
  static double dot(double[] a, int atA, double[] b, int atB, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      s0 = Math.fma(a[atA + k], b[atB + k], s0);
      s1 = Math.fma(a[atA + k + 1], b[atB + k + 1], s1);
      s2 = Math.fma(a[atA + k + 2], b[atB + k + 2], s2);
      s3 = Math.fma(a[atA + k + 3], b[atB + k + 3], s3);
    }
    for (; k < length; k++) {
      s0 = Math.fma(a[atA + k], b[atB + k], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }
}
