package org.backsweep.autograd.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The LU decomposition with partial pivoting, {@code P A = L U}, and what is read off it.
 *
 * <p>A factor is one matrix, n×(n+2): the triangles of L, without its diagonal of ones, and U; then
 * a column with the row of A that stands in each place, and one with the size below which the pivot
 * there is rounding error. That size is measured by the terms whose sum the pivot is, so it follows
 * any scaling of rows and columns: {@code diag(1, 1e-200)} is not singular.
 */
public final class Lu {
  private static final double EPSILON = Math.ulp(1.0);

  /** The number of rows from which {@link Elimination} wins. */
  private static final int ROWS_FROM = 20;

  private Lu() {}

  /** {@return the factor of a square matrix, singular or not; NaN unless all entries are finite} */
  public static DMatrixRMaj factor(DMatrixRMaj a, @Nullable DMatrixRMaj out) {
    int n = a.numRows;
    DMatrixRMaj lu = Shapes.into(out, n, n + 2);
    if (!Scaling.isFinite(a)) {
      return withoutNumbers(lu);
    }
    if (n < ROWS_FROM) {
      eliminateInPlace(a, lu);
    } else {
      Elimination.factor(a, lu);
    }
    for (int k = 0; k < n; k++) {
      lu.data[k * (n + 2) + n + 1] *= n * EPSILON;
    }
    return lu;
  }

  /** What {@link Elimination} does, to the bit; faster for few rows. */
  static void eliminateInPlace(DMatrixRMaj a, DMatrixRMaj lu) {
    int n = a.numRows;
    for (int i = 0; i < n; i++) {
      System.arraycopy(a.data, i * n, lu.data, i * (n + 2), n);
      lu.data[i * (n + 2) + n] = i;
    }
    for (int k = 0; k < n; k++) {
      swapRows(lu, k, largestBelow(lu, k));
      lu.data[k * (n + 2) + n + 1] = terms(a, lu, k);
      eliminate(lu, k);
    }
  }

  private static DMatrixRMaj withoutNumbers(DMatrixRMaj lu) {
    for (int i = 0; i < lu.numRows; i++) {
      Arrays.fill(lu.data, i * lu.numCols, i * lu.numCols + lu.numRows, Double.NaN);
      lu.data[i * lu.numCols + lu.numRows] = i;
      lu.data[(i + 1) * lu.numCols - 1] = 0;
    }
    return lu;
  }

  /** Throws if a pivot is no larger than its rounding error. NaN passes. */
  public static void requireRegular(DMatrixRMaj lu, PivotFailure failure) {
    int n = lu.numRows;
    for (int k = 0; k < n; k++) {
      double pivot = lu.data[k * (n + 2) + k];
      if (Math.abs(pivot) <= lu.data[k * (n + 2) + n + 1]) {
        throw failure.at(k, pivot);
      }
    }
  }

  /** {@return {@code A⁻¹ b}} */
  public static DMatrixRMaj solve(DMatrixRMaj lu, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    DMatrixRMaj x = Shapes.into(out, b.numRows, b.numCols);
    for (int i = 0; i < b.numRows; i++) {
      copyRow(b, rowAt(lu, i), x, i);
    }
    Triangular.solve(lu, false, false, true, x);
    Triangular.solve(lu, true, false, false, x);
    return x;
  }

  /** {@return {@code A⁻ᵀ b}} */
  public static DMatrixRMaj solveTransposed(
      DMatrixRMaj lu, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    DMatrixRMaj w = b.copy();
    Triangular.solve(lu, true, true, false, w);
    Triangular.solve(lu, false, true, true, w);
    DMatrixRMaj x = Shapes.into(out, b.numRows, b.numCols);
    for (int i = 0; i < b.numRows; i++) {
      copyRow(w, i, x, rowAt(lu, i));
    }
    return x;
  }

  /** {@return {@code A⁻¹}} */
  public static DMatrixRMaj invert(DMatrixRMaj lu, @Nullable DMatrixRMaj out) {
    DMatrixRMaj x = permutation(lu, out);
    Triangular.solve(lu, false, false, true, x);
    Triangular.solve(lu, true, false, false, x);
    return x;
  }

