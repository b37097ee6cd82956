package org.backsweep.autograd;

import static java.lang.Double.MIN_VALUE;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in units of their spread: equal entries, extremes, nothing, and the last digits. */
class StandardizationTest {
  private static final double[] COTANGENT = {1, -0.5, 0.25};

  /** 0.1 summed and divided again is not 0.1. */
  @Test
  void equalEntries_withoutEpsilon_areZeroToEveryOrder() {
    double[] same = new double[10];
    Arrays.fill(same, 0.1);
    Variable x = row(same);
    Variable y = x.standardizeRows(0).elementMult(row(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    for (int order = 0; order < 4; order++) {
      assertThat(y.value().data).containsOnly(0);
      y = y.plus(1).square().sum().gradient(x);
    }
  }

  @Test
  void equalEntries_withEpsilon_areZeroWithThatSlope() {
    Variable x = row(0.1, 0.1, 0.1);
    Variable y = x.standardizeRows(0.25);
    assertThat(y.value().data).containsExactly(0, 0, 0);
    assertThat(gradient(y, x, COTANGENT)).containsExactly(1.5, -1.5, 0);
  }

  @Test
  void singleEntry_isZeroWithoutSlope() {
    Variable x = Variable.leaf(new double[][] {{3}, {-2}});
    Variable y = x.standardizeRows(0.5);
    assertThat(y.value().data).containsExactly(0, 0);
    assertThat(gradient(y, x, 1, 2)).containsExactly(0, 0);
    assertThat(gradient(x.standardizeRows(0), x, 1, 2)).containsExactly(0, 0);
  }

  @Test
  void noEntries_haveNoneToDifferentiate() {
    for (DMatrixRMaj none : new DMatrixRMaj[] {new DMatrixRMaj(2, 0), new DMatrixRMaj(0, 3)}) {
      Variable x = Variable.leaf(none);
      Variable gradient = x.standardizeRows(1).square().sum().gradient(x);
      assertThat(gradient.getNumRows()).isEqualTo(none.numRows);
      assertThat(gradient.getNumCols()).isEqualTo(none.numCols);
      assertThat(gradient.square().sum().backward().of(x).getNumElements()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY})
  void entryThatIsNotFinite_makesItsRowNaN(double entry) {
    Variable x = Variable.leaf(new double[][] {{1, entry}, {1, 3}, {entry, entry}});
    Variable y = x.standardizeRows(0);
    assertThat(y.value().data).containsExactly(NaN, NaN, -1, 1, NaN, NaN);
    assertThat(gradient(y, x, 1, 2, 0, 0, 0, 0)).containsExactly(NaN, NaN, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 3e-200, 1, 3e200, 1.7e308})
  void squaresBeyondRange_areNoLoss(double size) {
    Variable x = row(size, size, -size);
    Variable y = x.standardizeRows(0);
    double half = Math.sqrt(0.5);
    assertClose(y.value().data, half, half, -2 * half);
    double slope = 0.75 / (size * Math.sqrt(8.0 / 9));
    assertClose(gradient(y, x, COTANGENT), slope, -slope, 0);
  }

  @Test
  void smallestNumber_isADeviation() {
    assertThat(row(MIN_VALUE, -MIN_VALUE).standardizeRows(0).value().data).containsExactly(1, -1);
  }

  @Test
  void epsilon_thatDwarfsTheVariance_isTheDeviation() {
    assertThat(row(1e-200, -1e-200).standardizeRows(0.25).value().data)
        .containsExactly(2e-200, -2e-200);
    assertThat(row(2, -2).standardizeRows(1e300).value().data).containsExactly(2e-150, -2e-150);
    assertThat(row(3e-200, -3e-200).standardizeRows(MIN_VALUE).value().data)
        .containsExactly(3e-200 / Math.sqrt(MIN_VALUE), -3e-200 / Math.sqrt(MIN_VALUE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 3, 100, -1e6, 1e12})
  void offset_losesNoDigits(double offset) {
    for (int cols : new int[] {2, 7, 200}) {
      DMatrixRMaj x = RandomMatrices_DDRM.rectangle(1, cols, -1, 1, new Random(cols));
      for (int j = 0; j < cols; j++) {
        x.data[j] += offset;
      }
      double[] y = Variable.leaf(x).standardizeRows(1e-5).value().data;
      for (int j = 0; j < cols; j++) {
        assertThat(Math.abs(y[j] - exact(x.data, j, 1e-5))).isLessThan(2e-15);
      }
    }
  }

  /** By numbers of fifty digits. */
  private static double exact(double[] x, int at, double epsilon) {
    MathContext digits = new MathContext(50);
    BigDecimal n = BigDecimal.valueOf(x.length);
    BigDecimal sum = BigDecimal.ZERO;
    for (double entry : x) {
      sum = sum.add(new BigDecimal(entry));
    }
    BigDecimal mean = sum.divide(n, digits);
    BigDecimal squares = BigDecimal.ZERO;
    for (double entry : x) {
      squares = squares.add(new BigDecimal(entry).subtract(mean).pow(2));
    }
    BigDecimal root = squares.divide(n, digits).add(new BigDecimal(epsilon)).sqrt(digits);
    return new BigDecimal(x[at]).subtract(mean).divide(root, digits).doubleValue();
  }

  @Test
  void slope_isOrthogonalToConstantsAndToTheRow() {
    Variable x = Variable.leaf(RandomMatrices_DDRM.rectangle(1, 300, -1, 3, new Random(1)));
    Variable y = x.standardizeRows(0);
    double[] g = RandomMatrices_DDRM.rectangle(1, 300, 5, 9, new Random(2)).data;
    double[] gradient = gradient(y, x, g);
    assertThat(Math.abs(Arrays.stream(gradient).sum())).isLessThan(1e-12);
    Variable along = Variable.constant(new double[][] {gradient}).elementMult(y).sum();
    assertThat(Math.abs(along.scalar())).isLessThan(1e-12);
    assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, NaN, POSITIVE_INFINITY})
  void epsilon_negativeOrNotFinite_isRefused(double epsilon) {
    assertThatThrownBy(() -> row(1, 2).standardizeRows(epsilon))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "standardizeRows: epsilon is " + epsilon + ": it must be finite and not negative");
  }

  private static double[] gradient(Variable y, Variable x, double... cotangent) {
    DMatrixRMaj seed = new DMatrixRMaj(y.getNumRows(), y.getNumCols(), true, cotangent);
    double[] gradient = y.backward(seed).of(x).data;
    Variable recorded = y.elementMult(Variable.constant(seed)).sum().gradient(x);
    assertThat(recorded.value().data).containsExactly(gradient);
    return gradient;
  }

  private static void assertClose(double[] actual, double... expected) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(actual).usingComparatorWithPrecision(2e-15 * size).containsExactly(expected);
  }

  private static Variable row(double... entries) {
    return Variable.leaf(new double[][] {entries});
  }
}
