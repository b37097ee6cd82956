package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The largest or smallest entry of each group of adjacent entries, and the cotangent shared evenly
 * among equal ones. A NaN in a group makes its extreme, and its shares, NaN.
 *
 * <p>A group is {@code size} adjacent entries in row-major order: a row of k pieces for maxout, the
 * whole matrix for elementMax.
 */
public final class Maxima {
  private Maxima() {}

  /** {@return the largest entry of each group of {@code size}, in the given shape} */
  public static DMatrixRMaj max(
      DMatrixRMaj x, int size, int rows, int cols, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, rows, cols);
    for (int group = 0; group < rows * cols; group++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int i = group * size; i < (group + 1) * size; i++) {
        max = Math.max(max, x.data[i]);
      }
      result.data[group] = max;
    }
    return result;
  }

  /** {@return the smallest entry of each group of {@code size}, in the given shape} */
  public static DMatrixRMaj min(
      DMatrixRMaj x, int size, int rows, int cols, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, rows, cols);
    for (int group = 0; group < rows * cols; group++) {
      double min = Double.POSITIVE_INFINITY;
      for (int i = group * size; i < (group + 1) * size; i++) {
        min = Math.min(min, x.data[i]);
      }
      result.data[group] = min;
    }
    return result;
  }

  /** {@return the largest entry of each row, m×1} */
  public static DMatrixRMaj maxRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    return max(x, x.numCols, x.numRows, 1, out);
  }

  /** {@return the smallest entry of each row, m×1} */
  public static DMatrixRMaj minRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    return min(x, x.numCols, x.numRows, 1, out);
  }

  /** {@return g of each group, shared evenly among the entries of x that equal its extreme y} */
  public static DMatrixRMaj spread(
      DMatrixRMaj g, DMatrixRMaj x, DMatrixRMaj y, int size, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int group = 0; group < y.getNumElements(); group++) {
      double share = shareOf(g.data[group], count(x, y.data[group], group, size));
      for (int i = group * size; i < (group + 1) * size; i++) {
        result.data[i] = share(x.data[i], y.data[group], share);
      }
    }
    return result;
  }

  /** {@return the mean of g over the entries of each group of x that equal its extreme y} */
  public static DMatrixRMaj collect(
      DMatrixRMaj g, DMatrixRMaj x, DMatrixRMaj y, int size, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, y.numRows, y.numCols);
    for (int group = 0; group < y.getNumElements(); group++) {
      double sum = 0;
      for (int i = group * size; i < (group + 1) * size; i++) {
        sum += share(x.data[i], y.data[group], g.data[i]);
      }
      result.data[group] = shareOf(sum, count(x, y.data[group], group, size));
    }
    return result;
  }

  private static double share(double x, double extreme, double g) {
    return x == extreme ? g : g != 0 && Double.isNaN(extreme) ? Double.NaN : 0;
  }

  private static double shareOf(double g, int count) {
    return g == 0 ? 0 : g / count;
  }

  private static int count(DMatrixRMaj x, double extreme, int group, int size) {
    int equal = 0;
    for (int i = group * size; i < (group + 1) * size; i++) {
      equal += x.data[i] == extreme ? 1 : 0;
    }
    return equal;
  }
}
