package org.backsweep.autograd;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/** Placeholder. */
public final class Placeholder {
  private Placeholder() {}

  /** The sum of all entries of {@code matrix}, zero for {@code null}. */
  public static double sum(@Nullable DMatrixRMaj matrix) {
    return matrix == null ? 0 : CommonOps_DDRM.elementSum(matrix);
  }

  static double half(double x) {
    return x / 2;
  }
}
