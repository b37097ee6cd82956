package org.backsweep.autograd.check;

/**
 * Richardson's extrapolation of difference quotients to step 0.
 *
 * <p>Each column of the table removes one more term of the error. An entry's error is estimated by
 * what it changed with respect to its two predecessors, plus the rounding that it inherits; the
 * entry with the smallest error is taken (C. J. F. Ridders, Advances in Engineering Software 4(2),
 * 1982), so that neither the largest step, with its truncation, nor the smallest, with its
 * rounding, matters.
 */
final class Extrapolation {
  private static final int COLUMNS = 5;

  private final double base;
  private final double doubt;
  private final double[][] table = new double[2][COLUMNS];
  private final double[][] rounding = new double[2][COLUMNS];
  private int rows;
  private double value = Double.NaN;
  private double error = Double.POSITIVE_INFINITY;
  private double roundingOfBest = Double.POSITIVE_INFINITY;
  private int quotients;
  private int best;

  private Extrapolation(double base, double doubt) {
    this.base = base;
    this.doubt = doubt;
  }

  /** {@return of quotients whose error has even powers of the step only, the step being halved} */
  static Extrapolation central() {
    return central(1);
  }

  /**
   * {@return the same}
   *
   * @param doubt what an entry's changes count in its error
   */
  static Extrapolation central(double doubt) {
    return new Extrapolation(4, doubt);
  }

  /** {@return of quotients whose error has all powers of the step, the step being halved} */
  static Extrapolation oneSided() {
    return new Extrapolation(2, 1);
  }

  /** Appends the quotient of the next, halved step; one that is not finite starts a new table. */
  void add(double quotient, double roundingError) {
    quotients++;
    if (!Double.isFinite(quotient)) {
      rows = 0;
      return;
    }
    int now = rows % 2;
    double[] row = table[now];
    double[] above = table[1 - now];
    row[0] = quotient;
    rounding[now][0] = roundingError;
    double factor = base;
    for (int j = 1; j < COLUMNS && j <= rows; j++) {
      row[j] = row[j - 1] + (row[j - 1] - above[j - 1]) / (factor - 1);
      rounding[now][j] = (factor * rounding[now][j - 1] + rounding[1 - now][j - 1]) / (factor - 1);
      double change = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - above[j - 1]));
      keepBetter(row[j], doubt * change + rounding[now][j], rounding[now][j]);
      factor *= base;
    }
    rows++;
  }

  private void keepBetter(double candidate, double itsError, double itsRounding) {
    if (itsError < error) {
      value = candidate;
      error = itsError;
      roundingOfBest = itsRounding;
      best = quotients - 1;
    }
  }

  double value() {
    return value;
  }

  double error() {
    return error;
  }

  /** {@return the number, from 0, of the quotient with the smallest step that the value is from} */
  int best() {
    return best;
  }

  /** {@return whether smaller steps cannot help, rounding being a good part of the error} */
  boolean isRoundingLimited() {
    return roundingOfBest >= 0.25 * error;
  }

  Estimate estimate() {
    return Double.isFinite(error) ? new Estimate(value, error) : Estimate.NONE;
  }
}
