package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapingTest {
  private static final DMatrixRMaj TALL = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}, {5, 6}});

  static Stream<Arguments> outside() {
    return Stream.of(
        outside(x -> x.rows(2, 4), "rows: rows [2, 4) and columns [0, 2) of 3x2"),
        outside(x -> x.rows(2, 1), "rows: rows [2, 1) and columns [0, 2) of 3x2"),
        outside(x -> x.cols(-1, 1), "cols: rows [0, 3) and columns [-1, 1) of 3x2"),
        outside(x -> x.getRow(3), "getRow: rows [3, 4) and columns [0, 2) of 3x2"),
        outside(x -> x.getColumn(-1), "getColumn: rows [0, 3) and columns [-1, 0) of 3x2"),
        outside(x -> x.get(0, 2), "get: rows [0, 1) and columns [2, 3) of 3x2"));
  }

  private static Arguments outside(UnaryOperator<Variable> f, String message) {
    return Arguments.of(f, message);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("outside")
  void window_outside_isRefusedByName(UnaryOperator<Variable> f, String message) {
    assertThatThrownBy(() -> f.apply(Variable.leaf(TALL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + ": the window must lie inside");
  }

  /** Each part of an infinite or NaN entry that is left out gets a cotangent of exactly 0. */
  static Stream<Arguments> tooLarge() {
    Variable column = Variable.leaf(new double[][] {{1}, {2}, {3}});
    Variable tall = Variable.constant(new DMatrixRMaj(65_536, 1));
    Variable empty = Variable.constant(new DMatrixRMaj(1_431_655_766, 0));
    return Stream.of(
        Arguments.of("repeat: ", (Supplier<?>) () -> column.repeat(1_431_655_766, 1)),
        Arguments.of("repeat: ", (Supplier<?>) () -> column.transpose().repeat(1, 1_431_655_766)),
        Arguments.of("pad: ", (Supplier<?>) () -> column.pad(1 << 30, 1 << 30, 0, 0)),
        Arguments.of("pad: ", (Supplier<?>) () -> column.pad(0, 1 << 30, 0, 1)),
        Arguments.of("kron: ", (Supplier<?>) () -> tall.kron(tall)),
        Arguments.of("concatRows: ", (Supplier<?>) () -> empty.concatRows(empty, empty)),
        Arguments.of("plus: ", (Supplier<?>) () -> tall.plus(tall.transpose())),
        Arguments.of("mult: ", (Supplier<?>) () -> tall.mult(tall.transpose())),
        Arguments.of("diag: ", (Supplier<?>) tall::diag));
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void result_largerThanAMatrixCanBe_isRefusedByName(String operation, Supplier<?> run) {
    assertThatIllegalArgumentException()
        .isThrownBy(run::get)
        .withMessageStartingWith(operation + "the result would be ");
  }

  @Test
  void window_aroundNan_leavesItOut() {
    Variable x = Variable.leaf(new double[][] {{1, Double.NaN}, {3, 4}});
    assertThat(x.getRow(1).sum().backward().of(x).data).containsExactly(0, 0, 1, 1);
    assertThat(x.lower().value().data).containsExactly(1, 0, 3, 4);
  }

  @Test
  void lower_diagonalFarOutside_isAllOrNothing() {
    Variable x = Variable.leaf(TALL);
    assertThat(x.lower(Integer.MAX_VALUE).value().data).containsExactly(TALL.data);
    assertThat(x.lower(Integer.MIN_VALUE).value().data).containsOnly(0);
    assertThat(x.upper(Integer.MIN_VALUE).value().data).containsExactly(TALL.data);
    assertThat(x.upper(Integer.MAX_VALUE).value().data).containsOnly(0);
  }
}
