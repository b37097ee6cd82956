package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Two classes, one output. */
class BinaryClassesTest {
  private static final double LOG3 = Math.log(3);

  /** The losses of two classes of one output, all with the mean over samples. */
  private static final List<Loss> OF_LOGITS =
      List.of(Loss.sigmoidCrossEntropy(), SampleCost.binaryCrossEntropyOfLogits().mean());

  private static Dataset labelled(int... labels) {
    return Dataset.of(new DMatrixRMaj(labels.length, 1), labels);
  }

  private static Dataset targeted(double... targets) {
    return Dataset.of(
        new DMatrixRMaj(targets.length, 1), DMatrixRMaj.wrap(targets.length, 1, targets));
  }

  /** Probabilities ¾, ¼, ½ of class 1 for labels 1, 1, 0. */
  @Test
  void labels_areTheTargetsOfOneOutput() {
    Batch batch = Batch.of(labelled(1, 1, 0));
    double total = -Math.log(0.75) - Math.log(0.25) - Math.log(0.5);
    Variable logits = Variable.constant(new double[][] {{LOG3}, {-LOG3}, {0}});
    for (Loss loss : OF_LOGITS) {
      assertThat(loss.apply(logits, batch).scalar()).isCloseTo(total / 3, offset(1e-15));
    }
    Variable probabilities = Variable.constant(new double[][] {{0.75}, {0.25}, {0.5}});
    SampleCost cost = SampleCost.binaryCrossEntropy();
    assertThat(cost.mean().apply(probabilities, batch).scalar())
        .isCloseTo(total / 3, offset(1e-15));
    assertThat(cost.total().apply(probabilities, batch).scalar()).isCloseTo(total, offset(1e-15));
  }

  @Test
  void labels_ofABatchOfClass0Alone_areZeros() {
    Variable logits = Variable.constant(new double[][] {{LOG3}});
    assertThat(Loss.sigmoidCrossEntropy().apply(logits, Batch.of(labelled(0))).scalar())
        .isCloseTo(-Math.log(0.25), offset(1e-15));
  }

  @Test
  void labels_ofSeveralOutputs_areRowsWithOne1() {
    Variable logits = Variable.constant(new double[][] {{LOG3, 0}});
    for (Loss loss : OF_LOGITS) {
      assertThat(loss.apply(logits, Batch.of(labelled(0))).scalar())
          .isCloseTo((-Math.log(0.75) - Math.log(0.5)) / 2, offset(1e-15));
    }
  }

