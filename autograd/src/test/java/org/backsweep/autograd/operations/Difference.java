package org.backsweep.autograd.operations;

import java.util.function.DoubleUnaryOperator;

/**
 * A derivative by central differences at halved steps, extrapolated (Richardson), with the error
 * that the table of extrapolations itself shows.
 *
 * @param value the derivative
 * @param error a bound of its error
 */
record Difference(double value, double error) {
  private static final int RUNGS = 12;
  private static final int COLUMNS = 6;

  /** {@return the derivative of phi at 0, from steps of {@code scale / 64} downwards} */
  static Difference at(DoubleUnaryOperator phi, double scale) {
    double[][] table = new double[RUNGS][COLUMNS];
    Difference best = new Difference(Double.NaN, Double.POSITIVE_INFINITY);
    for (int k = 0; k < RUNGS; k++) {
      double t = scale * Math.scalb(1.0, -6 - k);
      double up = phi.applyAsDouble(t);
      double down = phi.applyAsDouble(-t);
      double rounding = 4 * Math.ulp(Math.max(Math.abs(up), Math.abs(down))) / t;
      table[k][0] = (up - down) / (2 * t);
      for (int j = 1; j < Math.min(k + 1, COLUMNS); j++) {
        double factor = Math.scalb(1.0, 2 * j);
        table[k][j] = (factor * table[k][j - 1] - table[k - 1][j - 1]) / (factor - 1);
        double change =
            Math.max(
                Math.abs(table[k][j] - table[k][j - 1]),
                Math.abs(table[k][j] - table[k - 1][j - 1]));
        if (change + rounding < best.error) {
          best = new Difference(table[k][j], change + rounding);
        }
      }
    }
    return best;
  }
}
