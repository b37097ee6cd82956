package org.backsweep.autograd.accuracy;

import java.util.Locale;

/**
 * The worst errors of a function over its reference table.
 *
 * @param function its name
 * @param points how many points were tried
 * @param value of the value, in units in the last place
 * @param slope of the derivatives that backward gives, in units in the last place
 * @param higher of the second and third derivative, relative
 */
public record Accuracy(String function, int points, Worst value, Worst slope, Worst higher) {
  /**
   * The largest error seen, and where.
   *
   * @param error the error
   * @param at the argument
   */
  public record Worst(double error, String at) {
    static final Worst NONE = new Worst(0, "");

    Worst or(double other, Object where) {
      return other > error || Double.isNaN(other) ? new Worst(other, where.toString()) : this;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%8.3g at %-24s", error, at);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-14s %6d points, ulps of the value %s of the derivative %s; orders 2, 3 %s",
        function,
        points,
        value,
        slope,
        higher);
  }
}
