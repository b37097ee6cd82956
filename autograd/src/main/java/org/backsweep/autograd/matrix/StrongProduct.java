package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A matrix product in which the zeros of a factor may absorb what is infinite or NaN in the other.
 *
 * <p>A zero times such an entry is NaN, and so is the sum that it goes into: so the plain product
 * tells by its NaN which entries to compute again, and costs nothing more where there are none.
 *
 * @param transA whether the left factor is transposed
 * @param strongA whether a zero of it absorbs what it is multiplied by
 * @param transB whether the right factor is transposed
 * @param strongB whether a zero of it absorbs what it is multiplied by
 */
public record StrongProduct(boolean transA, boolean strongA, boolean transB, boolean strongB) {
  /** {@return the product of a and b} */
  public DMatrixRMaj of(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    DMatrixRMaj c = plain(a, b, out);
    if ((strongA || strongB) && !Scaling.isFinite(c)) {
      Factor left = transA ? new Factor(a.data, 1, a.numCols) : new Factor(a.data, a.numCols, 1);
      Factor right = transB ? new Factor(b.data, b.numCols, 1) : new Factor(b.data, 1, b.numCols);
      repair(left, right, transA ? a.numRows : a.numCols, c);
    }
    return c;
  }

  /** Adds the product of a and b to {@code sum}, which is modified. */
  public void addTo(DMatrixRMaj sum, DMatrixRMaj a, DMatrixRMaj b) {
    if ((strongA && !Scaling.isFinite(b)) || (strongB && !Scaling.isFinite(a))) {
      Elementwise.addTo(sum, of(a, b, null));
    } else {
      Products.addMult(a, transA, b, transB, sum);
    }
  }

  private DMatrixRMaj plain(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    if (transA) {
      return transB ? Products.multTransAB(a, b, out) : Products.multTransA(a, b, out);
    }
    return transB ? Products.multTransB(a, b, out) : Products.mult(a, b, out);
  }

  private void repair(Factor a, Factor b, int inner, DMatrixRMaj c) {
    for (int at = 0; at < c.getNumElements(); at++) {
      if (Double.isNaN(c.data[at])) {
        c.data[at] = entry(a, at / c.numCols, b, at % c.numCols, inner);
      }
    }
  }

  private double entry(Factor a, int i, Factor b, int j, int inner) {
    double sum = 0;
    for (int k = 0; k < inner; k++) {
      double x = a.data[i * a.step + k * a.along];
      double y = b.data[j * b.step + k * b.along];
      if (!(strongA && x == 0) && !(strongB && y == 0)) {
        sum += x * y;
      }
    }
    return sum;
  }
}
