package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.misc.UnrolledDeterminantFromMinor_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * The determinant as the polynomial that it is, with derivatives that are right at singular
 * matrices too.
 *
 * <p>With {@code A = U S Vᵀ}, {@code det A = ± det S}, and {@code det(S + M)} is a sum over all
 * sets of indices: the singular values outside of the set, multiplied, times the minor of M inside.
 * The k-th derivative reads off the sets of k indices.
 */
public final class Determinant {
  /** Up to this size, the expansion into minors is as accurate, and exact for integers. */
  private static final int EXPANDED = 3;

  private Determinant() {}

  /** {@return the determinant of a, whose LU factor is given, 1×1} */
  public static DMatrixRMaj value(DMatrixRMaj a, DMatrixRMaj lu, @Nullable DMatrixRMaj out) {
    boolean small = 2 <= a.numRows && a.numRows <= EXPANDED;
    double minors = small ? UnrolledDeterminantFromMinor_DDRM.det(a) : Double.NaN;
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = Double.isFinite(minors) ? minors : Lu.determinant(lu);
    return result;
  }

  /**
   * {@return the cofactors of a, whose LU factor is given: the first derivative of det}
   *
   * <p>Of a small matrix they are the minors themselves. Else they are {@code det(a) a⁻ᵀ}, accurate
   * however small the pivots are, as long as none is 0 and nothing leaves the range of numbers;
   * else they come from the singular values.
   */
  public static DMatrixRMaj cofactors(DMatrixRMaj a, DMatrixRMaj lu, @Nullable DMatrixRMaj out) {
    if (a.numRows <= EXPANDED) {
      DMatrixRMaj minors = minors(a, out);
      if (Scaling.isFinite(minors)) {
        return minors;
      }
    }
    double det = Lu.determinant(lu);
    if (Double.isFinite(det) && Math.abs(det) >= Double.MIN_NORMAL) {
      int n = a.numRows;
      DMatrixRMaj scaledIdentity = Layout.alongDiagonal(Shapes.scalar(det, null), n, n, null);
      DMatrixRMaj cofactors = Lu.solveTransposed(lu, scaledIdentity, out);
      if (Scaling.isFinite(cofactors)) {
        return cofactors;
      }
    }
    SingularBasis basis = new SingularBasis(Svd.packed(a, null));
    ExclusiveProduct s = basis.products();
    DMatrixRMaj x = new DMatrixRMaj(basis.size(), basis.size());
    for (int i = 0; i < basis.size(); i++) {
      x.set(i, i, s.without(i));
    }
    return basis.oriented(x, out);
  }

  /** The cofactors of a matrix of size 3 at most, each the determinant of what is left. */
  private static DMatrixRMaj minors(DMatrixRMaj a, @Nullable DMatrixRMaj out) {
    int n = a.numRows;
    DMatrixRMaj result = Shapes.into(out, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int i1 = (i + 1) % n;
        int j1 = (j + 1) % n;
        int i2 = (i + 2) % n;
        int j2 = (j + 2) % n;
        result.data[i * n + j] =
            switch (n) {
              case 1 -> 1;
              case 2 -> i == j ? a.get(i1, j1) : -a.get(i1, j1);
              default -> cross(a.get(i1, j1), a.get(i2, j2), a.get(i1, j2), a.get(i2, j1));
            };
      }
    }
    return result;
  }

  /** {@code a b − c d}, of which rounding leaves all digits but one (Kahan). */
  private static double cross(double a, double b, double c, double d) {
    double subtracted = c * d;
    return Math.fma(a, b, -subtracted) + Math.fma(-c, d, subtracted);
  }

  /** {@return the derivative of the cofactors along m, at U S Vᵀ, packed: 0 along 0} */
  public static DMatrixRMaj second(DMatrixRMaj svd, DMatrixRMaj m, @Nullable DMatrixRMaj out) {
    if (Scaling.isZero(m)) {
      return Shapes.zeros(out, m.numRows, m.numCols);
    }
    SingularBasis basis = new SingularBasis(svd);
    ExclusiveProduct s = basis.products();
    DMatrixRMaj b = basis.coordinates(m);
    int n = basis.size();
    DMatrixRMaj x = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j) {
          double rest = s.without(i, j);
          x.data[i * n + i] += rest * b.data[j * n + j];
          x.data[i * n + j] = -rest * b.data[j * n + i];
        }
      }
    }
    return basis.oriented(x, out);
  }

  /** {@return the second derivative of the cofactors along m1 and m2, likewise} */
  public static DMatrixRMaj third(
      DMatrixRMaj svd, DMatrixRMaj m1, DMatrixRMaj m2, @Nullable DMatrixRMaj out) {
    if (Scaling.isZero(m1) || Scaling.isZero(m2)) {
      return Shapes.zeros(out, m1.numRows, m1.numCols);
    }
    SingularBasis basis = new SingularBasis(svd);
    ExclusiveProduct s = basis.products();
    DMatrixRMaj b = basis.coordinates(m1);
    DMatrixRMaj c = basis.coordinates(m2);
    int n = basis.size();
    DMatrixRMaj x = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          if (i != j && j != k && i != k) {
            double rest = s.without(i, j, k);
            x.data[i * n + i] += 0.5 * rest * mixedMinor(b, c, j, k);
            x.data[i * n + j] += rest * mixedCofactor(b, c, i, j, k);
          }
        }
      }
    }
    return basis.oriented(x, out);
  }

  /** The part of the minor of b + c at rows and columns j, k that is linear in both. */
  private static double mixedMinor(DMatrixRMaj b, DMatrixRMaj c, int j, int k) {
    return b.get(j, j) * c.get(k, k)
        + c.get(j, j) * b.get(k, k)
        - b.get(j, k) * c.get(k, j)
        - c.get(j, k) * b.get(k, j);
  }

  /** The same part of the cofactor of entry (i, j) of the minor at i, j, k. */
  private static double mixedCofactor(DMatrixRMaj b, DMatrixRMaj c, int i, int j, int k) {
    return b.get(j, k) * c.get(k, i)
        + c.get(j, k) * b.get(k, i)
        - b.get(j, i) * c.get(k, k)
        - c.get(j, i) * b.get(k, k);
  }
}
