package org.backsweep.autograd.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The entries of rows in order. Equal entries, among them 0 and −0, keep the order of their
 * indices; a NaN is larger than any number.
 */
public final class Orders {
  private Orders() {}

  /** {@return each row in ascending order, m×n} */
  public static DMatrixRMaj sortRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    return arrange(x, x, x.numCols, false, out);
  }

  /** {@return the entries of a that are where the first k of each row of {@code by} are, m×k} */
  public static DMatrixRMaj arrange(
      DMatrixRMaj a, DMatrixRMaj by, int k, boolean descending, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, by.numRows, k);
    for (int i = 0; i < by.numRows; i++) {
      int[] order = order(by, i, descending);
      for (int j = 0; j < k; j++) {
        result.data[i * k + j] = a.data[i * by.numCols + order[j]];
      }
    }
    return result;
  }

  /** {@return the entries of g put back to where arrange took them from, zeros elsewhere, m×n} */
  public static DMatrixRMaj restore(
      DMatrixRMaj g, DMatrixRMaj by, boolean descending, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.zeros(out, by.numRows, by.numCols);
    for (int i = 0; i < by.numRows; i++) {
      int[] order = order(by, i, descending);
      for (int j = 0; j < g.numCols; j++) {
        result.data[i * by.numCols + order[j]] = g.data[i * g.numCols + j];
      }
    }
    return result;
  }

  /** {@return for each row the columns of its first k entries in order} */
  public static int[][] argSortRows(DMatrixRMaj x, int k, boolean descending) {
    int[][] columns = new int[x.numRows][];
    for (int i = 0; i < x.numRows; i++) {
      columns[i] = Arrays.copyOf(order(x, i, descending), k);
    }
    return columns;
  }

  /** {@return for each row the column of its largest entry; −1 where there are no columns} */
  public static int[] argMaxRows(DMatrixRMaj x) {
    int[] columns = new int[x.numRows];
    for (int i = 0; i < x.numRows; i++) {
      int k = argMax(x, i);
      columns[i] = k < 0 ? k : k - i * x.numCols;
    }
    return columns;
  }

  /**
   * {@return the index in {@code data} of the row's first largest entry, of a NaN if any; −1 if the
   * row is empty}
   */
  static int argMax(DMatrixRMaj x, int row) {
    int start = row * x.numCols;
    int end = start + x.numCols;
    int best = start;
    for (int j = start; j < end; j++) {
      double entry = x.data[j];
      if (entry <= x.data[best]) {
        continue;
      }
      if (Double.isNaN(entry)) {
        return j;
      }
      best = j;
    }
    return start == end ? -1 : best;
  }

  /** The columns of a row in the order of its entries: a merge sort from runs of one upwards. */
  private static int[] order(DMatrixRMaj x, int row, boolean descending) {
    int n = x.numCols;
    int[] from = new int[n];
    Arrays.setAll(from, j -> j);
    int[] to = new int[n];
    for (int run = 1; run > 0 && run < n; run *= 2) {
      for (int start = 0; start < n; start += 2 * run) {
        int middle = Math.min(start + run, n);
        merge(x, row * n, descending, from, to, start, middle, Math.min(middle + run, n));
      }
      int[] other = from;
      from = to;
      to = other;
    }
    return from;
  }

  private static void merge(
      DMatrixRMaj x,
      int first,
      boolean descending,
      int[] from,
      int[] to,
      int start,
      int middle,
      int end) {
    int left = start;
    int right = middle;
    for (int k = start; k < end; k++) {
      boolean takeRight =
          left == middle
              || (right < end
                  && isBefore(x.data[first + from[right]], x.data[first + from[left]], descending));
      to[k] = takeRight ? from[right++] : from[left++];
    }
  }

  private static boolean isBefore(double a, double b, boolean descending) {
    double smaller = descending ? b : a;
    double larger = descending ? a : b;
    return smaller < larger || (Double.isNaN(larger) && !Double.isNaN(smaller));
  }
}
