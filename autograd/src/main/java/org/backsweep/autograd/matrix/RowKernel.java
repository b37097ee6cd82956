package org.backsweep.autograd.matrix;

/** The innermost loops of a product: multiples of up to three rows are added to one or two rows. */
final class RowKernel {
  private RowKernel() {}

  /**
   * Adds {@code x0 b0}, {@code x1 b1} and {@code x2 b2} to c0, and the same with y to c1, term
   * after term; as many terms and rows as are said, and the first {@code width} entries.
   *
   * <p>C2 makes vector instructions of these loops if every entry is indexed by the loop's variable
   * alone, without an offset, and if the loop is not part of a loop around it: inlined into its
   * caller it runs at a third of the speed, on JDK 17 at least. So all six are one method, which
   * with more than 325 bytes of code (the JVM's FreqInlineSize) is too long to be inlined. And they
   * are cases of a switch without gaps: with a chain of ifs, or with gaps, the speed was lost again
   * whenever the method happened to be compiled for a second time.
   */
  static void add(
      int rows,
      int terms,
      double x0,
      double x1,
      double x2,
      double y0,
      double y1,
      double y2,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] c0,
      double[] c1,
      int width) {
    switch (3 * rows + terms) {
      case 3 * 2 + 3 -> {
        for (int j = 0; j < width; j++) {
          double u = b0[j];
          double v = b1[j];
          double w = b2[j];
          c0[j] = Math.fma(x2, w, Math.fma(x1, v, Math.fma(x0, u, c0[j])));
          c1[j] = Math.fma(y2, w, Math.fma(y1, v, Math.fma(y0, u, c1[j])));
        }
      }
      case 3 * 2 + 2 -> {
        for (int j = 0; j < width; j++) {
          double u = b0[j];
          double v = b1[j];
          c0[j] = Math.fma(x1, v, Math.fma(x0, u, c0[j]));
          c1[j] = Math.fma(y1, v, Math.fma(y0, u, c1[j]));
        }
      }
      case 3 * 2 + 1 -> {
        for (int j = 0; j < width; j++) {
          double u = b0[j];
          c0[j] = Math.fma(x0, u, c0[j]);
          c1[j] = Math.fma(y0, u, c1[j]);
        }
      }
      case 3 * 1 + 3 -> {
        for (int j = 0; j < width; j++) {
          c0[j] = Math.fma(x2, b2[j], Math.fma(x1, b1[j], Math.fma(x0, b0[j], c0[j])));
        }
      }
      case 3 * 1 + 2 -> {
        for (int j = 0; j < width; j++) {
          c0[j] = Math.fma(x1, b1[j], Math.fma(x0, b0[j], c0[j]));
        }
      }
      case 3 * 1 + 1 -> {
        for (int j = 0; j < width; j++) {
          c0[j] = Math.fma(x0, b0[j], c0[j]);
        }
      }
      default -> throw new IllegalArgumentException(rows + " rows, " + terms + " terms");
    }
  }
}
