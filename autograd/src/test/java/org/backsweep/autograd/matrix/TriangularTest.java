package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.backsweep.autograd.Matrices;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TriangularTest {
  private static final PivotFailure NONE = (i, pivot) -> new ArithmeticException("pivot " + i);

  static Stream<Arguments> cases() {
    return Stream.of(1, 2, 3, 4, 5, 9, 40)
        .flatMap(n -> Stream.of(0, 1, 2, 7, 24, 300).map(cols -> Arguments.of(n, cols)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void solve_anyTriangle_solves(int n, int cols) {
    DMatrixRMaj t = Matrices.normal(n, n, new Random(1));
    for (int i = 0; i < n; i++) {
      t.add(i, i, 5 * Math.signum(t.get(i, i)) + n);
    }
    DMatrixRMaj b = Matrices.normal(n, cols, new Random(2));
    for (int kind = 0; kind < 8; kind++) {
      boolean upper = (kind & 1) != 0;
      boolean transposed = (kind & 2) != 0;
      boolean unit = (kind & 4) != 0;
      DMatrixRMaj x = Triangular.solve(t, b, upper, transposed, unit, NONE, null);
      DMatrixRMaj back = new DMatrixRMaj(n, cols);
      DMatrixRMaj triangle = triangle(t, upper, unit);
      if (transposed) {
        CommonOps_DDRM.transpose(triangle);
      }
      CommonOps_DDRM.mult(triangle, x, back);
      double size = Math.max(1, CommonOps_DDRM.elementMaxAbs(x));
      assertThat(Matrices.distance(back, b) / size).isLessThan(1e-14 * n);
    }
  }

  private static DMatrixRMaj triangle(DMatrixRMaj t, boolean upper, boolean unit) {
    DMatrixRMaj result = new DMatrixRMaj(t.numRows, t.numRows);
    for (int i = 0; i < t.numRows; i++) {
      for (int j = 0; j < t.numRows; j++) {
        boolean inside = i == j || i < j == upper;
        result.set(i, j, i == j && unit ? 1 : inside ? t.get(i, j) : 0);
      }
    }
    return result;
  }
}
