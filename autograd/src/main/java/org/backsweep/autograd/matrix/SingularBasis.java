package org.backsweep.autograd.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The bases in which a square matrix is diagonal with entries that are not negative: {@code A = U S
 * Vᵀ}.
 */
final class SingularBasis {
  private final DMatrixRMaj u;
  private final DMatrixRMaj v;
  private final double[] values;

  /** From U above V above the row of singular values. */
  SingularBasis(DMatrixRMaj packed) {
    int n = packed.numCols;
    u = Layout.extract(packed, 0, n, 0, n, null);
    v = Layout.extract(packed, n, 2 * n, 0, n, null);
    values = Arrays.copyOfRange(packed.data, 2 * n * n, 2 * n * n + n);
  }

  int size() {
    return values.length;
  }

  ExclusiveProduct products() {
    return new ExclusiveProduct(values);
  }

  /** {@return {@code Uᵀ b V}} */
  DMatrixRMaj coordinates(DMatrixRMaj b) {
    return Products.mult(Products.multTransA(u, b, null), v, null);
  }

  /** {@return {@code det(U) det(V) U x Vᵀ}} */
  DMatrixRMaj oriented(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    double sign = Lu.sign(Lu.factor(u, null)) * Lu.sign(Lu.factor(v, null));
    DMatrixRMaj result = Products.multTransB(Products.mult(u, x, null), v, out);
    for (int i = 0; i < result.getNumElements(); i++) {
      result.data[i] *= sign;
    }
    return result;
  }
}
