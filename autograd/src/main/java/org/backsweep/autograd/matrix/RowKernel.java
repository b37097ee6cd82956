package org.backsweep.autograd.matrix;

/** The innermost loop of a product: multiples of rows are added to four rows, two at a time. */
final class RowKernel {
  /** The rows that are added to. */
  static final int ROWS = 4;

  /** The greatest length of a row, and from one row that is added to to the next. */
  static final int WIDTH = 256;

  /** Besides its header of 16 bytes, an array of rows with such a tail fills lines of the cache. */
  static final int TAIL = 6;

  /** Added to any number, also to a zero of either sign, a multiple of zero by this leaves it. */
  private static final double NOTHING = -0.0;

  private RowKernel() {}

  /**
   * Adds {@code a[at + r step + t along] b[t]} to row r of c for every t from 0 to {@code terms},
   * one term after the other, and the first {@code width} entries. After an odd number of terms,
   * {@code b[terms]} must be zero.
   *
   * @param rows how many rows matter; what the others of the four hold is of no use then
   */
  static void add(
      double[] a,
      int at,
      int step,
      int rows,
      int along,
      double[][] b,
      int terms,
      double[] c,
      int width) {
    int last = rows - 1;
    int second = Math.min(1, last) * step;
    int third = Math.min(2, last) * step;
    add(a, at, second, third, last * step, along, b, terms, c, width);
  }

  /**
   * Does so for all four rows, the first from {@code a[at]} on, the second from {@code a[at +
   * second]} on, and so on.
   *
   * <p>C2 makes vector instructions of the inner loop if every entry is indexed by the loop's
   * variable and a constant, as arrays that may be the same can then only meet in the same entry;
   * and if there is not more in it: with three terms instead of two it runs at a third of the
   * speed, on JDK 17 at least. A loop for fewer rows beside this one costs more than it saves when
   * both are compiled together, so there is none. C2 also puts a loop around it, to stop for the
   * collector, unless it can see that there are few entries.
   *
   * <p>The rows of c are in one array, so that the cache's lines begin alike in them, wherever the
   * collector puts it: a fifth of the time. Those of b had better begin alike too.
   */
  private static void add(
      double[] a,
      int at,
      int second,
      int third,
      int fourth,
      int along,
      double[][] b,
      int terms,
      double[] c,
      int width) {
    int few = Math.min(width, WIDTH);
    for (int t = 0; t < terms; t += 2) {
      int u = at + t * along;
      double p0 = a[u];
      double q0 = a[u + second];
      double r0 = a[u + third];
      double s0 = a[u + fourth];
      double p1 = NOTHING;
      double q1 = NOTHING;
      double r1 = NOTHING;
      double s1 = NOTHING;
      if (t + 1 < terms) {
        int next = u + along;
        p1 = a[next];
        q1 = a[next + second];
        r1 = a[next + third];
        s1 = a[next + fourth];
      }
      double[] b0 = b[t];
      double[] b1 = b[t + 1];
      for (int j = 0; j < few; j++) {
        double v = b0[j];
        double w = b1[j];
        c[j] = Math.fma(p1, w, Math.fma(p0, v, c[j]));
        c[j + WIDTH] = Math.fma(q1, w, Math.fma(q0, v, c[j + WIDTH]));
        c[j + 2 * WIDTH] = Math.fma(r1, w, Math.fma(r0, v, c[j + 2 * WIDTH]));
        c[j + 3 * WIDTH] = Math.fma(s1, w, Math.fma(s0, v, c[j + 3 * WIDTH]));
      }
    }
  }
}
