package org.backsweep.autograd.matrix;

/** Functions of one number that {@code java.lang.Math} lacks, accurate in the tails. */
public final class Scalars {
  private Scalars() {}

  /** {@return {@code 1 / (1 + e^−x)}} */
  public static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  /** {@return σ′(x) = σ(x) σ(−x), not σ(1 − σ), which loses every digit from x = 37 on} */
  public static double sigmoidSlope(double x) {
    double e = Math.exp(-Math.abs(x));
    return e / ((1 + e) * (1 + e));
  }

  /** {@return {@code log(1 + e^x)}, without overflow and without a threshold} */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
