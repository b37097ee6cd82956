package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Norms of all entries of a matrix, as if it were a vector. */
public final class Norms {
  private Norms() {}

  /** {@return {@code Σ |x|}, 1×1} */
  public static DMatrixRMaj norm1(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = Sums.sum(x.data, x.data, 0, x.getNumElements(), (a, b) -> Math.abs(a));
    return result;
  }

  /**
   * {@return {@code √Σ x²}, scaled by the largest entry so that no square overflows or vanishes}
   */
  public static DMatrixRMaj normF(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = root(x.data, 0, x.getNumElements(), 1);
    return result;
  }

  /** {@return the largest absolute entry, 1×1; 0 for an empty matrix} */
  public static DMatrixRMaj normInf(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = largest(x.data, 0, x.getNumElements());
    return result;
  }

  /** {@return {@code √(Σ x² / divisor)} of {@code n} entries from {@code start} on, scaled} */
  static double root(double[] x, int start, int n, int divisor) {
    double max = largest(x, start, n);
    if (max == 0 || Double.isNaN(max) || Double.isInfinite(max)) {
      return max / divisor;
    }
    int exponent = -Math.getExponent(max);
    double[] scaled = new double[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = Math.scalb(x[start + i], exponent);
    }
    return Math.scalb(Math.sqrt(Sums.dot(scaled, scaled, 0, n) / divisor), -exponent);
  }

  private static double largest(double[] x, int start, int n) {
    double max = 0;
    for (int i = start; i < start + n; i++) {
      max = Math.max(max, Math.abs(x[i]));
    }
    return max;
  }
}
