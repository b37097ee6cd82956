package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final Epoch first = new Epoch(1, new Score(0.5, 0.25), null);
  private final Epoch second = new Epoch(2, new Score(0.4, 0.75), new Score(0.6, 0.7));

  @Test
  void curves_haveAPointForEachEpoch() {
    History history = new History(List.of(first, second));
    assertThat(history.trainingLoss()).containsExactly(0.5, 0.4);
    assertThat(history.trainingAccuracy()).containsExactly(0.25, 0.75);
    assertThat(history.validationLoss()).containsExactly(Double.NaN, 0.6);
    assertThat(history.validationAccuracy()).containsExactly(Double.NaN, 0.7);
    assertThat(history.last()).isSameAs(second);
  }

  @Test
  void score_isThatOfValidationIfThereIsOne() {
    assertThat(first.score()).isEqualTo(new Score(0.5, 0.25));
    assertThat(second.score()).isEqualTo(new Score(0.6, 0.7));
  }

  @Test
  void epochs_areCopied() {
    List<Epoch> epochs = new ArrayList<>(List.of(first));
    History history = new History(epochs);
    epochs.add(second);
    assertThat(history.epochs()).containsExactly(first);
  }

  @Test
  void last_ofNoEpochs_isAnError() {
    assertThatThrownBy(() -> new History(List.of()).last())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("History: there is no epoch");
  }
}
