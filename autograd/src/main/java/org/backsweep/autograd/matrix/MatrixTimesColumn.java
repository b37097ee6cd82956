package org.backsweep.autograd.matrix;

/** A matrix whose rows lie as they are used times a column, eight inner products at a time. */
final class MatrixTimesColumn {
  private MatrixTimesColumn() {}

  /**
   * Adds the product to {@code c}, each of whose entries is a sum of {@code inner} terms.
   *
   * @param step from one row of the matrix, which begins at {@code atA}, to the next
   * @param along from one term of a sum to the next, in a
   * @param alongB from one entry of the column, which begins at {@code atB}, to the next
   * @param atC where the product begins
   */
  static void add(
      double[] a,
      int atA,
      int step,
      int along,
      double[] b,
      int atB,
      int alongB,
      int inner,
      int rows,
      double[] c,
      int atC) {
    int i = 0;
    for (; i + 7 < rows; i += 8) {
      eight(a, atA + i * step, step, along, b, atB, alongB, inner, c, atC + i);
    }
    for (; i < rows; i++) {
      c[atC + i] = one(a, atA + i * step, along, b, atB, alongB, inner, c[atC + i]);
    }
  }

  private static void eight(
      double[] a,
      int at,
      int step,
      int along,
      double[] b,
      int atB,
      int alongB,
      int inner,
      double[] c,
      int i) {
    int at2 = at + 2 * step;
    int at4 = at + 4 * step;
    int at6 = at + 6 * step;
    double c0 = c[i];
    double c1 = c[i + 1];
    double c2 = c[i + 2];
    double c3 = c[i + 3];
    double c4 = c[i + 4];
    double c5 = c[i + 5];
    double c6 = c[i + 6];
    double c7 = c[i + 7];
    for (int k = 0; k < inner; k++) {
      int p = k * along;
      double v = b[atB + k * alongB];
      c0 = Math.fma(a[at + p], v, c0);
      c1 = Math.fma(a[at + step + p], v, c1);
      c2 = Math.fma(a[at2 + p], v, c2);
      c3 = Math.fma(a[at2 + step + p], v, c3);
      c4 = Math.fma(a[at4 + p], v, c4);
      c5 = Math.fma(a[at4 + step + p], v, c5);
      c6 = Math.fma(a[at6 + p], v, c6);
      c7 = Math.fma(a[at6 + step + p], v, c7);
    }
    c[i] = c0;
    c[i + 1] = c1;
    c[i + 2] = c2;
    c[i + 3] = c3;
    c[i + 4] = c4;
    c[i + 5] = c5;
    c[i + 6] = c6;
    c[i + 7] = c7;
  }

  private static double one(
      double[] a, int at, int along, double[] b, int atB, int alongB, int inner, double before) {
    double sum = before;
    for (int k = 0; k < inner; k++) {
      sum = Math.fma(a[at + k * along], b[atB + k * alongB], sum);
    }
    return sum;
  }
}
