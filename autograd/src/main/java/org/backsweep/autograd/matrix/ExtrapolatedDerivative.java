package org.backsweep.autograd.matrix;

import java.util.function.DoubleUnaryOperator;

/**
 * The derivative of a smooth function from central differences at halved steps, extrapolated
 * (Richardson): ten to thirteen digits, where no formula is given.
 */
final class ExtrapolatedDerivative implements DoubleUnaryOperator {
  private static final int RUNGS = 40;
  private static final int COLUMNS = 8;
  private static final double ACCURACY = 1e-8;

  private final DoubleUnaryOperator f;
  private final double scale;

  /** Of f, whose arguments are of this size. */
  ExtrapolatedDerivative(DoubleUnaryOperator f, double scale) {
    this.f = f;
    this.scale = scale == 0 ? 1 : scale;
  }

  @Override
  public double applyAsDouble(double x) {
    double best = Double.NaN;
    double bestError = Double.POSITIVE_INFINITY;
    double[] row = new double[COLUMNS];
    for (int k = 0; k < RUNGS; k++) {
      double h = Math.scalb(scale, -k);
      double up = f.applyAsDouble(x + h);
      double down = f.applyAsDouble(x - h);
      double rounding = Math.ulp(Math.max(Math.abs(up), Math.abs(down))) / h;
      double[] previous = row.clone();
      row[0] = (up - down) / (2 * h);
      for (int j = 1; j <= Math.min(k, COLUMNS - 1); j++) {
        double factor = Math.scalb(1.0, 2 * j);
        row[j] = (factor * row[j - 1] - previous[j - 1]) / (factor - 1);
        double error =
            Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - previous[j - 1])) + rounding;
        if (error < bestError) {
          bestError = error;
          best = row[j];
        }
      }
    }
    require(x, best, bestError);
    return best;
  }

  private void require(double x, double derivative, double error) {
    double size = Math.abs(derivative) + Math.abs(f.applyAsDouble(x)) / scale;
    if (!(error <= ACCURACY * size)) {
      throw new ArithmeticException(
          "symmetricFunction: the last derivative given does not tell its own derivative at "
              + x
              + " well enough: give one derivative more");
    }
  }
}
