package org.backsweep.autograd.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The Cholesky decomposition {@code ½ (A + Aᵀ) = L Lᵀ}. */
public final class Cholesky {
  private static final double EPSILON = Math.ulp(1.0);

  private Cholesky() {}

  /**
   * {@return L, zeros above its diagonal}
   *
   * <p>A pivot is what is left of a diagonal entry; it fails if it is no larger than the rounding
   * error of that entry. If an entry is not finite, all is NaN.
   */
  public static DMatrixRMaj lower(DMatrixRMaj a, PivotFailure failure, @Nullable DMatrixRMaj out) {
    int n = a.numRows;
    DMatrixRMaj l = Shapes.zeros(out, n, n);
    if (!Scaling.isFinite(a)) {
      Arrays.fill(l.data, 0, n * n, Double.NaN);
      return l;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double sum = symmetric(a, i, j) - Triangular.dot(l.data, i * n, l.data, j * n, j);
        l.data[i * n + j] = sum / l.data[j * n + j];
      }
      double diagonal = a.data[i * n + i];
      double pivot = diagonal - Triangular.dot(l.data, i * n, l.data, i * n, i);
      if (pivot <= n * EPSILON * Math.abs(diagonal)) {
        throw failure.at(i, pivot);
      }
      l.data[i * n + i] = Math.sqrt(pivot);
    }
    return l;
  }

  private static double symmetric(DMatrixRMaj a, int i, int j) {
    return 0.5 * a.data[i * a.numCols + j] + 0.5 * a.data[j * a.numCols + i];
  }
}
