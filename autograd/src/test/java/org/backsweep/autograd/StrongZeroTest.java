package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A branch that was not taken contributes exactly zero, to the first and to the second order. */
class StrongZeroTest {
  static Stream<Arguments> branches() {
    return Stream.of(
        branch("sqrt", 0, Variable::sqrt),
        branch("log", 0, Variable::log),
        branch("log of a negative", -1, Variable::log),
        branch("reciprocal", 0, Variable::reciprocal),
        branch("log of sqrt", 0, x -> x.sqrt().log()),
        branch("power", 0, x -> x.elementPower(0.5)),
        branch("power of a variable", 0, x -> x.elementPower(x.plus(0.5))),
        branch("division", 0, x -> x.plus(1).elementDiv(x)),
        branch("0 / 0", 0, x -> x.elementDiv(x)),
        branch("division by the number 0", 1, x -> x.divide(0)),
        branch("division by the number NaN", 1, x -> x.divide(Double.NaN)),
        branch("an infinite multiple", 1, x -> x.scale(Double.POSITIVE_INFINITY)),
        branch("NaN times", 1, x -> x.scale(Double.NaN)),
        branch("infinite slope below 0", -1, x -> x.leakyRelu(Double.POSITIVE_INFINITY)),
        branch("overflow", 1000, x -> x.exp().elementMult(x.exp().exp())),
        branch("norm", 0, x -> x.normF().reciprocal()),
        branch("binary cross-entropy", 0, x -> x.binaryCrossEntropy(Variable.constant(1))),
        branch("divergence", 0, x -> Variable.constant(1).klDivergence(x)),
        branch("divergence of both", 0, x -> x.klDivergence(x)),
        branch("softmax", Double.NaN, x -> x.concatColumns(x).softmaxRows().get(0, 0)),
        branch("log softmax", Double.NaN, x -> x.concatColumns(x).logSoftmaxRows().get(0, 0)),
        branch("logarithm of a sum", Double.NaN, x -> x.concatColumns(x).logSumExp()),
        branch("deviation", Double.NaN, x -> x.concatColumns(x).standardDeviation()),
        branch("no deviation", 3, x -> x.concatColumns(x).standardDeviation().log()),
        branch("standardized", Double.NaN, x -> x.concatColumns(x, x).standardizeRows(1).sum()),
        branch("standardized, equal", 3, x -> x.concatColumns(x).standardizeRows(0).log().sum()),
        branch("variance", 1e308, x -> x.concatColumns(x.negative()).variance()),
        branch("product", 1e300, x -> x.concatColumns(x, x).prod()),
        branch("product of NaN", Double.NaN, x -> x.concatColumns(x, x).prod()),
        branch("norm of NaN", Double.NaN, x -> x.concatColumns(x).normF()),
        branch("running product", Double.NaN, x -> x.concatColumns(x, x).cumprodRows().sum()),
        branch("largest", Double.NaN, x -> x.concatColumns(x.scale(2)).elementMax()),
        branch("median", Double.NaN, x -> x.concatColumns(x, x).median().log()),
        branch("hinge", Double.NaN, x -> x.hinge(Variable.constant(1))),
        branch("Huber", Double.NaN, x -> x.huberLoss(Variable.constant(1), 1)),
        branch("NaN", Double.NaN, x -> x.sigmoid().max(x).tanh().square().softplus()),
        branch("infinity", Double.POSITIVE_INFINITY, x -> x.minus(x).sin().relu()));
  }

