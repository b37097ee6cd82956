package org.backsweep.nn.metrics;

import org.ejml.data.DMatrixRMaj;

/**
 * How far outputs are from targets.
 *
 * @param mae the mean of {@code |a − t|}
 * @param rmse the root of the mean of {@code (a − t)²}
 * @param r2 the share of the variance that is explained, {@code 1 − Σ (a − t)² / Σ (t − t̄)²}, with
 *     the mean t̄ of each column of targets; of targets that are all equal, 1 if they are met and
 *     −∞ if not
 */
public record RegressionMetrics(double mae, double rmse, double r2) {
  /**
   * {@return the metrics of these outputs; NaN of none}
   *
   * @param outputs N×targets. Not modified.
   * @param targets of the same shape. Not modified.
   * @throws IllegalArgumentException if the shapes differ
   */
  public static RegressionMetrics of(DMatrixRMaj outputs, DMatrixRMaj targets) {
    if (outputs.numRows != targets.numRows || outputs.numCols != targets.numCols) {
      throw new IllegalArgumentException(
          String.format(
              java.util.Locale.ROOT,
              "RegressionMetrics: outputs of %dx%d for targets of %dx%d",
              outputs.numRows,
              outputs.numCols,
              targets.numRows,
              targets.numCols));
    }
    double absolute = 0;
    double squared = 0;
    double variation = 0;
    for (int j = 0; j < targets.numCols; j++) {
      double mean = isConstant(targets, j) ? targets.get(0, j) : mean(targets, j);
      for (int i = 0; i < targets.numRows; i++) {
        double error = outputs.get(i, j) - targets.get(i, j);
        double deviation = targets.get(i, j) - mean;
        absolute += Math.abs(error);
        squared += error * error;
        variation += deviation * deviation;
      }
    }
    int n = targets.getNumElements();
    double unexplained = squared == 0 && variation == 0 && n > 0 ? 0 : squared / variation;
    return new RegressionMetrics(absolute / n, Math.sqrt(squared / n), 1 - unexplained);
  }

  /** Asked because the mean of equal numbers may be rounded to another. */
  private static boolean isConstant(DMatrixRMaj x, int column) {
    for (int i = 1; i < x.numRows; i++) {
      if (x.get(i, column) != x.get(0, column)) {
        return false;
      }
    }
    return x.numRows > 0;
  }

  private static double mean(DMatrixRMaj x, int column) {
    double sum = 0;
    for (int i = 0; i < x.numRows; i++) {
      sum += x.get(i, column);
    }
    return sum / x.numRows;
  }
}
