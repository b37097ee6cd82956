package org.backsweep.autograd.operations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Pullback;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table's checks find rules that are wrong. */
class ChecksTest {
  private static final DMatrixRMaj[] AT = {Samples.normal(2, 3, 1)};

  static Stream<Operation> wrongToFirstOrder() {
    return List.<Pullback.Unary>of(
            (g, x, y) -> g.strongMult(x.scale(2 * (1 + 1e-5))),
            (g, x, y) -> g.strongMult(x.scale(-2)),
            (g, x, y) -> x.scale(2),
            (g, x, y) -> g.strongMult(x.abs().scale(2)),
            (g, x, y) -> g.strongMult(x.plus(1e-5).scale(2)))
        .stream()
        .map(ChecksTest::square);
  }

  @ParameterizedTest
  @MethodSource("wrongToFirstOrder")
  void derivative_wrongToFirstOrder_fails(Operation wrong) {
    assertThatThrownBy(() -> Checks.derivative(row(wrong), AT, 1))
        .isInstanceOf(AssertionError.class);
  }

  static Stream<Operation> wrongToSecondOrder() {
    return List.<Pullback.Unary>of(
            (g, x, y) -> g.strongMult(x.detach().scale(2)),
            (g, x, y) -> g.detach().strongMult(x.scale(2)),
            (g, x, y) -> g.strongMult(x.scale(2).plus(x.minus(x.detach()))))
        .stream()
        .map(ChecksTest::square);
  }

  @ParameterizedTest
  @MethodSource("wrongToSecondOrder")
  void derivative_wrongToSecondOrder_failsThereOnly(Operation wrong) {
    Checks.derivative(row(wrong), AT, 1);
    assertThatThrownBy(() -> Checks.derivative(row(wrong), AT, 2))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @MethodSource({"wrongToFirstOrder", "wrongToSecondOrder"})
  void checker_wrong_fails(Operation wrong) {
    assertThatThrownBy(() -> Checks.checker(row(wrong), AT)).isInstanceOf(AssertionError.class);
  }

  static Stream<Operation> impure() {
    return List.<Pullback.Unary>of(
            (g, x, y) -> {
              x.value().data[0]++;
              return g.strongMult(x.scale(2));
            },
            (g, x, y) -> {
              g.value().data[0]++;
              return g.strongMult(x.scale(2));
            },
            (g, x, y) -> {
              y.value().data[0]++;
              return g.strongMult(x.scale(2));
            })
        .stream()
        .map(ChecksTest::square);
  }

  @ParameterizedTest
  @MethodSource("impure")
  void purity_changedMatrix_fails(Operation impure) {
    assertThatThrownBy(() -> Checks.purity(row(impure), new DMatrixRMaj[] {AT[0].copy()}))
        .isInstanceOf(AssertionError.class);
  }

  private static Operation square(Pullback.Unary pullback) {
    return Operation.unary(
        "square",
        x -> {
          DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
          CommonOps_DDRM.elementMult(x, x, y);
          return y;
        },
        pullback);
  }

  private static Row row(Operation operation) {
    return Row.of("square()", in -> operation.apply(in[0]), Oracle.unary(x -> x * x));
  }
}
