package org.backsweep.autograd.matrix;

import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Functions of one matrix, entry by entry.
 *
 * <p>Cheap functions have a loop of their own, which the compiler turns into vector instructions; a
 * function that costs more than the call goes through {@link #map}.
 */
public final class Elementwise {
  private Elementwise() {}

  /** A function of one number, of the entries {@code from ≤ k < to} of x. */
  @FunctionalInterface
  public interface Loop {
    /** Puts it into the same entries of y. Modified: y, which is not x. */
    void run(double[] x, double[] y, int from, int to);
  }

  /** {@return {@code out} in the shape of x, or a new matrix where it is null} */
  public static DMatrixRMaj like(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    return Shapes.into(out, x.numRows, x.numCols);
  }

  /** {@return {@code f(x)}, entry by entry} */
  public static DMatrixRMaj map(DMatrixRMaj x, @Nullable DMatrixRMaj out, DoubleUnaryOperator f) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    map(f, x.data, result.data, 0, x.getNumElements());
    return result;
  }

  /** Puts {@code f(x)} into y. */
  public static void map(DoubleUnaryOperator f, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = f.applyAsDouble(x[k]);
    }
  }

  /** Puts {@code x + s} into y. */
  public static void plus(double s, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = x[k] + s;
    }
  }

  /** Puts {@code x · s} into y. */
  public static void scale(double s, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = x[k] * s;
    }
  }

  /** Puts {@code x / s} into y. */
  public static void divide(double s, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = x[k] / s;
    }
  }

  /** Puts {@code −x} into y. */
  public static void negative(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = -x[k];
    }
  }

  /** Puts {@code x²} into y. */
  public static void square(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = x[k] * x[k];
    }
  }

  /** Puts {@code 1 / x} into y. */
  public static void reciprocal(double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = 1 / x[k];
    }
  }

  /** {@return {@code x > 0 ? x : below · x}; NaN at NaN, and 0 at −∞ if {@code below} is 0} */
  public static double rectify(double below, double x) {
    if (below == 0) {
      return Math.max(x, 0);
    }
    return x <= 0 ? below * x : x;
  }

  /** Puts {@link #rectify(double, double)} into y. */
  public static void rectify(double below, double[] x, double[] y, int from, int to) {
    if (below == 0) {
      for (int k = from; k < to; k++) {
        y[k] = Math.max(x[k], 0);
      }
      return;
    }
    if (!Double.isFinite(below)) {
      map(v -> rectify(below, v), x, y, from, to);
      return;
    }
    for (int k = from; k < to; k++) {
      double above = heaviside(x[k]);
      y[k] = (above + below * (1 - above)) * x[k];
    }
  }

  /**
   * {@return {@code x > 0 ? g : below · g}, not −0, exactly 0 for {@code below} 0; NaN where x is;
   * 0 where g is, whatever {@code below} and x}
   */
  public static double rectifySlope(double below, double g, double x) {
    double above = x > 0 || g == 0 ? g : x;
    return (x <= 0 ? (below == 0 || g == 0 ? 0 : below * g) : above) + 0.0;
  }

  /**
   * Puts {@link #rectifySlope(double, double, double)} into y, which is neither g nor x.
   *
   * <p>A branch for each entry costs ten times the arithmetic, as signs come and go at random. So
   * it is taken only if the arithmetic leaves it open.
   */
  public static void rectifySlope(
      double below, double[] g, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      double above = heaviside(x[k]);
      y[k] = Math.fma(g[k], above, below * g[k] * (1 - above)) + 0.0;
    }
    if (!Scaling.isFinite(y, from, to)) {
      for (int k = from; k < to; k++) {
        y[k] = rectifySlope(below, g[k], x[k]);
      }
    }
  }

  /** {@return 1 if x is positive, 0 if it is not, NaN if it is NaN; without a branch} */
  static double heaviside(double x) {
    return Math.min(Math.max(x, 0) * Double.MAX_VALUE * Double.MAX_VALUE, 1);
  }

  /** {@return {@code min(max(x, lo), hi)}} */
  public static double clamp(double lo, double hi, double x) {
    return Math.min(Math.max(x, lo), hi);
  }

  /** Puts {@link #clamp(double, double, double)} into y. */
  public static void clamp(double lo, double hi, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      y[k] = clamp(lo, hi, x[k]);
    }
  }

  /** {@return {@code lo ≤ x ≤ hi ? g : 0}, not −0; NaN where x is, unless g is 0} */
  public static double inside(double lo, double hi, double g, double x) {
    double outside = Double.isNaN(x) && g != 0 ? x : 0;
    return (x >= lo && x <= hi ? g : outside) + 0.0;
  }

  /**
   * Puts {@link #inside(double, double, double, double)} into y, which is neither g nor x, and
   * branches as seldom as {@link #rectifySlope}.
   */
  public static void inside(
      double lo, double hi, double[] g, double[] x, double[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      double inside = (1 - heaviside(lo - x[k])) * (1 - heaviside(x[k] - hi));
      y[k] = g[k] * inside + 0.0;
    }
    if (!Scaling.isFinite(y, from, to)) {
      for (int k = from; k < to; k++) {
        y[k] = inside(lo, hi, g[k], x[k]);
      }
    }
  }

  /** Adds {@code x} to {@code sum}. Modified: sum. */
  public static void addTo(DMatrixRMaj sum, DMatrixRMaj x) {
    double[] from = x.data;
    double[] to = sum.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] += from[i];
    }
  }
}
