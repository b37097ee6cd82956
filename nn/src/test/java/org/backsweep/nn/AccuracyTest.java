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

  @Test
  void of_labelsOfAnotherNumber_isRefused() {
    assertThatThrownBy(() -> Accuracy.of(outputs, new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: 1 labels for outputs of 5x3: one label for each row is needed");
  }
}
