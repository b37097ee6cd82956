package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import java.util.Map;
import org.backsweep.autograd.Variable;

/** Functions of whole matrices. */
final class MatrixFunctions {
  static final Map<String, GoldenFunction> ALL =
      Map.ofEntries(
          entry("mult", GoldenFunction.binary(1e-13, Variable::mult)),
          entry("transpose", GoldenFunction.unary(0, Variable::transpose)),
          entry("dot", GoldenFunction.binary(1e-13, Variable::dot)),
          entry("trace", GoldenFunction.unary(1e-13, Variable::trace)),
          entry("outer", GoldenFunction.binary(1e-13, Variable::outer)),
          entry("kron", GoldenFunction.binary(1e-13, Variable::kron)),
          entry("invert", GoldenFunction.unary(1e-11, Variable::invert)),
          entry("solve", GoldenFunction.binary(1e-11, Variable::solve)),
          entry("triangularSolve", GoldenFunction.binary(1e-11, Variable::solveTriangular)),
          entry("det", GoldenFunction.unary(1e-11, Variable::determinant)),
          entry("detSingular", GoldenFunction.unary(1e-9, Variable::determinant)),
          entry("logDet", GoldenFunction.unary(1e-11, Variable::logDeterminant)),
          entry(
              "slogdet",
              GoldenFunction.unary(
                  1e-11, a -> a.determinantSign().concatColumns(a.logDeterminant()))),
          entry(
              "matrixPower",
              new GoldenFunction(1e-11, (in, p) -> in[0].power(p.get("n").asInt()))));

  private MatrixFunctions() {}
}
