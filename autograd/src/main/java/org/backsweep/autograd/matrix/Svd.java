package org.backsweep.autograd.matrix;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * The thin singular value decomposition {@code A = U S Vᵀ}, in one matrix of k = min(m, n) columns:
 * the m rows of U, the n rows of V, a row of singular values, and {@link SymmetricEigen#FLAGS} rows
 * of zeros.
 *
 * <p>The singular values descend. In each column of U, the largest entry, the first of several, is
 * positive. If an entry of A is not finite, all is NaN.
 */
public final class Svd {
  private Svd() {}

  /** {@return U above V above the row of singular values above zeros} */
  public static DMatrixRMaj packed(DMatrixRMaj a, @Nullable DMatrixRMaj out) {
    int m = a.numRows;
    int n = a.numCols;
    int k = Math.min(m, n);
    DMatrixRMaj result = Shapes.zeros(out, m + n + 1 + SymmetricEigen.FLAGS, k);
    if (k == 0 || !Scaling.isFinite(a)) {
      Arrays.fill(result.data, 0, result.getNumElements(), Double.NaN);
      return result;
    }
    int exponent = Scaling.exponent(a);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(m, n, true, true, true);
    if (!svd.decompose(Scaling.scaled(a, -exponent))) {
      throw new ArithmeticException("svd: " + Shapes.of(a) + ": the iteration did not converge");
    }
    arrange(svd, m, n, exponent, result);
    return result;
  }

  /** {@return the singular values, descending, as a row; NaN unless all entries are finite} */
  public static DMatrixRMaj values(DMatrixRMaj a) {
    int m = a.numRows;
    int n = a.numCols;
    return Layout.extract(packed(a, null), m + n, m + n + 1, 0, Math.min(m, n), null);
  }

  private static void arrange(
      SingularValueDecomposition_F64<DMatrixRMaj> svd,
      int m,
      int n,
      int exponent,
      DMatrixRMaj result) {
    DMatrixRMaj u = svd.getU(null, false);
    DMatrixRMaj v = svd.getV(null, false);
    double[] s = svd.getSingularValues();
    int k = result.numCols;
    int[] order = descending(s, k);
    for (int j = 0; j < k; j++) {
      double sign = Scaling.signOfColumn(u, order[j]);
      Scaling.copyColumn(u, order[j], sign, result, 0, j);
      Scaling.copyColumn(v, order[j], sign, result, m, j);
      result.data[(m + n) * k + j] = Math.scalb(s[order[j]], exponent);
    }
  }

  private static int[] descending(double[] s, int k) {
    return IntStream.range(0, k)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -s[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
