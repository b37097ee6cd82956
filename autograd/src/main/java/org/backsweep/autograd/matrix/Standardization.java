package org.backsweep.autograd.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Rows brought to mean 0 and variance 1, each while it is in the processor's first cache. */
public final class Standardization {
  private Standardization() {}

  /** {@return {@code (x − μ) / √(σ² + ε)} by rows, m×n; 0 where that deviation is 0} */
  public static DMatrixRMaj standardizeRows(
      DMatrixRMaj x, double epsilon, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      standardize(x.data, i * x.numCols, x.numCols, epsilon, result.data);
    }
    return result;
  }

  private static void standardize(double[] x, int start, int n, double epsilon, double[] y) {
    double mean = RowSpread.sum(1, x, 0, start, n) / n;
    double variance = RowSpread.products(1, x, mean, x, mean, start, n) / n;
    if (RowSpread.isPlain(mean, variance, epsilon)) {
      double root = Math.sqrt(variance + epsilon);
      for (int j = start; j < start + n; j++) {
        y[j] = (x[j] - mean) / root;
      }
    } else {
      standardizeInUnits(x, start, n, epsilon, y);
    }
  }

  private static void standardizeInUnits(double[] x, int start, int n, double epsilon, double[] y) {
    double scale = RowSpread.scale(x, start, n, epsilon);
    double mean = RowSpread.mean(scale, x, start, n);
    double rest = RowSpread.rest(scale, mean, x, start, n);
    double root = RowSpread.root(scale, mean, rest, x, start, n, epsilon);
    double divisor = root == 0 ? 1 : root;
    for (int j = start; j < start + n; j++) {
      y[j] = (Math.fma(x[j], scale, -mean) - rest) / divisor;
    }
  }

  /** {@return {@code √(σ² + ε)} of each row, m×1} */
  public static DMatrixRMaj deviationRows(
      DMatrixRMaj x, double epsilon, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, 1);
    for (int i = 0; i < x.numRows; i++) {
      result.data[i] = RowSpread.deviation(x.data, i * x.numCols, x.numCols, epsilon);
    }
    return result;
  }

  /**
   * {@return {@code (g − mean(g) − y mean(g ⊙ y)) / √(σ² + ε)} by rows, m×n; 0 where that deviation
   * is 0, and where a row of g is 0}
   *
   * @param x the rows that have the deviations
   * @param y what {@link #standardizeRows} gives for x
   */
  public static DMatrixRMaj slope(
      DMatrixRMaj g, DMatrixRMaj x, DMatrixRMaj y, double epsilon, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    int n = x.numCols;
    for (int start = 0; start < x.getNumElements(); start += n) {
      double deviation = RowSpread.deviation(x.data, start, n, epsilon);
      if (deviation > 0) {
        double mean = RowSpread.sum(1, g.data, 0, start, n) / n;
        double along = RowSpread.products(1, g.data, mean, y.data, 0, start, n) / n;
        slope(mean, along, deviation, g.data, y.data, result.data, start, n);
      } else {
        boolean zero = deviation == 0 || Scaling.isZero(g.data, start, start + n);
        Arrays.fill(result.data, start, start + n, zero ? 0 : Double.NaN);
      }
    }
    return result;
  }

  private static void slope(
      double mean,
      double along,
      double deviation,
      double[] g,
      double[] y,
      double[] to,
      int start,
      int n) {
    for (int j = start; j < start + n; j++) {
      to[j] = Math.fma(y[j], -along, g[j] - mean) / deviation;
    }
  }
}
