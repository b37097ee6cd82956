package org.backsweep.autograd.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.jspecify.annotations.Nullable;

/**
 * The thin QR decomposition with a positive diagonal of R, in one matrix: Q above R for a tall or
 * square matrix, Q beside R for a wide one, whose Q is square.
 *
 * <p>If an entry of the matrix is not finite, all is NaN.
 */
public final class Qr {
  private static final double EPSILON = Math.ulp(1.0);

  private Qr() {}

  /**
   * {@return Q and R of a, whose first columns, as many as it has rows at most, must be
   * independent: an entry on R's diagonal fails if it is no larger than the rounding error of its
   * column}
   */
  public static DMatrixRMaj packed(DMatrixRMaj a, PivotFailure failure, @Nullable DMatrixRMaj out) {
    int m = a.numRows;
    int n = a.numCols;
    DMatrixRMaj result = m >= n ? Shapes.into(out, m + n, n) : Shapes.into(out, m, m + n);
    if (m == 0 || n == 0) {
      return result;
    }
    if (!Scaling.isFinite(a)) {
      Arrays.fill(result.data, 0, result.getNumElements(), Double.NaN);
      return result;
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(m, n);
    qr.decompose(a.copy());
    DMatrixRMaj q = qr.getQ(null, true);
    DMatrixRMaj r = qr.getR(null, true);
    requireFullRank(r, Math.max(m, n), failure);
    makeDiagonalPositive(q, r);
    DMatrixRMaj[] parts = {q, r};
    return m >= n ? Layout.concatRows(parts, result) : Layout.concatColumns(parts, result);
  }

  /** {@return {@code R⁻¹ Qᵀ b}, the least squares solution for a tall matrix} */
  public static DMatrixRMaj leastSquares(DMatrixRMaj qr, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    DMatrixRMaj x = Products.multTransA(q(qr), b, out);
    Triangular.solve(r(qr), true, false, false, x);
    return x;
  }

  /** {@return {@code Q R⁻ᵀ b}, the shortest solution for the transpose of a tall matrix} */
  public static DMatrixRMaj shortest(DMatrixRMaj qr, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    DMatrixRMaj y = b.copy();
    Triangular.solve(r(qr), true, true, false, y);
    return Products.mult(q(qr), y, out);
  }

  /** {@return {@code (Aᵀ A)⁻¹ g = R⁻¹ R⁻ᵀ g} for a tall matrix, 0 in columns where g is} */
  public static DMatrixRMaj solveNormal(DMatrixRMaj qr, DMatrixRMaj g, @Nullable DMatrixRMaj out) {
    DMatrixRMaj z = Layout.reshape(g, g.numRows, g.numCols, out);
    DMatrixRMaj r = r(qr);
    Triangular.solve(r, true, true, false, z);
    Triangular.solve(r, true, false, false, z);
    return Triangular.keepZeroColumns(g, z);
  }

  private static DMatrixRMaj q(DMatrixRMaj tall) {
    int n = tall.numCols;
    return Layout.extract(tall, 0, tall.numRows - n, 0, n, null);
  }

  private static DMatrixRMaj r(DMatrixRMaj tall) {
    int n = tall.numCols;
    return Layout.extract(tall, tall.numRows - n, tall.numRows, 0, n, null);
  }

  private static void requireFullRank(DMatrixRMaj r, int size, PivotFailure failure) {
    for (int k = 0; k < r.numRows; k++) {
      double column = 0;
      for (int i = 0; i <= k; i++) {
        column += Math.abs(r.get(i, k));
      }
      if (Math.abs(r.get(k, k)) <= size * EPSILON * column) {
        throw failure.at(k, r.get(k, k));
      }
    }
  }

  private static void makeDiagonalPositive(DMatrixRMaj q, DMatrixRMaj r) {
    for (int k = 0; k < r.numRows; k++) {
      if (r.get(k, k) < 0) {
        for (int j = k; j < r.numCols; j++) {
          r.set(k, j, -r.get(k, j));
        }
        for (int i = 0; i < q.numRows; i++) {
          q.set(i, k, -q.get(i, k));
        }
      }
    }
  }
}
