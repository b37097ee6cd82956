package org.backsweep.autograd.matrix;

/**
 * Loops of their own for the functions that networks spend their time in: a loop that many
 * functions share, {@link Elementwise#map}, pays an indirect call for each entry.
 *
 * <p>The result y is none of the operands. Exponentials are computed in several short loops: those
 * with arithmetic alone become vector instructions; the power of two and what is not plain take one
 * that does not. Each has the bits of the function of one number.
 */
public final class Loops {
  private Loops() {}

  /** Puts {@code e^x} into y. */
  public static void exp(double[] x, double[] y, int from, int to) {
    rests(1, x, y, from, to);
    for (int k = from; k < to; k++) {
      y[k] = Exponential.exp(x[k], y[k]);
    }
  }

  /** Puts {@code e^(x − shift)} into y, which holds the rests of these differences. */
  static void exp(double[] x, double shift, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Exponential.exp(x[k] - shift, y[k]);
    }
  }

  /** Puts {@code e^x − 1} into y. */
  public static void expm1(double[] x, double[] y, int from, int to) {
    rests(1, x, y, from, to);
    for (int k = from; k < to; k++) {
      y[k] = Exponential.expm1(x[k], y[k]);
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

  /** Puts {@code sin x} into y. */
  public static void sin(double[] x, double[] y, int from, int to) {
    sine(0, x, y, from, to);
    if (!Scaling.isFinite(y, from, to)) {
      Elementwise.map(Sine::sin, x, y, from, to);
    }
  }

  /** Puts {@code cos x} into y. */
  public static void cos(double[] x, double[] y, int from, int to) {
    sine(1, x, y, from, to);
    if (!Scaling.isFinite(y, from, to)) {
      Elementwise.map(Sine::cos, x, y, from, to);
    }
  }

  /** In one loop it would be too long to become vector instructions. */
  private static void sine(double shift, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Sine.odd(x[k], shift);
    }
    for (int k = from; k < to; k++) {
      y[k] = Sine.size(x[k], y[k]);
    }
    for (int k = from; k < to; k++) {
      y[k] = Sine.signed(x[k], shift, y[k]);
    }
  }

  /** Puts {@code tanh x} into y. */
  public static void tanh(double[] x, double[] y, int from, int to) {
    restsOfSizes(2, x, y, from, to);
    for (int k = from; k < to; k++) {
      y[k] = Hyperbolic.growth(x[k], y[k]);
    }
    for (int k = from; k < to; k++) {
      y[k] = y[k] / (Math.abs(y[k]) + 2);
    }
  }

  /** Puts the derivative of tanh into y. */
  public static void sechSquared(double[] x, double[] y, int from, int to) {
    restsOfSizes(-2, x, y, from, to);
    boolean plain = true;
    for (int k = from; k < to; k++) {
      plain &= Hyperbolic.isPlain(x[k]);
      y[k] = Exponential.exp(-2 * Math.abs(x[k]), y[k]);
    }
    for (int k = from; k < to; k++) {
      y[k] = 4 * y[k] / ((1 + y[k]) * (1 + y[k]));
    }
    for (int k = from; !plain && k < to; k++) {
      y[k] = Hyperbolic.sechSquared(x[k]);
    }
  }

  /** Puts {@code σ(x)} into y. */
  public static void sigmoid(double[] x, double[] y, int from, int to) {
    rests(-1, x, y, from, to);
    boolean plain = true;
    for (int k = from; k < to; k++) {
      plain &= Exponential.isPlain(x[k]);
      y[k] = Exponential.exp(-x[k], y[k]);
    }
    for (int k = from; k < to; k++) {
      y[k] = 1 / (1 + y[k]);
    }
    for (int k = from; !plain && k < to; k++) {
      y[k] = Scalars.sigmoid(x[k]);
    }
  }

  /** Puts {@code σ′(x)} into y. */
  public static void sigmoidSlope(double[] x, double[] y, int from, int to) {
    decay(x, y, from, to);
    for (int k = from; k < to; k++) {
      y[k] = y[k] / ((1 + y[k]) * (1 + y[k]));
    }
  }

  /** Puts {@code log(1 + e^x)} into y. */
  public static void softplus(double[] x, double[] y, int from, int to) {
    decay(x, y, from, to);
    for (int k = from; k < to; k++) {
      y[k] = Math.max(x[k], 0) + Exponential.log1p(y[k]);
    }
  }

  /** Puts the sign of x, a zero keeping its own into y. */
  public static void signum(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Math.signum(x[k]);
    }
  }

  /** Puts {@code e^−|x|} into y. */
  public static void decay(double[] x, double[] y, int from, int to) {
    restsOfSizes(-1, x, y, from, to);
    for (int k = from; k < to; k++) {
      y[k] = Exponential.exp(-Math.abs(x[k]), y[k]);
    }
  }

  /** Puts the rest of y into y. */
  static void rests(double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Exponential.rest(y[k]);
    }
  }

  /** Puts the rest of {@code factor x} into y. */
  private static void rests(double factor, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Exponential.rest(factor * x[k]);
    }
  }

  /** Puts the rest of {@code factor |x|} into y. */
  private static void restsOfSizes(double factor, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = Exponential.rest(factor * Math.abs(x[k]));
    }
  }
}
