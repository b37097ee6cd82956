package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
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
}
