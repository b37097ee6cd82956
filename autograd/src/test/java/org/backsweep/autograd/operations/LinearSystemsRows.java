package org.backsweep.autograd.operations;

import static org.ejml.dense.row.CommonOps_DDRM.det;
import static org.ejml.dense.row.CommonOps_DDRM.invert;
import static org.ejml.dense.row.CommonOps_DDRM.kron;
import static org.ejml.dense.row.CommonOps_DDRM.mult;
import static org.ejml.dense.row.CommonOps_DDRM.solve;

import java.util.List;
import java.util.function.Function;
import org.backsweep.autograd.Triangle;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The table's rows for the systems and square matrices of {@link
 * org.backsweep.autograd.LinearAlgebra}.
 */
final class LinearSystemsRows {
  private LinearSystemsRows() {}

  static List<Row> rows() {
    return List.of(
        Row.of("outer(Variable)", in -> in[0].outer(in[1]), LinearSystemsRows::outer)
            .at(Samples.normal(3, 1, 1), Samples.normal(2, 1, 2))
            .at(Samples.normal(1, 3, 1), Samples.normal(4, 1, 2))
            .at(Samples.normal(1, 1, 1), Samples.normal(1, 1, 2))
            .at(Samples.normal(0, 1, 1), Samples.normal(1, 3, 2)),
        Row.of("kron(Variable)", in -> in[0].kron(in[1]), in -> kron(in[0], in[1], null))
            .at(Samples.normal(2, 3, 1), Samples.normal(4, 2, 2))
            .at(Samples.normal(1, 3, 1), Samples.normal(2, 1, 2))
            .at(Samples.normal(1, 1, 1), Samples.normal(1, 1, 2))
            .at(Samples.normal(0, 3, 1), Samples.normal(2, 2, 2))
            .at(Samples.normal(2, 2, 1), Samples.normal(0, 3, 2)),
        Row.of("solve(Variable)", in -> in[0].solve(in[1]), in -> solved(in[0], in[1]))
            .within(1e-12)
            .at(regular(1), Samples.normal(1, 1, 2))
            .at(regular(2), Samples.normal(2, 3, 2))
            .at(regular(5), Samples.normal(5, 1, 2))
            .at(regular(9), Samples.normal(9, 6, 2))
            .at(regular(3), Samples.normal(3, 0, 2))
            .at(regular(0), Samples.normal(0, 2, 2)),
        triangular("solveTriangular(Variable)", a -> b -> a.solveTriangular(b), false, false),
        triangular(Triangle.LOWER, false, false),
        triangular(Triangle.UPPER, true, false),
        triangular(Triangle.LOWER.transposed(), false, false),
        triangular(Triangle.UPPER.transposed(), true, false),
        triangular(Triangle.LOWER.withUnitDiagonal(), false, true),
        triangular(Triangle.UPPER.withUnitDiagonal().transposed(), true, true),
        square("invert()", Variable::invert, LinearSystemsRows::inverse),
        square("determinant()", Variable::determinant, Oracle.scalar(in -> det(in[0])))
            .at(ranked(3, 2))
            .at(ranked(4, 3))
            .at(ranked(4, 2))
            .at(ranked(5, 2))
            .at(ranked(2, 0)),
        square(
            "logDeterminant()",
            Variable::logDeterminant,
            Oracle.scalar(in -> Math.log(Math.abs(det(in[0]))))),
        square(
                "determinantSign()",
                Variable::determinantSign,
                Oracle.scalar(in -> Math.signum(det(in[0]))))
            .order(0),
        Row.of(
                "quadraticForm(Variable)",
                in -> in[0].quadraticForm(in[1]),
                in -> product(product(transposed(in[1]), in[0]), in[1]))
            .at(Samples.normal(3, 3, 1), Samples.normal(3, 1, 2))
            .at(Samples.normal(4, 4, 1), Samples.normal(4, 2, 2))
            .at(Samples.normal(1, 1, 1), Samples.normal(1, 1, 2))
            .at(Samples.normal(0, 0, 1), Samples.normal(0, 2, 2)),
        square("power(int)", a -> a.power(3), in -> product(in[0], product(in[0], in[0]))),
        square("power(int)", a -> a.power(6), in -> power(in[0], 6)),
        square("power(int)", a -> a.power(1), in -> in[0].copy()),
        square("power(int)", a -> a.power(-2), in -> power(inverse(in), 2)),
        square("power(int)", a -> a.power(0), in -> CommonOps_DDRM.identity(in[0].numRows))
            .order(0));
  }

