package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;

/**
 * Gaussian elimination with partial pivoting, on rows that are arrays of their own: so they are
 * swapped by reference, and the loops over two of them at a time become vector instructions, which
 * they do not within one array. Every entry is reduced by one pivot after the other.
 */
final class Elimination {
  /** Up to this size, the memory of an elimination is kept for the next: plans do not allocate. */
  private static final int KEPT = 1024;

  private static final Idle<Elimination> IDLE = new Idle<>(2, () -> new Elimination(0));

  private final double[][] rows;
  private int n;

  private Elimination(int n) {
    this.rows = new double[n][n + 2];
  }

  /**
   * Puts the factor of a square matrix of finite entries into {@code lu}, as {@link Lu} describes
   * it, with the magnitudes of the pivots' terms in the last column.
   */
  static void factor(DMatrixRMaj a, DMatrixRMaj lu) {
    int n = a.numRows;
    Elimination idle = IDLE.take();
    Elimination elimination = idle.rows.length >= n ? idle : new Elimination(n);
    elimination.n = n;
    elimination.run(a);
    for (int i = 0; i < n; i++) {
      System.arraycopy(elimination.rows[i], 0, lu.data, i * (n + 2), n + 2);
    }
    if (n <= KEPT) {
      IDLE.giveBack(elimination);
    }
  }

  private void run(DMatrixRMaj a) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(a.data, i * n, rows[i], 0, n);
      rows[i][n] = i;
    }
    for (int k = 0; k < n; ) {
      choose(a, k);
      k += rows[k][k] == 0 || k + 1 == n ? 1 : eliminateTwo(a, k);
    }
  }

  /** Swaps the row with the largest entry of column k to the k-th place. */
  private void choose(DMatrixRMaj a, int k) {
    int largest = k;
    for (int i = k + 1; i < n; i++) {
      if (Math.abs(rows[i][k]) > Math.abs(rows[largest][k])) {
        largest = i;
      }
    }
    double[] row = rows[largest];
    rows[largest] = rows[k];
    rows[k] = row;
    row[n + 1] = terms(a, k);
  }

  /** The sum of the magnitudes of the terms whose sum is the k-th pivot. */
  private double terms(DMatrixRMaj a, int k) {
    double[] row = rows[k];
    double sum = Math.abs(a.data[((int) row[n]) * n + k]);
    for (int i = 0; i < k; i++) {
      sum += Math.abs(row[i] * rows[i][k]);
    }
    return sum;
  }

  /** Eliminates columns k, whose pivot has been chosen, and k + 1. */
  private int eliminateTwo(DMatrixRMaj a, int k) {
    double[] first = rows[k];
    for (int i = k + 1; i < n; i++) {
      double[] row = rows[i];
      row[k] /= first[k];
      row[k + 1] = Math.fma(-row[k], first[k + 1], row[k + 1]);
    }
    choose(a, k + 1);
    double[] second = rows[k + 1];
    subtract(second[k], first, second, k + 2);
    boolean isSecondZero = second[k + 1] == 0;
    for (int i = k + 2; i < n; i += 2) {
      double[] row = rows[i];
      double[] next = rows[Math.min(i + 1, n - 1)];
      if (isSecondZero || row == next) {
        reduce(row, first, second, k);
        if (row != next) {
          reduce(next, first, second, k);
        }
      } else {
        row[k + 1] /= second[k + 1];
        next[k + 1] /= second[k + 1];
        subtract(row[k], row[k + 1], next[k], next[k + 1], first, second, row, next, k + 2, n);
      }
    }
    return 2;
  }

  /** Reduces one row by both pivots, or by the first if the second is 0. */
  private void reduce(double[] row, double[] first, double[] second, int k) {
    subtract(row[k], first, row, k + 2);
    if (second[k + 1] != 0) {
      row[k + 1] /= second[k + 1];
      subtract(row[k + 1], second, row, k + 2);
    }
  }

  private void subtract(double factor, double[] pivotRow, double[] row, int from) {
    double minus = -factor;
    for (int j = from; j < n; j++) {
      row[j] = Math.fma(minus, pivotRow[j], row[j]);
    }
  }

  private static void subtract(
      double f0,
      double f1,
      double g0,
      double g1,
      double[] first,
      double[] second,
      double[] row,
      double[] next,
      int from,
      int to) {
    double x0 = -f0;
    double x1 = -f1;
    double y0 = -g0;
    double y1 = -g1;
    for (int j = from; j < to; j++) {
      double u = first[j];
      double v = second[j];
      row[j] = Math.fma(x1, v, Math.fma(x0, u, row[j]));
      next[j] = Math.fma(y1, v, Math.fma(y0, u, next[j]));
    }
  }
}
