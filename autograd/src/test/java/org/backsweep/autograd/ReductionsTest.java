package org.backsweep.autograd;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reductions at kinks, ties, zeros and extremes. */
class ReductionsTest {
  static Stream<Arguments> ties() {
    return Stream.of(
        tie(Variable::elementMax, new double[] {3, 1, 3, 3}, new double[] {1, 0, 1, 1}, 3),
        tie(Variable::elementMin, new double[] {3, 1, 3, 1}, new double[] {0, 1, 0, 1}, 2),
        tie(Variable::maxRows, new double[] {3, 3, 1, 5}, new double[] {0.5, 0.5, 0, 1}, 1),
        tie(Variable::minRows, new double[] {3, 3, 1, 5}, new double[] {0.5, 0.5, 1, 0}, 1),
        tie(Variable::maxCols, new double[] {3, 3, 3, 5}, new double[] {0.5, 0, 0.5, 1}, 1),
        tie(Variable::minCols, new double[] {3, 3, 3, 5}, new double[] {0.5, 1, 0.5, 0}, 1),
        tie(Variable::normInf, new double[] {-3, 1, 3, 0}, new double[] {-1, 0, 1, 0}, 2),
        tie(Variable::normInf, new double[] {0, 0, 0, 0}, new double[] {0, 0, 0, 0}, 1),
        tie(Variable::norm1, new double[] {-3, 0, -0.0, 2}, new double[] {-1, 0, 0, 1}, 1),
        tie(Variable::standardDeviation, new double[] {7, 7, 7, 7}, new double[4], 1),
        tie(Variable::standardDeviationRows, new double[] {7, 7, 8, 8}, new double[4], 1),
        tie(Variable::standardDeviationCols, new double[] {7, 8, 7, 8}, new double[4], 1),
        tie(Variable::varianceRows, new double[] {7, 7, 8, 8}, new double[4], 1));
  }

  private static Arguments tie(
      UnaryOperator<Variable> f, double[] at, double[] shares, double among) {
    return Arguments.of(f, at, Arrays.stream(shares).map(v -> v / among).toArray());
  }

  @ParameterizedTest
  @MethodSource("ties")
  void gradient_atATie_isThatOfLeastNorm(
      UnaryOperator<Variable> f, double[] at, double[] expected) {
    Variable x = Variable.leaf(new DMatrixRMaj(2, 2, true, at));
    Variable gradient = f.apply(x).sum().gradient(x);
    assertThat(gradient.plus(0).value().data).containsExactly(expected);
    assertThat(gradient.elementMult(x).sum().backward().of(x).data).doesNotContain(NaN);
  }

