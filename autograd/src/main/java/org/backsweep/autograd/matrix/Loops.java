package org.backsweep.autograd.matrix;

/**
 * Loops of their own for the functions that networks spend their time in: a loop that many
 * functions share, {@link Elementwise#map}, pays an indirect call for each entry.
 */
public final class Loops {
  private Loops() {}

  /** Puts {@code e^x} into y. */
  public static void exp(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Math.exp(x[k]);
    }
  }

  /** Puts {@code log x} into y. */
  public static void log(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Math.log(x[k]);
    }
  }

  /** Puts {@code √x} into y. */
  public static void sqrt(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Math.sqrt(x[k]);
    }
  }

  /** Puts {@code |x|} into y. */
  public static void abs(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Math.abs(x[k]);
    }
  }

  /** Puts {@code tanh x} into y. */
  public static void tanh(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Hyperbolic.tanh(x[k]);
    }
  }

  /** Puts the derivative of tanh into y. */
  public static void sechSquared(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Hyperbolic.sechSquared(x[k]);
    }
  }

  /** Puts {@code σ(x)} into y. */
  public static void sigmoid(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Scalars.sigmoid(x[k]);
    }
  }

  /** Puts {@code σ′(x)} into y. */
  public static void sigmoidSlope(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Scalars.sigmoidSlope(x[k]);
    }
  }

  /** Puts the sign of x, a zero keeping its own into y. */
  public static void signum(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Math.signum(x[k]);
    }
  }
}
