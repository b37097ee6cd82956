package org.backsweep.autograd.matrix;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * The eigen-decomposition of {@code ½ (A + Aᵀ)} in one matrix: n columns of eigenvectors, a column
 * of eigenvalues, and {@link #FLAGS} columns of zeros.
 *
 * <p>The eigenvalues ascend. In each eigenvector, the largest entry, the first of several, is
 * positive. If an entry of A is not finite, all is NaN.
 */
public final class SymmetricEigen {
  /** Columns (or rows) whose cotangents say which parts of a decomposition were used. */
  public static final int FLAGS = 2;

  private SymmetricEigen() {}

  /** {@return eigenvectors beside eigenvalues beside zeros} */
  public static DMatrixRMaj packed(DMatrixRMaj a, @Nullable DMatrixRMaj out) {
    int n = a.numRows;
    DMatrixRMaj result = Shapes.zeros(out, n, n + 1 + FLAGS);
    if (n == 0) {
      return result;
    }
    DMatrixRMaj symmetric = symmetric(a);
    if (!Scaling.isFinite(symmetric)) {
      Arrays.fill(result.data, 0, result.getNumElements(), Double.NaN);
      return result;
    }
    int exponent = Scaling.exponent(symmetric);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(Scaling.scaled(symmetric, -exponent))) {
      throw new ArithmeticException(
          "eigSymmetric: " + Shapes.of(a) + ": the iteration did not converge");
    }
    int[] order = ascending(eigen, n);
    for (int j = 0; j < n; j++) {
      DMatrixRMaj v = eigen.getEigenVector(order[j]);
      Scaling.copyColumn(v, 0, Scaling.signOfColumn(v, 0), result, 0, j);
      double value = eigen.getEigenvalue(order[j]).getReal();
      result.data[j * result.numCols + n] = Math.scalb(value, exponent);
    }
    return result;
  }

  private static int[] ascending(EigenDecomposition_F64<DMatrixRMaj> eigen, int n) {
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> eigen.getEigenvalue(i).getReal()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static DMatrixRMaj symmetric(DMatrixRMaj a) {
    DMatrixRMaj result = new DMatrixRMaj(a.numRows, a.numRows);
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < a.numRows; j++) {
        result.data[i * a.numRows + j] =
            0.5 * a.data[i * a.numRows + j] + 0.5 * a.data[j * a.numRows + i];
      }
    }
    return result;
  }
}
