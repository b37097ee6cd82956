package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Two outputs of two columns: (0, log 3) and (log 3, 0), whose softmax is (¼, ¾) and (¾, ¼). */
class LossTest {
  private static final double LOG3 = Math.log(3);

  private final Variable output = Variable.constant(new double[][] {{0, LOG3}, {LOG3, 0}});
  private final Batch labelled = only(Dataset.of(new DMatrixRMaj(2, 1), new int[] {1, 1}));
  private final Batch targeted =
      only(Dataset.of(new DMatrixRMaj(2, 1), new DMatrixRMaj(new double[][] {{0, 1}, {0.5, 0.5}})));

  private static Batch only(Dataset data) {
    return data.batches(2).iterator().next();
  }

  private static void assertLoss(Variable loss, double expected) {
    assertThat(loss.scalar()).isCloseTo(expected, offset(1e-15));
  }

  @Test
  void softmaxCrossEntropy_isTheMeanOverRows() {
    assertLoss(
        Loss.softmaxCrossEntropy().apply(output, labelled), -(Math.log(0.75) + Math.log(0.25)) / 2);
    assertLoss(
        Loss.softmaxCrossEntropy().apply(output, targeted),
        -(Math.log(0.75) + 0.5 * Math.log(0.75) + 0.5 * Math.log(0.25)) / 2);
  }

  /** The sigmoid of the outputs is (½, ¾) and (¾, ½). */
  @Test
  void sigmoidCrossEntropy_isTheMeanOverEntries() {
    assertLoss(
        Loss.sigmoidCrossEntropy().apply(output, labelled),
        -(Math.log(0.5) + Math.log(0.75) + Math.log(0.25) + Math.log(0.5)) / 4);
    assertLoss(
        Loss.sigmoidCrossEntropy().apply(output, targeted),
        -(2 * Math.log(0.5) + 1.5 * Math.log(0.75) + 0.5 * Math.log(0.25)) / 4);
  }

  @Test
  void squaredErrors_areHalfTheSumAndTheMean() {
    double sum = 2 * (LOG3 - 0.5) * (LOG3 - 0.5);
    double total = (LOG3 - 1) * (LOG3 - 1) + sum / 2 + 0.25;
    assertLoss(Loss.halfSquaredError().apply(output, targeted), total / 2);
    assertLoss(Loss.meanSquaredError().apply(output, targeted), total / 4);
  }

  @Test
  void outputOfAnotherShape_isRefused() {
    Variable narrow = Variable.constant(new DMatrixRMaj(2, 1));
    assertThatThrownBy(() -> Loss.meanSquaredError().apply(narrow, targeted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2x1")
        .hasMessageContaining("2x2");
    assertThatThrownBy(() -> Loss.softmaxCrossEntropy().apply(narrow, labelled))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("label");
  }

  @Test
  void labels_becomeRowsAsWideAsTheOutputs() {
    Variable wide = Variable.constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
    Variable narrow = Variable.constant(new double[][] {{1}, {2}});
    assertLoss(Loss.halfSquaredError().apply(wide, labelled), (1 + 1 + 9 + 16 + 16 + 36) / 2.0);
    assertLoss(SampleCost.absoluteError().mean().apply(wide, labelled), (5 + 14) / 6.0);
    for (Loss loss :
        new Loss[] {
          Loss.softmaxCrossEntropy(), Loss.meanSquaredError(), SampleCost.huber(1).total()
        }) {
      assertThatThrownBy(() -> loss.apply(narrow, labelled))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the label of row 0 of the batch is 1, for outputs of 2x1: an output for each class is needed, or"
                  + " targets in the place of labels, or for labels 0 and 1 one output with a binary"
                  + " cross-entropy");
    }
  }
}
