package org.backsweep.autograd;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Distributions and losses at 0, at 1, at margins, and far out. */
class ProbabilityTest {
  /** e⁻⁴⁰, which 1 + e⁻⁴⁰ has lost. */
  private static final double TINY = Math.exp(-40);

  @Test
  void softmax_dominatedBy40_gradientKeepsItsDigits() {
    Variable x = row(0, -40);
    assertClose(x.softmaxRows().get(0, 0).backward().of(x), TINY, -TINY);
    assertClose(x.logSoftmaxRows().get(0, 0).backward().of(x), TINY, -TINY);
    Variable column = x.transpose();
    assertClose(column.softmaxCols().get(0, 0).backward().of(x), TINY, -TINY);
    assertClose(column.logSoftmaxCols().get(0, 0).backward().of(x), TINY, -TINY);
  }

  @Test
  void softmax_logitsOfTenThousand_isFinite() {
    Variable x = Variable.leaf(new double[][] {{1e4, -1e4}, {-1e4, 1e4}});
    assertThat(x.softmaxCols().value().data).containsExactly(1, 0, 0, 1);
    assertThat(x.logSoftmaxCols().value().data).containsExactly(0, -2e4, -2e4, 0);
    assertThat(x.logSoftmaxCols().sum().backward().of(x).data).containsExactly(-1, 1, 1, -1);
  }