  static Stream<Arguments> matrixBranches() {
    return Stream.of(
        matrices("product", x -> x.mult(x)),
        matrices("product with the transpose", x -> x.multTransA(x)),
        matrices("product by the transpose", x -> x.multTransB(x)),
        matrices("affine", x -> x.affine(x, x.sumCols())),
        matrices("product of transposes", x -> x.multTransAB(x)),
        matrices("Kronecker product", x -> x.kron(x)),
        matrices("quadratic form", x -> x.quadraticForm(x)),
        matrices("hypot", x -> x.hypot(Variable.constant(1))),
        matrices("solve", x -> x.solve(x.transpose())),
        matrices("triangular solve", x -> x.solveTriangular(x)),
        matrices("inverse", x -> x.invert()),
        matrices("least squares", x -> x.leastSquares(x.transpose())),
        matrices("least squares, tall", x -> x.concatRows(x).leastSquares(x.concatRows(x))),
        matrices("least squares, wide", x -> x.concatColumns(x).leastSquares(x)),
        matrices("pseudo-inverse", x -> x.concatRows(x).pseudoInverse()),
        matrices("power", x -> x.power(-3)),
        matrices("determinant", x -> x.determinant()),
        matrices("logarithm of the determinant", x -> x.logDeterminant()),
        matrices("exponential", x -> x.expm()),
        matrices("square root", x -> x.symmetricFunction(Math::sqrt, t -> 0.5 / Math.sqrt(t))),
        matrices("Cholesky", x -> x.cholesky()),
        matrices("QR, tall", x -> x.concatRows(x).qr().q()),
        matrices("QR, wide", x -> x.concatColumns(x).qr().r()),
        matrices("LU", x -> x.lu().l().plus(x.lu().u())),
        matrices("eigenvectors", x -> x.eigSymmetric().vectors()),
        matrices("eigenvalues", x -> x.eigSymmetric().values()),
        matrices("singular vectors", x -> x.concatRows(x).svd().u()),
        matrices("singular values", x -> x.singularValues()));
  }

  private static Arguments matrices(String name, UnaryOperator<Variable> f) {
    return Arguments.of(name, f);
  }

  private static Arguments branch(String name, double at, UnaryOperator<Variable> f) {
    return Arguments.of(name, at, f);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("branches")
  void where_theBranchIsNotTaken_derivativesAreThoseOfTheOther(
      String name, double at, UnaryOperator<Variable> f) {
    Variable x = Variable.leaf(at);
    Variable other = Variable.leaf(3);
    DMatrixRMaj no = new DMatrixRMaj(1, 1);
    Variable y = f.apply(x).where(no, other.square());
    assertThat(y.scalar()).isEqualTo(9);
    assertThat(y.backward().of(x).data[0]).isZero();
    assertThat(y.backward().of(other).data[0]).isEqualTo(6);
    Variable gradient = y.gradient(x);
    assertThat(gradient.scalar()).isZero();
    assertThat(gradient.plus(y.gradient(other)).gradient(x).scalar()).isZero();
    assertThat(gradient.plus(y.gradient(other)).gradient(other).scalar()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("matrixBranches")
  void where_theBranchOfMatricesIsNotTaken_derivativesAreThoseOfTheOther(
      String name, UnaryOperator<Variable> f) {
    Variable tie = Variable.constant(new double[][] {{1, 2}, {3, 5}});
    where_theBranchIsNotTaken_derivativesAreThoseOfTheOther(
        name, Double.NaN, x -> f.apply(x.elementMult(tie)).sum());
    where_theBranchIsNotTaken_derivativesAreThoseOfTheOther(
        name, Double.POSITIVE_INFINITY, x -> f.apply(x.elementMult(tie)).sum());
  }

  @Test
  void mult_rowsOfNanThatAreMasked_leaveNoTraceInTheWeights() {
    Variable x =
        Variable.constant(new double[][] {{1, 2}, {Double.NaN, Double.POSITIVE_INFINITY}, {3, 4}});
    Variable w = Variable.leaf(new double[][] {{1, -1}, {2, 0.5}});
    DMatrixRMaj known = new DMatrixRMaj(new double[][] {{1}, {0}, {1}});
    Variable all = x.mult(w).tanh().where(known, Variable.constant(0)).sum();
    Variable some = x.gatherRows(0, 2).mult(w).tanh().sum();
    assertThat(all.backward().of(w).data).containsExactly(some.backward().of(w).data);
    assertThat(all.gradient(w).square().sum().backward().of(w).data)
        .containsExactly(some.gradient(w).square().sum().backward().of(w).data, within(1e-15));
  }

  @Test
  void mult_nanOfTheCotangent_isNotAbsorbed() {
    Variable w = Variable.leaf(new double[][] {{0, 1}});
    Variable y = w.multTransB(Variable.constant(new double[][] {{0, 0}}));
    assertThat(y.scale(Double.NaN).backward().of(w).data).containsOnly(Double.NaN);
  }

  @Test
  void lu_singularInABranchNotTaken_passesZero() {
    Variable a = Variable.leaf(new double[][] {{1, 2}, {2, 4}});
    Variable y = a.lu().u().sum().where(new DMatrixRMaj(1, 1), Variable.constant(1));
    assertThat(y.backward().of(a).data).containsOnly(0);
  }
}
