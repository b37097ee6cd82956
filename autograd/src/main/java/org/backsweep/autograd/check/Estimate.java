package org.backsweep.autograd.check;

/**
 * A numerical derivative.
 *
 * @param value the derivative
 * @param errorBound how far it may be off: the disagreement among step sizes, and rounding
 */
public record Estimate(double value, double errorBound) {
  /** The estimate of what could not be estimated. */
  static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

  /** {@return whether there is an estimate at all} */
  public boolean isFinite() {
    return Double.isFinite(value) && Double.isFinite(errorBound);
  }

  Estimate dividedBy(double unit) {
    return new Estimate(value / unit, errorBound / Math.abs(unit));
  }

  @Override
  public String toString() {
    return value + " ± " + String.format(java.util.Locale.ROOT, "%.1e", errorBound);
  }
}
