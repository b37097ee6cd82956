package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products in which the zeros of a factor may absorb what is infinite or NaN in the other.
 *
 * <p>A zero times such an entry is NaN, and so is the sum that it goes into: so the plain product
 * tells by its NaN which entries to compute again, and costs nothing more where there are none.
 */
public final class StrongProducts {
  private StrongProducts() {}

  /**
   * {@return the product of a and b, each transposed or not}
   *
   * @param strongA whether a zero of a absorbs what it is multiplied by
   * @param strongB whether a zero of b does
   */
  public static DMatrixRMaj product(
      DMatrixRMaj a,
      boolean transA,
      boolean strongA,
      DMatrixRMaj b,
      boolean transB,
      boolean strongB,
      @Nullable DMatrixRMaj out) {
    DMatrixRMaj c = plain(a, transA, b, transB, out);
    if ((strongA || strongB) && Scaling.mayHaveNaN(c)) {
      Factor left = transA ? new Factor(a.data, 1, a.numCols) : new Factor(a.data, a.numCols, 1);
      Factor right = transB ? new Factor(b.data, b.numCols, 1) : new Factor(b.data, 1, b.numCols);
      repair(left, strongA, right, strongB, transA ? a.numRows : a.numCols, c);
    }
    return c;
  }

  private static DMatrixRMaj plain(
      DMatrixRMaj a, boolean transA, DMatrixRMaj b, boolean transB, @Nullable DMatrixRMaj out) {
    if (transA) {
      return transB ? Products.multTransAB(a, b, out) : Products.multTransA(a, b, out);
    }
    return transB ? Products.multTransB(a, b, out) : Products.mult(a, b, out);
  }

  private static void repair(
      Factor a, boolean strongA, Factor b, boolean strongB, int inner, DMatrixRMaj c) {
    for (int at = 0; at < c.getNumElements(); at++) {
      if (Double.isNaN(c.data[at])) {
        c.data[at] = entry(a, strongA, at / c.numCols, b, strongB, at % c.numCols, inner);
      }
    }
  }

  private static double entry(
      Factor a, boolean strongA, int i, Factor b, boolean strongB, int j, int inner) {
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
