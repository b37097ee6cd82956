package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.backsweep.examples.Digits.Result;
import org.backsweep.examples.Digits.Settings;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigitsTest {
  private static final TrainingListener SILENT = new TrainingListener() {};

  @Test
  void samples_areTheDigits() {
    Dataset samples = Digits.samples();
    assertThat(samples.size()).isEqualTo(1797);
    assertThat(samples.features()).isEqualTo(64);
    assertThat(samples.classes()).isEqualTo(10);
    assertThat(Digits.trainingSize(samples)).isEqualTo(1437);
  }

  @ParameterizedTest
  @EnumSource
  void train_hiddenLayersOfEveryKind_learnsTheDigits(Hidden kind) {
    Result result = train(new Settings(1, 20, List.of(64), kind));
    assertThat(result.test().accuracy()).isGreaterThan(0.94);
    assertThat(result.history().epochs()).hasSize(20);
    assertThat(result.model().toString()).containsIgnoringCase(kind.toString());
  }

  @Test
  void train_theSameSeed_isEqualToTheBit() {
    Settings settings = new Settings(3, 2, List.of(16), Hidden.RELU);
    assertThat(train(settings).history()).isEqualTo(train(settings).history());
  }

  @Test
  void train_anotherSeed_differs() {
    Result one = train(new Settings(1, 1, List.of(16), Hidden.RELU));
    Result two = train(new Settings(2, 1, List.of(16), Hidden.RELU));
    assertThat(one.test()).isNotEqualTo(two.test());
  }

  private static Result train(Settings settings) {
    return Digits.train(Digits.samples(), settings, SILENT);
  }
}