  /** {@return P, the matrix for which {@code P A = L U}} */
  public static DMatrixRMaj permutation(DMatrixRMaj lu, @Nullable DMatrixRMaj out) {
    int n = lu.numRows;
    DMatrixRMaj p = Shapes.zeros(out, n, n);
    for (int i = 0; i < n; i++) {
      p.data[i * n + rowAt(lu, i)] = 1;
    }
    return p;
  }

  /** {@return the triangles of L and U in one n×n matrix, as they stand in the factor} */
  public static DMatrixRMaj triangles(DMatrixRMaj lu, @Nullable DMatrixRMaj out) {
    return Layout.extract(lu, 0, lu.numRows, 0, lu.numRows, out);
  }

  /** {@return the determinant} */
  public static double determinant(DMatrixRMaj lu) {
    ScaledProduct product = new ScaledProduct();
    for (int k = 0; k < lu.numRows; k++) {
      product.multiply(pivot(lu, k));
    }
    return parity(lu) * product.value();
  }

  /** {@return {@code log |det A|}, −∞ where a pivot is 0} */
  public static double logDeterminant(DMatrixRMaj lu) {
    double sum = 0;
    for (int k = 0; k < lu.numRows; k++) {
      sum += Math.log(Math.abs(pivot(lu, k)));
    }
    return sum;
  }

  /** {@return the sign of the determinant, 0 where a pivot is 0} */
  public static double sign(DMatrixRMaj lu) {
    double sign = parity(lu);
    for (int k = 0; k < lu.numRows; k++) {
      sign *= Math.signum(pivot(lu, k));
    }
    return sign;
  }

  static double pivot(DMatrixRMaj lu, int k) {
    return lu.data[k * lu.numCols + k];
  }

  /** The sign of the permutation: that of its length less its cycles. */
  private static double parity(DMatrixRMaj lu) {
    boolean[] seen = new boolean[lu.numRows];
    int odd = lu.numRows;
    for (int start = 0; start < lu.numRows; start++) {
      odd -= seen[start] ? 0 : 1;
      for (int i = start; !seen[i]; i = rowAt(lu, i)) {
        seen[i] = true;
      }
    }
    return odd % 2 == 0 ? 1 : -1;
  }

  private static int rowAt(DMatrixRMaj lu, int i) {
    return (int) lu.data[i * lu.numCols + lu.numRows];
  }

  private static void copyRow(DMatrixRMaj from, int i, DMatrixRMaj to, int k) {
    System.arraycopy(from.data, i * from.numCols, to.data, k * to.numCols, from.numCols);
  }

  private static int largestBelow(DMatrixRMaj lu, int k) {
    int largest = k;
    for (int i = k + 1; i < lu.numRows; i++) {
      if (Math.abs(lu.data[i * lu.numCols + k]) > Math.abs(lu.data[largest * lu.numCols + k])) {
        largest = i;
      }
    }
    return largest;
  }

  private static void swapRows(DMatrixRMaj lu, int i, int k) {
    if (i == k) {
      return;
    }
    int length = lu.numRows + 1;
    for (int j = 0; j < length; j++) {
      double t = lu.data[i * lu.numCols + j];
      lu.data[i * lu.numCols + j] = lu.data[k * lu.numCols + j];
      lu.data[k * lu.numCols + j] = t;
    }
  }

  /** The sum of the magnitudes of the terms whose sum is the k-th pivot. */
  private static double terms(DMatrixRMaj a, DMatrixRMaj lu, int k) {
    double sum = Math.abs(a.data[rowAt(lu, k) * a.numCols + k]);
    for (int i = 0; i < k; i++) {
      sum += Math.abs(lu.data[k * lu.numCols + i] * lu.data[i * lu.numCols + k]);
    }
    return sum;
  }

  private static void eliminate(DMatrixRMaj lu, int k) {
    int n = lu.numRows;
    double pivot = pivot(lu, k);
    if (pivot == 0) {
      return;
    }
    for (int i = k + 1; i < n; i++) {
      int at = i * lu.numCols + k;
      double factor = lu.data[at] / pivot;
      lu.data[at] = factor;
      Triangular.subtract(factor, lu.data, k * lu.numCols + k + 1, at + 1, n - k - 1);
    }
  }
}
