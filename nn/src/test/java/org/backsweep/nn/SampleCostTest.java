package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SampleCostTest {
  private static final double[][] OUTPUTS = {{0.2, 0.7, 0.1}, {0.5, 0.2, 0.3}};
  private static final double[][] TARGETS = {{0, 1, 0}, {0.3, 0.3, 0.4}};
  private static final DMatrixRMaj LABELLED =
      new DMatrixRMaj(new double[][] {{2, -1, 0.5}, {-3, 0.1, 1}, {0, 0, 4}});
  private static final int[] LABELS = {0, 2, 1};

  private static Batch batch(DMatrixRMaj inputs, int... labels) {
    return new Batch(Dataset.of(inputs, labels));
  }

  private static double sum(ToDoubleBiFunction<Double, Double> term, double[] a, double[] t) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += term.applyAsDouble(a[j], t[j]);
    }
    return sum;
  }

  private static double cosine(double[] a, double[] t) {
    double lengths = sum((x, y) -> x * x, a, a) * sum((x, y) -> y * y, t, t);
    return 1 - sum((x, y) -> x * y, a, t) / Math.sqrt(lengths);
  }

  private static double log(double x) {
    return Math.log(x);
  }

  static Stream<Arguments> costs() {
    return Stream.of(
        cost("half", SampleCost.halfSquaredError(), (a, t) -> (a - t) * (a - t) / 2, 1),
        cost("squared", SampleCost.squaredError(), (a, t) -> (a - t) * (a - t), 3),
        cost("absolute", SampleCost.absoluteError(), (a, t) -> Math.abs(a - t), 3),
        cost(
            "huber",
            SampleCost.huber(0.25),
            (a, t) -> {
              double d = Math.abs(a - t);
              return d <= 0.25 ? d * d / 2 : 0.25 * (d - 0.125);
            },
            3),
        cost(
            "binary",
            SampleCost.binaryCrossEntropy(),
            (a, t) -> -t * log(a) - (1 - t) * log(1 - a),
            3),
        cost(
            "binary of logits",
            SampleCost.binaryCrossEntropyOfLogits(),
            (z, t) -> log(1 + Math.exp(z)) - t * z,
            3),
        cost("categorical", SampleCost.categoricalCrossEntropy(), (a, t) -> -t * log(a), 1),
        cost("log-likelihood", SampleCost.negativeLogLikelihood(), (a, t) -> -t * a, 1),
        cost(
            "divergence",
            SampleCost.klDivergence(),
            (a, t) -> t == 0 ? 0 : t * (log(t) - log(a)),
            1),
        cost("hinge", SampleCost.hinge(), (a, t) -> Math.max(0, 1 - t * a), 3));
  }

  private static Arguments cost(
      String name, SampleCost cost, ToDoubleBiFunction<Double, Double> term, int divisor) {
    return Arguments.of(name, cost, term, divisor);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("costs")
  void cost_isItsFormula_rowByRow(
      String name, SampleCost cost, ToDoubleBiFunction<Double, Double> term, int divisor) {
    Variable costs = cost.of(Variable.constant(OUTPUTS), Variable.constant(TARGETS));
    assertThat(costs.getNumCols()).isEqualTo(1);
    for (int i = 0; i < 2; i++) {
      double expected = sum(term, OUTPUTS[i], TARGETS[i]) / divisor;
      assertThat(costs.value().get(i)).as(name).isCloseTo(expected, within(1e-14));
    }
  }

  @Test
  void cosine_isOneMinusTheCosine_and1OfZeros() {
    SampleCost cost = SampleCost.cosine();
    Variable costs = cost.of(Variable.constant(OUTPUTS), Variable.constant(TARGETS));
    assertThat(costs.value().get(0)).isCloseTo(cosine(OUTPUTS[0], TARGETS[0]), within(1e-15));
    assertThat(costs.value().get(1)).isCloseTo(cosine(OUTPUTS[1], TARGETS[1]), within(1e-15));
    Variable zeros = Variable.constant(new DMatrixRMaj(1, 3));
    assertThat(cost.of(zeros, Variable.constant(new double[][] {{1, 2, 3}})).scalar()).isOne();
  }

  @Test
  void cosine_isOfDirections_atAnyScale_andHasTheDerivative0OfZeros() {
    Variable a = Variable.leaf(new double[][] {{3e-200, 4e-200}, {3e200, -4e200}, {0, 0}});
    Variable t = Variable.constant(new double[][] {{1e-200, 0}, {0, 1e250}, {1, 2}});
    Variable costs = SampleCost.cosine().of(a, t);
    assertThat(costs.value().data).containsExactly(new double[] {0.4, 1.8, 1}, within(1e-15));
    double[] slopes = costs.sum().backward().of(a).data;
    // −(t̂ − cos â) / ‖a‖, of the first row −(1 − 0.36, −0.48) / 5e-200
    assertThat(slopes[0] * 1e-200).isCloseTo(-0.128, within(1e-15));
    assertThat(slopes[1] * 1e-200).isCloseTo(0.096, within(1e-15));
    assertThat(slopes[4]).isZero();
    assertThat(slopes[5]).isZero();
  }

  @Test
  void crossEntropyOfLogits_isTheFusedLoss() {
    Variable logits = Variable.leaf(LABELLED);
    Batch batch = batch(LABELLED, LABELS);
    Variable mean = SampleCost.categoricalCrossEntropy(0).mean().apply(logits, batch);
    Variable fused = logits.softmaxCrossEntropy(LABELS);
    assertThat(mean.scalar()).isCloseTo(fused.scalar(), within(1e-15));
    assertThat(mean.backward().of(logits).data)
        .containsExactly(fused.backward().of(logits).data, within(1e-16));
    Variable rows = SampleCost.categoricalCrossEntropy(0).of(logits, batch.targets());
    assertThat(rows.mean().scalar()).isCloseTo(fused.scalar(), within(1e-15));
  }

  @Test
  void smoothing_movesTheTargetsTowardsAll() {
    Variable logits = Variable.constant(LABELLED);
    Batch batch = batch(LABELLED, LABELS);
    double smoothed = SampleCost.categoricalCrossEntropy(0.3).mean().apply(logits, batch).scalar();
    double sharp = logits.softmaxCrossEntropy(LABELS).scalar();
    double even = logits.logSoftmaxRows().meanRows().mean().scalar();
    assertThat(smoothed).isCloseTo(0.7 * sharp - 0.3 * even, within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleCost.categoricalCrossEntropy(1))
        .withMessageContaining("smoothing is 1.0");
  }

  @Test
  void total_isTheSumOfTheNotes_mean_theNthOfIt() {
    Variable logits = Variable.constant(LABELLED);
    Batch batch = batch(LABELLED, LABELS);
    SampleCost cost = SampleCost.squaredError();
    double total = cost.total().apply(logits, batch).scalar();
    assertThat(total).isCloseTo(3 * cost.mean().apply(logits, batch).scalar(), within(1e-14));
    assertThat(SampleCost.halfSquaredError().total().apply(logits, batch).scalar())
        .isCloseTo(Loss.halfSquaredError().apply(logits, batch).scalar(), within(1e-14));
    assertThat(cost.mean().apply(logits, batch).scalar())
        .isCloseTo(Loss.meanSquaredError().apply(logits, batch).scalar(), within(1e-14));
  }

  @Test
  void weights_ofClasses_areThoseOfRepeatedSamples() {
    SampleWeights weights = SampleWeights.ofClasses(1, 2, 3);
    Batch once = batch(LABELLED, LABELS);
    int[] rows = {0, 1, 1, 1, 2, 2};
    Dataset repeated = Dataset.of(LABELLED, LABELS).rows(rows);
    for (SampleCost cost :
        new SampleCost[] {SampleCost.categoricalCrossEntropy(0.1), SampleCost.squaredError()}) {
      double weighted = cost.mean(weights).apply(Variable.constant(LABELLED), once).scalar();
      Batch batch = new Batch(repeated);
      double equal = cost.mean().apply(batch.inputs(), batch).scalar();
      assertThat(weighted).isCloseTo(equal, within(1e-14));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleWeights.ofClasses(1).of(once))
        .withMessageContaining("class 2 has no weight");
  }

  @Test
  void weights_inAColumn_comeWithTheSamples() {
    Batch batch = batch(LABELLED, LABELS);
    assertThat(SampleWeights.inColumn(2).of(batch).data).containsExactly(0.5, 1, 4);
  }

  @Test
  void weightZero_absorbsAnInfiniteCost() {
    DMatrixRMaj probabilities = new DMatrixRMaj(new double[][] {{0, 1}, {0.25, 0.75}});
    Variable a = Variable.leaf(probabilities);
    Loss loss = SampleCost.categoricalCrossEntropy().total(SampleWeights.ofClasses(0, 1));
    Variable cost = loss.apply(a, batch(probabilities, 0, 1));
    assertThat(cost.scalar()).isCloseTo(-Math.log(0.75), within(1e-15));
    assertThat(cost.backward().of(a).data).containsExactly(0, 0, 0, -1 / 0.75);
  }

  @Test
  void weightsAllZero_countForNothing() {
    Variable a = Variable.leaf(LABELLED);
    SampleWeights none = SampleWeights.ofClasses(0, 0, 0);
    for (SampleCost cost :
        new SampleCost[] {SampleCost.categoricalCrossEntropy(0.1), SampleCost.squaredError()}) {
      Variable mean = cost.mean(none).apply(a, batch(LABELLED, LABELS));
      assertThat(mean.scalar()).isZero();
      assertThat(mean.backward().of(a).data).containsOnly(0);
    }
  }

  @Test
  void weightsAndCosts_thatAreNotOneOfEachSample_areRefused() {
    Variable a = Variable.constant(LABELLED);
    Batch batch = batch(LABELLED, LABELS);
    for (int[] shape : new int[][] {{1, 3}, {1, 1}, {2, 1}}) {
      Loss loss = SampleCost.squaredError().mean(b -> new DMatrixRMaj(shape[0], shape[1]));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> loss.apply(a, batch))
          .withMessage("weights of %dx%d for 3 samples: they must be 3x1", shape[0], shape[1]);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleCost.hinge().total(SampleWeights.inColumn(1)).apply(a, batch))
        .withMessage("the weight of a sample is -1.0: it must be finite and not negative");
    SampleCost all = (output, targets) -> output.minus(targets).square();
    SampleCost one = (output, targets) -> output.minus(targets).square().mean();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all.mean().apply(a, batch))
        .withMessage("costs of 3x3 for 3 samples: one of each is needed, a column");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.total().apply(a, batch))
        .withMessage("costs of 1x1 for 3 samples: one of each is needed, a column");
  }

  @Test
  void shapesThatDiffer_areRefused() {
    Variable a = Variable.constant(new DMatrixRMaj(2, 3));
    Variable t = Variable.constant(new DMatrixRMaj(2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleCost.huber(1).of(a, t))
        .withMessage("huber: outputs of 2x3 for targets of 2x1: both must have the same shape");
  }
}
