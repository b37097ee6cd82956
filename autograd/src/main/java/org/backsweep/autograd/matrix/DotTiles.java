package org.backsweep.autograd.matrix;

/**
 * A product in tiles of 4×4 inner products, whose sixteen sums are kept in registers: eight numbers
 * loaded serve sixteen multiplications. A transposed factor is read by the same loop with other
 * steps.
 */
final class DotTiles {
  /** The terms after which another entry has its turn: four rows and columns fit the cache. */
  private static final int DEPTH = 256;

  private DotTiles() {}

  /**
   * Adds the product to {@code c}, each of whose entries is a sum of {@code inner} terms.
   *
   * @param stepA from one row of the left factor to the next, as it is used, transposed or not
   * @param alongA from one term of a sum to the next, in the left factor
   * @param stepB from one column of the right factor to the next
   * @param alongB from one term of a sum to the next, in the right factor
   */
  static void add(
      double[] a,
      int stepA,
      int alongA,
      double[] b,
      int stepB,
      int alongB,
      int inner,
      int rows,
      int cols,
      double[] c) {
    for (int k = 0; k < inner; k += DEPTH) {
      int end = Math.min(inner, k + DEPTH);
      int i = 0;
      for (; i + 3 < rows; i += 4) {
        int j = 0;
        for (; j + 3 < cols; j += 4) {
          tile(a, stepA, alongA, b, stepB, alongB, i, j, k, end, c, cols);
        }
        for (; j < cols; j++) {
          column(a, stepA, alongA, b, stepB, alongB, i, j, k, end, c, i * cols + j, cols);
        }
      }
      for (; i < rows; i++) {
        int row = i * stepA + k * alongA;
        MatrixTimesColumn.add(
            b, k * alongB, stepB, alongB, a, row, alongA, end - k, cols, c, i * cols);
      }
    }
  }

  /** Four rows by four columns. */
  private static void tile(
      double[] a,
      int stepA,
      int alongA,
      double[] b,
      int stepB,
      int alongB,
      int i,
      int j,
      int k,
      int end,
      double[] c,
      int cols) {
    int x0 = i * stepA + k * alongA;
    int x1 = x0 + stepA;
    int x2 = x1 + stepA;
    int x3 = x2 + stepA;
    int y0 = j * stepB + k * alongB;
    int y1 = y0 + stepB;
    int y2 = y1 + stepB;
    int y3 = y2 + stepB;
    int at = i * cols + j;
    int at1 = at + cols;
    int at2 = at1 + cols;
    int at3 = at2 + cols;
    double c00 = c[at];
    double c01 = c[at + 1];
    double c02 = c[at + 2];
    double c03 = c[at + 3];
    double c10 = c[at1];
    double c11 = c[at1 + 1];
    double c12 = c[at1 + 2];
    double c13 = c[at1 + 3];
    double c20 = c[at2];
    double c21 = c[at2 + 1];
    double c22 = c[at2 + 2];
    double c23 = c[at2 + 3];
    double c30 = c[at3];
    double c31 = c[at3 + 1];
    double c32 = c[at3 + 2];
    double c33 = c[at3 + 3];
    int n = end - k;
    for (int t = 0; t < n; t++) {
      int p = t * alongA;
      int q = t * alongB;
      double u0 = a[x0 + p];
      double u1 = a[x1 + p];
      double u2 = a[x2 + p];
      double u3 = a[x3 + p];
      double v0 = b[y0 + q];
      double v1 = b[y1 + q];
      double v2 = b[y2 + q];
      double v3 = b[y3 + q];
      c00 = Math.fma(u0, v0, c00);
      c01 = Math.fma(u0, v1, c01);
      c02 = Math.fma(u0, v2, c02);
      c03 = Math.fma(u0, v3, c03);
      c10 = Math.fma(u1, v0, c10);
      c11 = Math.fma(u1, v1, c11);
      c12 = Math.fma(u1, v2, c12);
      c13 = Math.fma(u1, v3, c13);
      c20 = Math.fma(u2, v0, c20);
      c21 = Math.fma(u2, v1, c21);
      c22 = Math.fma(u2, v2, c22);
      c23 = Math.fma(u2, v3, c23);
      c30 = Math.fma(u3, v0, c30);
      c31 = Math.fma(u3, v1, c31);
      c32 = Math.fma(u3, v2, c32);
      c33 = Math.fma(u3, v3, c33);
    }
    setFour(c, at, c00, c01, c02, c03);
    setFour(c, at1, c10, c11, c12, c13);
    setFour(c, at2, c20, c21, c22, c23);
    setFour(c, at3, c30, c31, c32, c33);
  }

  private static void setFour(double[] c, int at, double c0, double c1, double c2, double c3) {
    c[at] = c0;
    c[at + 1] = c1;
    c[at + 2] = c2;
    c[at + 3] = c3;
  }

  /** Four rows of a by one of b, the results {@code stepC} apart. */
  private static void column(
      double[] a,
      int stepA,
      int alongA,
      double[] b,
      int stepB,
      int alongB,
      int i,
      int j,
      int k,
      int end,
      double[] c,
      int at,
      int stepC) {
    int x0 = i * stepA;
    int x1 = x0 + stepA;
    int x2 = x1 + stepA;
    int x3 = x2 + stepA;
    int y0 = j * stepB;
    double c0 = c[at];
    double c1 = c[at + stepC];
    double c2 = c[at + 2 * stepC];
    double c3 = c[at + 3 * stepC];
    for (int t = k; t < end; t++) {
      int p = t * alongA;
      double v = b[y0 + t * alongB];
      c0 = Math.fma(a[x0 + p], v, c0);
      c1 = Math.fma(a[x1 + p], v, c1);
      c2 = Math.fma(a[x2 + p], v, c2);
      c3 = Math.fma(a[x3 + p], v, c3);
    }
    c[at] = c0;
    c[at + stepC] = c1;
    c[at + 2 * stepC] = c2;
    c[at + 3 * stepC] = c3;
  }
}