  @Test
  void label_thatIsNeither0Nor1_isRefused() {
    Variable logits = Variable.constant(new double[][] {{1}, {2}});
    for (Loss loss : OF_LOGITS) {
      assertThatThrownBy(() -> loss.apply(logits, Batch.of(labelled(1, 2))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the label of row 1 of the batch is 2, for outputs of 2x1: one output is for labels 0 and 1; of"
                  + " more classes, an output for each is needed");
    }
  }

  /** Scores ½, −2 and ¼ of labels 1, 1, 0: ½, 3 and 1¼ are missing to the margin. */
  @Test
  void hinge_ofLabels_isOfMinus1And1() {
    Variable scores = Variable.constant(new double[][] {{0.5}, {-2}, {0.25}});
    Loss loss = SampleCost.hinge().total();
    assertThat(loss.apply(scores, Batch.of(labelled(1, 1, 0))).scalar()).isEqualTo(4.75);
    Variable three = Variable.constant(new double[][] {{0.5, -2, 0.25}});
    assertThat(loss.apply(three, Batch.of(labelled(2))).scalar())
        .isCloseTo((1.5 + 0 + 0.75) / 3, offset(1e-15));
    Variable one = Variable.constant(new double[][] {{0.5}});
    assertThat(loss.apply(one, Batch.of(targeted(-1))).scalar()).isEqualTo(1.5);
    assertThatThrownBy(() -> loss.apply(one, Batch.of(labelled(2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one output is for labels 0 and 1");
  }

  @Test
  void threshold_isHalfOfProbabilitiesAnd0OfLogits() {
    assertThat(Loss.sigmoidCrossEntropy().threshold()).hasValue(0);
    assertThat(SampleCost.binaryCrossEntropyOfLogits().total().threshold()).hasValue(0);
    assertThat(SampleCost.binaryCrossEntropy().mean().threshold()).hasValue(0.5);
    assertThat(SampleCost.binaryCrossEntropy().total().threshold()).hasValue(0.5);
    assertThat(SampleCost.hinge().mean().threshold()).hasValue(0);
    assertThat(Loss.softmaxCrossEntropy().threshold()).isEmpty();
    assertThat(SampleCost.huber(1).mean().threshold()).isEmpty();
  }

  /** The model is the identity, of inputs above 0, and on both sides of ½. */
  @Test
  void accuracy_isByTheThresholdOfTheLoss() {
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{0.125}, {0.25}, {0.75}, {0.875}});
    Dataset samples = Dataset.of(inputs, new int[] {0, 1, 1, 1});
    assertThat(score(Loss.sigmoidCrossEntropy(), samples).accuracy()).isEqualTo(0.75);
    assertThat(score(SampleCost.binaryCrossEntropyOfLogits().total(), samples).accuracy())
        .isEqualTo(0.75);
    Dataset other = Dataset.of(inputs, new int[] {0, 0, 1, 0});
    assertThat(score(SampleCost.binaryCrossEntropy().mean(), other).accuracy()).isEqualTo(0.75);
    assertThat(score(Loss.sigmoidCrossEntropy(), other).accuracy()).isEqualTo(0.25);
    Loss unknown = (output, batch) -> output.minus(1).square().mean();
    assertThat(score(unknown, samples).accuracy()).isNaN();
  }

  @Test
  void accuracy_ofTargets_isKnownIfAllAre0Or1() {
    Loss loss = Loss.sigmoidCrossEntropy();
    assertThat(score(loss, targeted(0, 0, 0, 1)).accuracy()).isEqualTo(0.75);
    assertThat(score(loss, targeted(0, 0, 0, 0.5)).accuracy()).isNaN();
    assertThat(score(loss, targeted(0.5, 0, 0, 0)).accuracy()).isNaN();
    assertThat(score(Loss.meanSquaredError(), targeted(0, 1)).accuracy()).isNaN();
  }

  private static Score score(Loss loss, Dataset samples) {
    return Trainer.of(new Lambda("identity", x -> x), loss, new Sgd(1))
        .batchSize(3)
        .build()
        .evaluate(samples);
  }

  /** What one writes first: one output, labels 0 and 1, logits or probabilities. */
  @Test
  void train_oneOutput_learnsLabels0And1() {
    for (boolean replay : new boolean[] {true, false}) {
      RandomGenerator random = new SplittableRandom(1);
      Layer logits = new Dense(2, 1, random);
      assertThat(learned(logits, Loss.sigmoidCrossEntropy(), replay)).isGreaterThan(0.95);
      Layer probabilities = Sequential.of(new Dense(2, 1, random), Activation.SIGMOID);
      assertThat(learned(probabilities, SampleCost.binaryCrossEntropy().mean(), replay))
          .isGreaterThan(0.95);
      Layer scores = new Dense(2, 1, random);
      assertThat(learned(scores, SampleCost.hinge().mean(), replay)).isGreaterThan(0.95);
    }
  }

  @Test
  void train_labelOfAThirdClass_isRefused_byAnyNumberOfThreads() {
    Dataset samples = labelled(0, 1, 2);
    for (int threads = 1; threads <= 3; threads++) {
      Layer model = new Dense(1, 1, new SplittableRandom(1));
      Trainer trainer =
          Trainer.of(model, Loss.sigmoidCrossEntropy(), new Sgd(1)).threads(threads).build();
      assertThatThrownBy(() -> trainer.train(samples, new SplittableRandom(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the label of row ")
          .hasMessageContaining(" is 2, for outputs of ");
    }
  }

  private static double learned(Layer model, Loss loss, boolean replay) {
    Trainer trainer =
        Trainer.of(model, loss, new Adam(0.1)).epochs(30).replay(replay).threads(2).build();
    History history = trainer.train(halves(200, 2), new SplittableRandom(3));
    double accuracy = trainer.evaluate(halves(100, 4)).accuracy();
    assertThat(history.last().training().accuracy()).isGreaterThan(0.95);
    return accuracy;
  }

  /** Points of the plane on both sides of a line. */
  private static Dataset halves(int size, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    DMatrixRMaj inputs = new DMatrixRMaj(size, 2);
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      inputs.set(i, 0, random.nextDouble(-1, 1));
      inputs.set(i, 1, random.nextDouble(-1, 1));
      labels[i] = inputs.get(i, 0) + 2 * inputs.get(i, 1) > 0.5 ? 1 : 0;
    }
    return Dataset.of(inputs, labels);
  }
}
