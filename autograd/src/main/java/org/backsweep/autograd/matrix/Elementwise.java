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

  /** {@return {@code f(x)}, entry by entry} */
  public static DMatrixRMaj map(DMatrixRMaj x, @Nullable DMatrixRMaj out, DoubleUnaryOperator f) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      result.data[i] = f.applyAsDouble(x.data[i]);
    }
    return result;
  }

  /** {@return {@code x + s}} */
  public static DMatrixRMaj plus(DMatrixRMaj x, double s, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = from[i] + s;
    }
    return result;
  }

  /** {@return {@code x · s}} */
  public static DMatrixRMaj scale(DMatrixRMaj x, double s, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = from[i] * s;
    }
    return result;
  }

  /** {@return {@code x / s}} */
  public static DMatrixRMaj divide(DMatrixRMaj x, double s, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = from[i] / s;
    }
    return result;
  }

  /** {@return {@code −x}} */
  public static DMatrixRMaj negative(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = -from[i];
    }
    return result;
  }

  /** {@return {@code x²}} */
  public static DMatrixRMaj square(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = from[i] * from[i];
    }
    return result;
  }

  /** {@return {@code 1 / x}} */
  public static DMatrixRMaj reciprocal(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = 1 / from[i];
    }
    return result;
  }

  /** {@return {@code x > 0 ? x : below · x}; a NaN stays NaN, {@code below} 0 gives 0 at −∞} */
  public static DMatrixRMaj rectify(DMatrixRMaj x, double below, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      double v = from[i];
      to[i] = v <= 0 ? (below == 0 ? 0 : below * v) : v;
    }
    return result;
  }

  /**
   * {@return {@code x > 0 ? g : below · g}, exactly 0 for {@code below} 0; NaN where x is, unless g
   * is 0}
   */
  public static DMatrixRMaj rectifySlope(
      DMatrixRMaj g, DMatrixRMaj x, double below, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] at = x.data;
    double[] from = g.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      double v = at[i];
      double above = v > 0 || from[i] == 0 ? from[i] : v;
      to[i] = v <= 0 ? (below == 0 ? 0 : below * from[i]) : above;
    }
    return result;
  }

  /** {@return {@code min(max(x, lo), hi)}} */
  public static DMatrixRMaj clamp(DMatrixRMaj x, double lo, double hi, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] from = x.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      to[i] = Math.min(Math.max(from[i], lo), hi);
    }
    return result;
  }

  /** {@return {@code lo ≤ x ≤ hi ? g : 0}; NaN where x is, unless g is 0} */
  public static DMatrixRMaj inside(
      DMatrixRMaj g, DMatrixRMaj x, double lo, double hi, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    double[] at = x.data;
    double[] from = g.data;
    double[] to = result.data;
    int n = x.getNumElements();
    for (int i = 0; i < n; i++) {
      double v = at[i];
      double outside = Double.isNaN(v) && from[i] != 0 ? v : 0;
      to[i] = v >= lo && v <= hi ? from[i] : outside;
    }
    return result;
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
