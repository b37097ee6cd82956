package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Deviations of a row's entries from their mean, and what is made of their squares.
 *
 * <p>A mean lies between the smallest and the largest entry. Rounding can carry it outside, and
 * then equal entries would deviate by more than 0; so it is brought back.
 */
public final class Moments {
  private Moments() {}

  /** {@return each entry minus the mean of its row, m×n} */
  public static DMatrixRMaj centreRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      double mean = mean(x.data, i * x.numCols, x.numCols);
      for (int j = i * x.numCols; j < (i + 1) * x.numCols; j++) {
        result.data[j] = x.data[j] - mean;
      }
    }
    return result;
  }

  /** {@return the sum of squared deviations of each row over {@code n − ddof}, m×1} */
  public static DMatrixRMaj varianceRows(DMatrixRMaj x, int ddof, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, 1);
    double[] deviations = centreRows(x, null).data;
    for (int i = 0; i < x.numRows; i++) {
      double squares = Sums.dot(deviations, deviations, i * x.numCols, x.numCols);
      result.data[i] = squares / (x.numCols - ddof);
    }
    return result;
  }

  /** {@return the square root of {@link #varianceRows}, m×1, without overflow of the squares} */
  public static DMatrixRMaj standardDeviationRows(
      DMatrixRMaj x, int ddof, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, 1);
    double[] deviations = centreRows(x, null).data;
    for (int i = 0; i < x.numRows; i++) {
      result.data[i] = Norms.root(deviations, i * x.numCols, x.numCols, x.numCols - ddof);
    }
    return result;
  }

  private static double mean(double[] x, int start, int n) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = start; i < start + n; i++) {
      min = Math.min(min, x[i]);
      max = Math.max(max, x[i]);
    }
    return Math.max(min, Math.min(max, Sums.sum(x, start, n) / n));
  }
}
