package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The largest entry of each group of adjacent entries, and the cotangent shared evenly among equal
 * ones. A NaN in a group makes its maximum, and its shares, NaN.
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

  /** {@return g of each group, shared evenly among the entries of x that equal its maximum y} */
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

  /** {@return the mean of g over the entries of each group of x that equal its maximum y} */
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

  private static double share(double x, double max, double g) {
    return x == max ? g : g != 0 && Double.isNaN(max) ? Double.NaN : 0;
  }

  private static double shareOf(double g, int count) {
    return g == 0 ? 0 : g / count;
  }

  private static int count(DMatrixRMaj x, double max, int group, int size) {
    int equal = 0;
    for (int i = group * size; i < (group + 1) * size; i++) {
      equal += x.data[i] == max ? 1 : 0;
    }
    return equal;
  }
}
