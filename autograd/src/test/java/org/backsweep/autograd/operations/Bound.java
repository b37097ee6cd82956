package org.backsweep.autograd.operations;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The worst error seen, stated as a bound that has room for what another machine sees.
 *
 * @param worst the worst error; NaN if there is none
 * @param widest a bound that would still be accepted
 * @param text the bound that is written: a power of ten, or whole units in the last place
 */
record Bound(double worst, double widest, String text) {
  private static final int SMALLEST_EXPONENT = -15;
  private static final Bound NONE = new Bound(Double.NaN, Double.NaN, "");

  /** {@return the bound of relative errors: the power of ten above {@code room} times the worst} */
  static Bound relative(double worst, double room) {
    if (Double.isNaN(worst)) {
      return NONE;
    }
    int exponent = SMALLEST_EXPONENT;
    while (power(exponent) < room * worst) {
      exponent++;
    }
    return new Bound(worst, power(exponent + 2), "1e" + exponent);
  }

  /** {@return the bound of errors in units in the last place} */
  static Bound ulps(DoubleStream errors) {
    double worst = errors.max().orElse(Double.NaN);
    if (Double.isNaN(worst)) {
      return NONE;
    }
    double bound = Math.ceil(worst + 0.25);
    return new Bound(worst, bound + 2, String.format(Locale.ROOT, "%.0f", bound));
  }

  /** {@return whether the cell of a page states a bound that holds and is not far too wide} */
  boolean isStatedBy(String cell) {
    if (Double.isNaN(worst)) {
      return cell.isEmpty();
    }
    return cell.matches("[0-9]+(e-?[0-9]+)?")
        && worst <= Double.parseDouble(cell)
        && Double.parseDouble(cell) <= widest;
  }

  private static double power(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }
}
