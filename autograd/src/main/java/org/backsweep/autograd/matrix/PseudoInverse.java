package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The Moore-Penrose inverse. */
public final class PseudoInverse {
  private static final double EPSILON = Math.ulp(1.0);

  private PseudoInverse() {}

  /** {@return {@code V S⁺ Uᵀ}, where singular values no larger than their rounding error are 0} */
  public static DMatrixRMaj value(DMatrixRMaj a, @Nullable DMatrixRMaj out) {
    int m = a.numRows;
    int n = a.numCols;
    int k = Math.min(m, n);
    DMatrixRMaj svd = Svd.packed(a, null);
    DMatrixRMaj u = Layout.extract(svd, 0, m, 0, k, null);
    DMatrixRMaj v = Layout.extract(svd, m, m + n, 0, k, null);
    for (int j = 0; j < k; j++) {
      double s = svd.get(m + n, j);
      double nothing = Math.max(m, n) * EPSILON * svd.get(m + n, 0);
      for (int i = 0; i < n; i++) {
        v.set(i, j, s <= nothing ? 0 : v.get(i, j) / s);
      }
    }
    return Products.multTransB(v, u, out);
  }
}