  /** An entry that was masked out takes no part, also where its cotangent is infinite. */
  @Test
  void softmaxCrossEntropy_rowOfMinusInfinity_pullsAtTheLabelWhicheverItIs() {
    double minus = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < 3; label++) {
      Variable x = Variable.leaf(new double[][] {{minus, minus, minus}});
      double[] expected = new double[3];
      expected[label] = -1;
      assertClose(x.softmaxCrossEntropy(new int[] {label}).backward().of(x), expected);
    }
  }

  @Test
  void softmax_masked_absorbsInfiniteCotangents() {
    Variable x = row(1, NEGATIVE_INFINITY, 2);
    Variable p = x.softmaxRows();
    DMatrixRMaj seed = new DMatrixRMaj(new double[][] {{1, NEGATIVE_INFINITY, 3}});
    double slope = p.get(0, 0).scalar() * p.get(0, 2).scalar();
    assertClose(p.backward(seed).of(x), -2 * slope, 0, 2 * slope);
  }

  @Test
  void softmax_zeroCotangent_absorbsNan() {
    Variable x = row(1, NaN, 2);
    Variable zero = x.softmaxRows().where(new DMatrixRMaj(1, 1), Variable.leaf(5));
    assertThat(zero.sum().backward().of(x).data).containsExactly(0, 0, 0);
  }

  @Test
  void binaryCrossEntropy_rightAndSure_isZero() {
    Variable p = row(0, 1);
    Variable loss = p.binaryCrossEntropy(new DMatrixRMaj(new double[][] {{0, 1}}));
    assertThat(loss.scalar()).isZero();
    Variable gradient = loss.gradient(p);
    assertThat(gradient.value().data).containsExactly(0.5, -0.5);
    assertThat(gradient.sum().gradient(p).value().data).containsExactly(0.5, 0.5);
  }

  @Test
  void binaryCrossEntropy_wrongAndSure_isInfinite() {
    Variable p = row(0, 1);
    Variable loss = p.binaryCrossEntropy(new DMatrixRMaj(new double[][] {{1, 0}}));
    assertThat(loss.scalar()).isEqualTo(POSITIVE_INFINITY);
    assertThat(loss.backward().of(p).data).containsExactly(NEGATIVE_INFINITY, POSITIVE_INFINITY);
  }

  @Test
  void binaryCrossEntropy_nearTheMinimum_derivativesDoNotCancel() {
    double t = 0.3;
    Variable p = Variable.leaf(Math.nextUp(t));
    Variable target = Variable.leaf(t);
    Variable loss = p.binaryCrossEntropy(target);
    double expected = Math.ulp(t) / (t * (1 - t));
    assertThat(loss.backward().of(p).data[0]).isCloseTo(expected, within(1e-14 * expected));
    Variable half = Variable.leaf(0.5 + 1e-12);
    double slope = half.binaryCrossEntropy(target).backward().of(target).data[0];
    assertThat(slope).isCloseTo(-4 * (half.scalar() - 0.5), within(1e-26));
  }

  @Test
  void klDivergence_zeros_followTheLimit() {
    Variable p = row(0, 0, 1);
    Variable q = row(0, 0.5, 0.5);
    Variable kl = p.klDivergence(q);
    assertThat(kl.scalar()).isEqualTo(Math.log(2));
    assertThat(kl.gradient(q).plus(0).value().data).containsExactly(0, 0, -2);
    assertThat(kl.backward().of(p).data).containsExactly(1, NEGATIVE_INFINITY, Math.log(2) + 1);
    assertThat(q.klDivergence(p).scalar()).isEqualTo(POSITIVE_INFINITY);
  }

  /**
   * The divergence is δ²/2 Σ 1/p to the leading order; log p − log q alone would be all rounding.
   */
  @Test
  void klDivergence_closeDistributions_isSmallNotNoise() {
    double delta = Math.scalb(1.0, -30);
    Variable p = row(0.5, 0.5);
    Variable q = row(0.5 + delta, 0.5 - delta);
    double expected = 2 * delta * delta;
    assertThat(p.klDivergence(q).scalar()).isCloseTo(expected, within(1e-8 * expected));
  }

  @Test
  void klDivergence_isMeanOverRows() {
    Variable p = Variable.leaf(new double[][] {{1, 0}, {1, 0}, {1, 0}});
    DMatrixRMaj q = new DMatrixRMaj(new double[][] {{0.5, 0.5}, {0.25, 0.75}, {1, 0}});
    assertThat(p.klDivergence(q).scalar()).isCloseTo(Math.log(2), within(1e-15));
  }

  @Test
  void hinge_atTheMargin_isZero() {
    Variable z = row(1, -1, 0.5, 2);
    DMatrixRMaj t = new DMatrixRMaj(new double[][] {{1, -1, 1, 1}});
    assertThat(z.hinge(t).scalar()).isEqualTo(0.125);
    assertThat(z.hinge(t).backward().of(z).data).containsExactly(0, 0, -0.25, 0);
  }

  @Test
  void huberLoss_atDelta_isSmoothAndLinearBeyond() {
    Variable a = row(0.5, -0.5, 1e200, 0);
    DMatrixRMaj zero = new DMatrixRMaj(1, 4);
    assertThat(a.huberLoss(zero, 0.5).scalar()).isEqualTo((2 * 0.125 + 0.5e200) / 4);
    assertThat(a.huberLoss(zero, 0.5).backward().of(a).data)
        .containsExactly(0.125, -0.125, 0.125, 0);
    assertThatThrownBy(() -> a.huberLoss(zero, 0))
        .hasMessage("huberLoss: delta is 0.0: it must be positive");
  }

  @Test
  void negativeLogLikelihood_infiniteElsewhere_isNotTouched() {
    Variable x = row(-1, NEGATIVE_INFINITY, NaN);
    Variable loss = x.negativeLogLikelihood(new int[] {0});
    assertThat(loss.scalar()).isEqualTo(1);
    assertThat(loss.backward().of(x).data).containsExactly(-1, 0, 0);
  }

  @Test
  void negativeLogLikelihood_changedLabels_areCopied() {
    int[] labels = {1};
    Variable x = row(1, 2);
    Variable loss = x.negativeLogLikelihood(labels);
    labels[0] = 0;
    assertThat(loss.backward().of(x).data).containsExactly(0, -1);
  }

  @Test
  void negativeLogLikelihood_wrongLabels_areRefused() {
    Variable x = row(1, 2);
    assertThatThrownBy(() -> x.negativeLogLikelihood(new int[] {2}))
        .hasMessage("negativeLogLikelihood: the label of row 0 is 2: it must lie in [0, 2)");
    assertThatThrownBy(() -> x.negativeLogLikelihood(new int[2]))
        .hasMessage("negativeLogLikelihood: 2 labels for 1x2: one label for each row is needed");
  }

  static Stream<Arguments> losses() {
    return Stream.<BinaryOperator<Variable>>of(
            Variable::binaryCrossEntropy,
            Variable::klDivergence,
            (a, t) -> a.huberLoss(t, 1),
            Variable::hinge)
        .map(Arguments::of);
  }

  /** A 1×1 target is not broadcast: it is more often a mistake than meant. */
  @ParameterizedTest
  @MethodSource("losses")
  void loss_ofDifferentShapes_isRefused(BinaryOperator<Variable> loss) {
    assertThatThrownBy(() -> loss.apply(row(0.5, 0.5), row(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1x2 and 1x1: both must have the same shape");
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss_ofNothing_isNan(BinaryOperator<Variable> loss) {
    Variable none = Variable.leaf(new DMatrixRMaj(0, 3));
    Variable targets = Variable.leaf(new DMatrixRMaj(0, 3));
    assertThat(loss.apply(none, targets).scalar()).isNaN();
    assertThat(loss.apply(none, targets).backward().of(none).getNumRows()).isZero();
  }

  private static void assertClose(DMatrixRMaj actual, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.data[i]).isCloseTo(expected[i], within(1e-15 * Math.abs(expected[i])));
    }
  }

  private static Variable row(double... entries) {
    return Variable.leaf(new double[][] {entries});
  }
}