  private static Row square(
      String method,
      Function<Variable, Variable> function,
      Function<DMatrixRMaj[], DMatrixRMaj> value) {
    return Row.of(method, in -> function.apply(in[0]), value)
        .within(1e-12)
        .at(regular(1))
        .at(regular(2))
        .at(regular(3))
        .at(regular(5));
  }

  private static Row triangular(Triangle triangle, boolean upper, boolean unit) {
    return triangular(
        "solveTriangular(Variable,Triangle)",
        a -> b -> a.solveTriangular(b, triangle),
        upper,
        unit,
        triangle.isTransposed());
  }

  private static Row triangular(
      String method,
      Function<Variable, Function<Variable, Variable>> function,
      boolean upper,
      boolean unit) {
    return triangular(method, function, upper, unit, false);
  }

  private static Row triangular(
      String method,
      Function<Variable, Function<Variable, Variable>> function,
      boolean upper,
      boolean unit,
      boolean transposed) {
    return Row.of(
            method,
            in -> function.apply(in[0]).apply(in[1]),
            in -> {
              DMatrixRMaj t = triangle(in[0], upper, unit);
              return solved(transposed ? transposed(t) : t, in[1]);
            })
        .within(1e-12)
        .at(regular(1), Samples.normal(1, 2, 2))
        .at(regular(3), Samples.normal(3, 1, 2))
        .at(regular(6), Samples.normal(6, 3, 2))
        .at(regular(0), Samples.normal(0, 2, 2));
  }

  private static DMatrixRMaj triangle(DMatrixRMaj x, boolean upper, boolean unit) {
    return Oracle.matrix(
        x.numRows,
        x.numCols,
        (i, j) -> i == j && unit ? 1 : i == j || i < j == upper ? x.get(i, j) : 0);
  }

  /** A matrix far from singular ones. */
  static DMatrixRMaj regular(int n) {
    DMatrixRMaj matrix = Samples.normal(n, n, 11);
    for (int i = 0; i < n; i++) {
      matrix.add(i, i, matrix.get(i, i) < 0 ? -3 : 3);
    }
    return matrix;
  }

  /** An n×n matrix of the given rank. */
  static DMatrixRMaj ranked(int n, int rank) {
    return product(Samples.normal(n, rank, 12), Samples.normal(rank, n, 13));
  }

  private static DMatrixRMaj outer(DMatrixRMaj[] in) {
    return Oracle.matrix(
        in[0].getNumElements(), in[1].getNumElements(), (i, j) -> in[0].data[i] * in[1].data[j]);
  }

  private static DMatrixRMaj solved(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj x = new DMatrixRMaj(b.numRows, b.numCols);
    if (x.getNumElements() > 0) {
      solve(a, b, x);
    }
    return x;
  }

  private static DMatrixRMaj inverse(DMatrixRMaj[] in) {
    DMatrixRMaj inverse = new DMatrixRMaj(in[0].numRows, in[0].numCols);
    invert(in[0], inverse);
    return inverse;
  }

  private static DMatrixRMaj power(DMatrixRMaj x, int n) {
    DMatrixRMaj power = x;
    for (int i = 1; i < n; i++) {
      power = product(power, x);
    }
    return power;
  }

  private static DMatrixRMaj transposed(DMatrixRMaj x) {
    return Oracle.matrix(x.numCols, x.numRows, (i, j) -> x.get(j, i));
  }

  static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
    return mult(a, b, null);
  }
}
