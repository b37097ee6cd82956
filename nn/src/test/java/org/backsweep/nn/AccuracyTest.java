package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class AccuracyTest {
  private static final double NAN = Double.NaN;

  private final DMatrixRMaj outputs =
      new DMatrixRMaj(
          new double[][] {{0.1, 0.7, 0.2}, {-3, -1, -2}, {5, 5, 1}, {1, NAN, 2}, {9, 8, 7}});

  @Test
  void classes_areTheLargestOfEachRow() {
    assertThat(Accuracy.classes(outputs)).containsExactly(1, 1, 0, -1, 0);
  }

  @Test
  void of_isTheShareOfRightRows() {
    assertThat(Accuracy.of(outputs, new int[] {1, 2, 0, 2, 0})).isEqualTo(0.6);
  }

  @Test
  void of_noRows_isNan() {
    assertThat(Accuracy.of(new DMatrixRMaj(0, 3), new int[0])).isNaN();
  }

  /** One output, at, above, below and far from both thresholds. */
  private final DMatrixRMaj column =
      new DMatrixRMaj(new double[][] {{0.5}, {0.75}, {0}, {-2}, {NAN}});

  @Test
  void classes_ofOneOutput_areTheSideOfTheThreshold() {
    assertThat(Accuracy.classes(column, 0.5)).containsExactly(0, 1, 0, 0, -1);
    assertThat(Accuracy.classes(column, 0)).containsExactly(1, 1, 0, 0, -1);
    assertThat(Accuracy.of(column, new int[] {1, 1, 0, 1, 1}, 0)).isEqualTo(0.6);
    assertThat(Accuracy.of(column, new int[] {1, 1, 0, 1, 1}, 0.5)).isEqualTo(0.4);
    assertThat(Accuracy.of(new DMatrixRMaj(0, 1), new int[0], 0.5)).isNaN();
  }

  @Test
  void ofOneOutput_withoutThreshold_isRefused() {
    assertThatThrownBy(() -> Accuracy.of(column, new int[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "accuracy: outputs of 5x1: of one output the class is on one side of a threshold, to be"
                + " given: 0.5 for probabilities, 0 for logits");
    assertThatThrownBy(() -> Accuracy.classes(column))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5x1");
  }

  @Test
  void threshold_withWhatDoesNotFit_isRefused() {
    assertThatThrownBy(() -> Accuracy.of(outputs, new int[5], 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "accuracy: outputs of 5x3 with the threshold 0.5: it is for one column, as of a binary"
                + " cross-entropy");
    assertThatThrownBy(() -> Accuracy.of(column, new int[] {0, 1, 2, 0, 0}, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: the label of row 2 is 2: with a threshold it is 0 or 1");
    assertThatThrownBy(() -> Accuracy.classes(column, NAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Accuracy.of(column, new int[4], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: 4 labels for outputs of 5x1: one label for each row is needed");
  }

  @Test
  void of_labelsOfAnotherNumber_isRefused() {
    assertThatThrownBy(() -> Accuracy.of(outputs, new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: 1 labels for outputs of 5x3: one label for each row is needed");
  }
}