  static Stream<UnaryOperator<Variable>> extremes() {
    return Stream.of(
        Variable::elementMax,
        Variable::elementMin,
        Variable::maxRows,
        Variable::minRows,
        Variable::normInf,
        Variable::logSumExp);
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void extreme_ofNan_isNan(UnaryOperator<Variable> f) {
    assertThat(f.apply(row(1, NaN, 3)).value().data).containsOnly(NaN);
    Variable x = row(1, NaN, 3);
    assertThat(f.apply(x).sum().backward().of(x).data).containsOnly(NaN);
  }

  static Stream<Arguments> empty() {
    return Stream.of(
        refused(0, 3, Variable::elementMax, "elementMax: 0x3"),
        refused(3, 0, Variable::elementMin, "elementMin: 3x0"),
        refused(3, 0, Variable::maxRows, "maxRows: 3x0"),
        refused(3, 0, Variable::minRows, "minRows: 3x0"),
        refused(0, 3, Variable::maxCols, "maxCols: 0x3"),
        refused(0, 3, Variable::minCols, "minCols: 0x3"));
  }

  private static Arguments refused(int rows, int cols, UnaryOperator<Variable> f, String message) {
    return Arguments.of(new DMatrixRMaj(rows, cols), f, message);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("empty")
  void extreme_ofNothing_isRefused(DMatrixRMaj x, UnaryOperator<Variable> f, String message) {
    assertThatThrownBy(() -> f.apply(Variable.leaf(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + ": at least one entry to choose from is needed");
  }

  @Test
  void reduction_ofNothing_isThatOfTheEmptyRow() {
    Variable none = Variable.leaf(new DMatrixRMaj(2, 0));
    assertThat(none.sumRows().value().data).containsExactly(0, 0);
    assertThat(none.prodRows().value().data).containsExactly(1, 1);
    assertThat(none.meanRows().value().data).containsExactly(NaN, NaN);
    assertThat(none.varianceRows().value().data).containsExactly(NaN, NaN);
    assertThat(none.logSumExpRows().value().data)
        .containsExactly(NEGATIVE_INFINITY, NEGATIVE_INFINITY);
    assertThat(none.prod().scalar()).isEqualTo(1);
    assertThat(none.norm1().scalar()).isZero();
    assertThat(none.normInf().scalar()).isZero();
    assertThat(none.variance().scalar()).isNaN();
    assertThat(none.standardDeviation().scalar()).isNaN();
    assertThat(none.varianceRows().sum().backward().of(none).getNumElements()).isZero();
  }

  @Test
  void variance_ddofTooLarge_isRefused() {
    Variable x = Variable.leaf(new DMatrixRMaj(2, 3));
    assertThatThrownBy(() -> x.varianceRows(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("varianceRows: ddof 3 for the 3 entries of each in 2x3: it must lie in [0, 3)");
    assertThatThrownBy(() -> x.varianceCols(2)).hasMessageContaining("varianceCols: ddof 2");
    assertThatThrownBy(() -> x.standardDeviation(-1)).hasMessageContaining("ddof -1");
  }

  @Test
  void variance_largeMean_keepsItsDigits() {
    Variable x = row(1e15 + 1, 1e15 + 2, 1e15 + 3);
    assertThat(x.variance().scalar()).isEqualTo(2.0 / 3);
    assertThat(x.variance().backward().of(x).data).containsExactly(-2.0 / 3, 0, 2.0 / 3);
  }

  /** 0.1 summed ten times and divided by ten is not 0.1. */
  @Test
  void variance_equalEntries_isExactlyZero() {
    double[] same = new double[10];
    Arrays.fill(same, 0.1);
    assertThat(row(same).variance().scalar()).isZero();
    assertThat(row(same).standardDeviation().scalar()).isZero();
  }

  @Test
  void standardDeviation_squaresBeyondRange_isFinite() {
    assertThat(row(3e200, -3e200).standardDeviation().scalar()).isEqualTo(3e200);
    Variable x = row(3e-200, -3e-200);
    assertThat(x.standardDeviation().scalar()).isCloseTo(3e-200, within(1e-215));
    assertThat(x.standardDeviation().backward().of(x).data)
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.5, -0.5);
  }

  @Test
  void prod_partialProductsBeyondRange_areNoLoss() {
    Variable x = row(1e200, 1e200, 3, 1e-200, 1e-200);
    assertThat(x.prod().scalar()).isCloseTo(3, within(1e-14));
    assertThat(x.prod().backward().of(x).data)
        .usingElementComparator((a, b) -> Math.abs(a / b - 1) < 1e-14 ? 0 : 1)
        .containsExactly(3e-200, 3e-200, 1, 3e200, 3e200);
    assertThat(x.cumprodRows().value().data[1]).isEqualTo(POSITIVE_INFINITY);
    assertThat(x.cumprodRows().value().data[4]).isCloseTo(3, within(1e-14));
  }

  @Test
  void prod_subnormal_isRoundedOnce() {
    assertThat(row(1e-200, 1e-120).prod().scalar()).isEqualTo(1e-200 * 1e-120);
    assertThat(row(Double.MIN_VALUE, 3).prod().scalar()).isEqualTo(3 * Double.MIN_VALUE);
    assertThat(row(1e-300, 1e-300, 1e-300).prod().scalar()).isZero();
    assertThat(row(1e300, 1e300, -1).prod().scalar()).isEqualTo(NEGATIVE_INFINITY);
    assertThat(row(0, POSITIVE_INFINITY).prod().scalar()).isNaN();
  }

  /** The second derivative in two entries is the product that leaves out both. */
  @Test
  void prod_twoZeros_secondDerivativeLeavesOutBoth() {
    Variable x = row(2, 0, 3, 0, 5);
    Variable gradient = x.prod().gradient(x);
    assertThat(gradient.plus(0).value().data).containsOnly(0);
    assertThat(gradient.get(0, 1).gradient(x).plus(0).value().data).containsExactly(0, 0, 0, 30, 0);
  }

  @Test
  void cumprod_zeros_isExact() {
    Variable x = row(2, 0, 3, 4);
    Variable y = x.cumprodRows();
    assertThat(y.value().data).containsExactly(2, 0, 0, 0);
    assertThat(y.sum().backward().of(x).data).containsExactly(1, 2 * (1 + 3 + 12), 0, 0);
  }

  @Test
  void cumsum_cancellation_losesNothing() {
    double[] sums = row(1e16, 1, 1, -1e16).cumsumRows().value().data;
    assertThat(sums).containsExactly(1e16, 1e16, 1e16 + 2, 2);
    assertThat(row(1, POSITIVE_INFINITY, 2).cumsumRows().value().data)
        .containsExactly(1, POSITIVE_INFINITY, POSITIVE_INFINITY);
  }

  @Test
  void logSumExp_extremes_neitherOverflowsNorCancels() {
    assertThat(row(1e4, -1e4).logSumExp().scalar()).isEqualTo(1e4);
    assertThat(row(0, -40).logSumExp().scalar()).isEqualTo(Math.log1p(Math.exp(-40)));
    Variable none = row(NEGATIVE_INFINITY, NEGATIVE_INFINITY);
    assertThat(none.logSumExp().scalar()).isEqualTo(NEGATIVE_INFINITY);
    assertThat(none.logSumExp().backward().of(none).data).containsExactly(0, 0);
    Variable two = row(POSITIVE_INFINITY, 3, POSITIVE_INFINITY);
    assertThat(two.logSumExp().scalar()).isEqualTo(POSITIVE_INFINITY);
    assertThat(two.logSumExp().backward().of(two).data).containsExactly(0.5, 0, 0.5);
  }

  private static Variable row(double... entries) {
    return Variable.leaf(new double[][] {entries});
  }
}
