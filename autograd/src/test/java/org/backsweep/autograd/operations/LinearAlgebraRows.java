package org.backsweep.autograd.operations;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The table's rows for {@link org.backsweep.autograd.LinearAlgebra}. */
final class LinearAlgebraRows {
  private static final int[][] SIZES = {
    {1, 1, 1}, {2, 3, 4}, {3, 1, 2}, {1, 4, 1}, {5, 2, 3}, {2, 0, 3}, {0, 3, 2}, {9, 11, 6}
  };

  private LinearAlgebraRows() {}

  static List<Row> rows() {
    return List.of(
        Row.of("mult(Variable)", in -> in[0].mult(in[1]), in -> product(in[0], in[1], false, false))
            .at(factors(false, false)),
        Row.of(
                "multTransA(Variable)",
                in -> in[0].multTransA(in[1]),
                in -> product(in[0], in[1], true, false))
            .at(factors(true, false)),
        Row.of(
                "multTransB(Variable)",
                in -> in[0].multTransB(in[1]),
                in -> product(in[0], in[1], false, true))
            .at(factors(false, true)),
        Row.of(
                "multTransAB(Variable)",
                in -> in[0].multTransAB(in[1]),
                in -> product(in[0], in[1], true, true))
            .at(factors(true, true)),
        Row.of(
                "affine(Variable,Variable)",
                in -> in[0].affine(in[1], in[2]),
                in -> affine(in[0], in[1], in[2]))
            .at(affine()),
        Row.of(
                "transpose()",
                in -> in[0].transpose(),
                in -> Oracle.matrix(in[0].numCols, in[0].numRows, (i, j) -> in[0].get(j, i)))
            .at(Samples.unary(Samples::any)),
        Row.of(
                "dot(Variable)",
                in -> in[0].dot(in[1]),
                Oracle.scalar(
                    in -> Oracle.sum(in[0], (i, j) -> in[0].get(i, j) * in[1].data[i + j])))
            .at(Samples.normal(1, 4, 1), Samples.normal(1, 4, 2))
            .at(Samples.normal(3, 1, 1), Samples.normal(3, 1, 2))
            .at(Samples.normal(1, 3, 1), Samples.normal(3, 1, 2))
            .at(Samples.normal(1, 1, 1), Samples.normal(1, 1, 2)),
        Row.of(
                "trace()",
                in -> in[0].trace(),
                Oracle.scalar(in -> Oracle.sum(in[0], (i, j) -> i == j ? in[0].get(i, j) : 0)))
            .at(Samples.normal(1, 1, 1))
            .at(Samples.normal(3, 3, 1))
            .at(Samples.normal(0, 0, 1)),
        Row.of("distances(Variable)", in -> in[0].distances(in[1]), in -> distances(in[0], in[1]))
            .at(factors(false, true)));
  }

  private static List<DMatrixRMaj[]> factors(boolean transA, boolean transB) {
    List<DMatrixRMaj[]> samples = new ArrayList<>();
    for (int[] s : SIZES) {
      DMatrixRMaj a = transA ? Samples.normal(s[1], s[0], 8) : Samples.normal(s[0], s[1], 8);
      DMatrixRMaj b = transB ? Samples.normal(s[2], s[1], 9) : Samples.normal(s[1], s[2], 9);
      samples.add(new DMatrixRMaj[] {a, b});
    }
    return samples;
  }

  private static List<DMatrixRMaj[]> affine() {
    List<DMatrixRMaj[]> samples = new ArrayList<>();
    for (DMatrixRMaj[] factors : factors(false, true)) {
      DMatrixRMaj bias = Samples.normal(1, factors[1].numRows, 10);
      samples.add(new DMatrixRMaj[] {factors[0], factors[1], bias});
    }
    return samples;
  }

  private static DMatrixRMaj affine(DMatrixRMaj x, DMatrixRMaj w, DMatrixRMaj b) {
    DMatrixRMaj product = product(x, w, false, true);
    return Oracle.matrix(x.numRows, w.numRows, (i, j) -> product.get(i, j) + b.get(0, j));
  }

  private static DMatrixRMaj distances(DMatrixRMaj a, DMatrixRMaj b) {
    return Oracle.matrix(
        a.numRows,
        b.numRows,
        (i, j) -> {
          double sum = 0;
          for (int k = 0; k < a.numCols; k++) {
            sum += (a.get(i, k) - b.get(j, k)) * (a.get(i, k) - b.get(j, k));
          }
          return Math.sqrt(sum);
        });
  }

  private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b, boolean transA, boolean transB) {
    int inner = transA ? a.numRows : a.numCols;
    return Oracle.matrix(
        transA ? a.numCols : a.numRows,
        transB ? b.numRows : b.numCols,
        (i, j) -> {
          double sum = 0;
          for (int k = 0; k < inner; k++) {
            sum += (transA ? a.get(k, i) : a.get(i, k)) * (transB ? b.get(j, k) : b.get(k, j));
          }
          return sum;
        });
  }
}
