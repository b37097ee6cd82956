package org.backsweep.autograd.matrix;

/** A row times a matrix whose rows lie as they are used, four of them at a time. */
final class RowTimesMatrix {
  private RowTimesMatrix() {}

  /**
   * Adds the product to {@code c}.
   *
   * @param along from one entry of the row a to the next
   */
  static void add(double[] a, int along, double[] b, int inner, int cols, double[] c) {
    int k = 0;
    for (; k + 3 < inner; k += 4) {
      int at = k * along;
      four(a[at], a[at + along], a[at + 2 * along], a[at + 3 * along], b, k * cols, c, cols);
    }
    for (; k < inner; k++) {
      one(a[k * along], b, k * cols, c, cols);
    }
  }

  private static void four(
      double a0, double a1, double a2, double a3, double[] b, int b0, double[] c, int cols) {
    int b1 = b0 + cols;
    int b2 = b1 + cols;
    int b3 = b2 + cols;
    for (int j = 0; j < cols; j++) {
      double two = Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], c[j]));
      c[j] = Math.fma(a3, b[b3 + j], Math.fma(a2, b[b2 + j], two));
    }
  }

  private static void one(double a, double[] b, int b0, double[] c, int cols) {
    for (int j = 0; j < cols; j++) {
      c[j] = Math.fma(a, b[b0 + j], c[j]);
    }
  }
}
