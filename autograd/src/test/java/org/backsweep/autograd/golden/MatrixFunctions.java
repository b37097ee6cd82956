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
          entry("cholesky", GoldenFunction.unary(1e-11, Variable::cholesky)),
          entry(
              "eigenvaluesSymmetric", GoldenFunction.unary(1e-10, a -> a.eigSymmetric().values())),
          entry("singularValues", GoldenFunction.unary(1e-10, Variable::singularValues)),
          entry(
              "symmetricFunction",
              new GoldenFunction(
                  1e-10, (in, p) -> MatrixFunctions.symmetric(in[0], p.get("f").asText()))),
          entry("lstsq", GoldenFunction.binary(1e-10, Variable::leastSquares)),
          entry("pinv", GoldenFunction.unary(1e-10, Variable::pseudoInverse)),
          entry("expm", GoldenFunction.unary(1e-11, Variable::expm)),
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

  /** The second derivative is left to extrapolation on purpose. */
  private static Variable symmetric(Variable a, String f) {
    return switch (f) {
      case "exp" -> a.symmetricFunction(Math::exp, Math::exp);
      case "log" -> a.symmetricFunction(Math::log, x -> 1 / x);
      case "sqrt" -> a.symmetricFunction(Math::sqrt, x -> 0.5 / Math.sqrt(x));
      case "tanh" -> a.symmetricFunction(Math::tanh, x -> 1 / (Math.cosh(x) * Math.cosh(x)));
      default -> throw new IllegalArgumentException(f);
    };
  }
}
