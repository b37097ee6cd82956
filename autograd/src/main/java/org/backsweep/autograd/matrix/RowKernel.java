package org.backsweep.autograd.matrix;

/** The innermost loop of a product: multiples of rows are added to two rows, two at a time. */
final class RowKernel {
  /** The greatest length of a row. */
  static final int WIDTH = 128;

  /** Added to any number, also to a zero of either sign, a multiple of zero by this leaves it. */
  private static final double NOTHING = -0.0;

  private RowKernel() {}

  /**
   * Adds {@code a[at + t along] b[t]} to c0 and {@code a[at + other + t along] b[t]} to c1 for
   * every t from 0 to {@code terms}, one term after the other, and the first {@code width} entries,
   * of at most {@link #WIDTH}. After an odd number of terms, {@code b[terms]} must be zero.
   *
   * <p>C2 makes vector instructions of the inner loop if every entry is indexed by the loop's
   * variable alone, without an offset, and if there is not more in it: with three terms instead of
   * two it runs at a third of the speed, on JDK 17 at least. Loops for fewer terms or a single row
   * beside this one cost the same whenever they were compiled together, so there are none. And it
   * puts a loop around it, to stop for the collector, unless it can see that there are few entries.
   */
  static void add(
      double[] a,
      int at,
      int other,
      int along,
      double[][] b,
      int terms,
      double[] c0,
      double[] c1,
      int width) {
    int few = Math.min(width, WIDTH);
    for (int t = 0; t < terms; t += 2) {
      int u = at + t * along;
      double x0 = a[u];
      double y0 = a[u + other];
      double x1 = NOTHING;
      double y1 = NOTHING;
      if (t + 1 < terms) {
        x1 = a[u + along];
        y1 = a[u + along + other];
      }
      double[] b0 = b[t];
      double[] b1 = b[t + 1];
      for (int j = 0; j < few; j++) {
        double v = b0[j];
        double w = b1[j];
        c0[j] = Math.fma(x1, w, Math.fma(x0, v, c0[j]));
        c1[j] = Math.fma(y1, w, Math.fma(y0, v, c1[j]));
      }
    }
  }
}
