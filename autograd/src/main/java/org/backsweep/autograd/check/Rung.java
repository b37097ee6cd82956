package org.backsweep.autograd.check;

import org.jspecify.annotations.Nullable;

/** A step size of a direction, and the outputs one step ahead and one behind. */
final class Rung {
  private final double t;
  private final double @Nullable [] ahead;
  private final double @Nullable [] behind;
  private final double stepRounding;

  Rung(Line line, double t) {
    this.t = t;
    this.ahead = line.at(t);
    this.behind = line.at(-t);
    this.stepRounding = Math.max(line.rounding(t), line.rounding(-t));
  }

  double t() {
    return t;
  }

  /** {@return how far the steps are from t, relatively} */
  double stepRounding() {
    return stepRounding;
  }

  /** {@return whether the function has values on neither side} */
  boolean isEmpty() {
    return ahead == null && behind == null;
  }

  double central(int j) {
    return (ahead(j) - behind(j)) / (2 * t);
  }

  /** {@return the quotient on one side only, that of sign, with the output at the point} */
  double oneSided(int j, double base, int sign) {
    return sign > 0 ? (ahead(j) - base) / t : (base - behind(j)) / t;
  }

  /** {@return the largest value that the quotients of output j are made from} */
  double size(int j) {
    return Math.max(sizeOf(ahead(j)), sizeOf(behind(j)));
  }

  private double ahead(int j) {
    return ahead == null ? Double.NaN : ahead[j];
  }

  private double behind(int j) {
    return behind == null ? Double.NaN : behind[j];
  }

  private static double sizeOf(double x) {
    return Double.isFinite(x) ? Math.abs(x) : 0;
  }
}
