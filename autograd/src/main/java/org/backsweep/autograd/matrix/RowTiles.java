package org.backsweep.autograd.matrix;

/**
 * A product four rows of the result and four steps of the inner index at a time, the innermost loop
 * along adjacent entries of the right factor and of the result: the compiler turns it into vector
 * instructions, and each entry that is loaded serves four rows.
 */
final class RowTiles {
  /** Rows of b that stay in the cache while all of a passes over them. */
  private static final int DEPTH = 64;

  /** Columns of b that stay in the cache together with {@link #DEPTH} rows. */
  private static final int WIDTH = 512;

  private RowTiles() {}

  /**
   * Adds {@code a b} to {@code c}; b has as many columns as c, and {@code inner} rows.
   *
   * @param stepA from one row of the left factor to the next, as it is used, transposed or not
   * @param alongA from one column of it to the next
   */
  static void add(
      double[] a, int stepA, int alongA, double[] b, int inner, int rows, int cols, double[] c) {
    for (int k = 0; k < inner; k += DEPTH) {
      int depth = Math.min(inner, k + DEPTH);
      for (int j = 0; j < cols; j += WIDTH) {
        addBlock(a, stepA, alongA, b, k, depth, j, Math.min(WIDTH, cols - j), rows, cols, c);
      }
    }
  }

  private static void addBlock(
      double[] a,
      int stepA,
      int alongA,
      double[] b,
      int from,
      int to,
      int j,
      int width,
      int rows,
      int n,
      double[] c) {
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      int k = from;
      for (; k + 3 < to; k += 4) {
        fourByFour(a, stepA, alongA, i * stepA + k * alongA, b, k * n + j, n, c, i * n + j, width);
      }
      for (; k < to; k++) {
        for (int r = i; r < i + 4; r++) {
          one(a[r * stepA + k * alongA], b, k * n + j, c, r * n + j, width);
        }
      }
    }
    for (; i < rows; i++) {
      int k = from;
      for (; k + 3 < to; k += 4) {
        oneByFour(a, alongA, i * stepA + k * alongA, b, k * n + j, n, c, i * n + j, width);
      }
      for (; k < to; k++) {
        one(a[i * stepA + k * alongA], b, k * n + j, c, i * n + j, width);
      }
    }
  }

  private static void fourByFour(
      double[] a,
      int stepA,
      int alongA,
      int at,
      double[] b,
      int b0,
      int n,
      double[] c,
      int c0,
      int width) {
    int r0 = at;
    int r1 = r0 + stepA;
    int r2 = r1 + stepA;
    int r3 = r2 + stepA;
    int k1 = alongA;
    int k2 = 2 * k1;
    int k3 = 3 * k1;
    double a00 = a[r0];
    double a01 = a[r0 + k1];
    double a02 = a[r0 + k2];
    double a03 = a[r0 + k3];
    double a10 = a[r1];
    double a11 = a[r1 + k1];
    double a12 = a[r1 + k2];
    double a13 = a[r1 + k3];
    double a20 = a[r2];
    double a21 = a[r2 + k1];
    double a22 = a[r2 + k2];
    double a23 = a[r2 + k3];
    double a30 = a[r3];
    double a31 = a[r3 + k1];
    double a32 = a[r3 + k2];
    double a33 = a[r3 + k3];
    int b1 = b0 + n;
    int b2 = b1 + n;
    int b3 = b2 + n;
    int c1 = c0 + n;
    int c2 = c1 + n;
    int c3 = c2 + n;
    for (int j = 0; j < width; j++) {
      double y0 = b[b0 + j];
      double y1 = b[b1 + j];
      double y2 = b[b2 + j];
      double y3 = b[b3 + j];
      c[c0 + j] = chain(a00, y0, a01, y1, a02, y2, a03, y3, c[c0 + j]);
      c[c1 + j] = chain(a10, y0, a11, y1, a12, y2, a13, y3, c[c1 + j]);
      c[c2 + j] = chain(a20, y0, a21, y1, a22, y2, a23, y3, c[c2 + j]);
      c[c3 + j] = chain(a30, y0, a31, y1, a32, y2, a33, y3, c[c3 + j]);
    }
  }

  private static void oneByFour(
      double[] a, int alongA, int at, double[] b, int b0, int n, double[] c, int c0, int width) {
    double a0 = a[at];
    double a1 = a[at + alongA];
    double a2 = a[at + 2 * alongA];
    double a3 = a[at + 3 * alongA];
    int b1 = b0 + n;
    int b2 = b1 + n;
    int b3 = b2 + n;
    for (int j = 0; j < width; j++) {
      c[c0 + j] = chain(a0, b[b0 + j], a1, b[b1 + j], a2, b[b2 + j], a3, b[b3 + j], c[c0 + j]);
    }
  }

  private static void one(double a, double[] b, int b0, double[] c, int c0, int width) {
    for (int j = 0; j < width; j++) {
      c[c0 + j] = Math.fma(a, b[b0 + j], c[c0 + j]);
    }
  }

  /** {@code c + p u + q v + r w + s z}, from left to right. */
  private static double chain(
      double p, double u, double q, double v, double r, double w, double s, double z, double c) {
    return Math.fma(s, z, Math.fma(r, w, Math.fma(q, v, Math.fma(p, u, c))));
  }
}
