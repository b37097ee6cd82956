package org.backsweep.nn.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Sgd;
import org.backsweep.nn.Standardize;
import org.backsweep.nn.Trainer;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
  private static Dataset samples() {
    double[] inputs = IntStream.range(0, 12).asDoubleStream().toArray();
    int[] labels = IntStream.range(0, 12).map(i -> i < 6 ? 0 : 1).toArray();
    return Dataset.of(DMatrixRMaj.wrap(12, 1, inputs), labels);
  }

  @Test
  void meanAndDeviation_areThoseOfTheScores() {
    CrossValidation result = new CrossValidation(List.of(1.0, 2.0, 4.0, 5.0));
    assertThat(result.mean()).isEqualTo(3);
    assertThat(result.deviation()).isCloseTo(Math.sqrt(10.0 / 3), within(1e-15));
    assertThat(result).hasToString("3.000 ± 1.8 (4 folds)");
    assertThatIllegalArgumentException().isThrownBy(() -> new CrossValidation(List.of()));
  }

  @Test
  void of_scoresEveryFoldInOrder_withRandomNumbersOfItsOwn() {
    List<Dataset.Split> folds = samples().folds(4, new SplittableRandom(1));
    List<Dataset.Split> seen = new ArrayList<>();
    CrossValidation result =
        CrossValidation.of(
            folds,
            new SplittableRandom(7),
            (fold, random) -> {
              seen.add(fold);
              return random.nextDouble();
            });
    assertThat(seen).containsExactlyElementsOf(folds);
    assertThat(result.scores()).doesNotHaveDuplicates();
    CrossValidation again =
        CrossValidation.of(folds, new SplittableRandom(7), (fold, random) -> random.nextDouble());
    assertThat(again).isEqualTo(result);
  }

  @Test
  void of_aTraining_findsWhatCanBeLearned() {
    CrossValidation accuracy =
        CrossValidation.of(
            samples().stratifiedFolds(3, new SplittableRandom(1)),
            new SplittableRandom(2),
            (fold, random) -> {
              Layer model = Sequential.of(Standardize.of(fold.training()), new Dense(1, 2, random));
              Trainer trainer =
                  Trainer.of(model, Loss.softmaxCrossEntropy(), new Sgd(1)).epochs(200).build();
              trainer.train(fold.training(), random);
              return trainer.evaluate(fold.test()).accuracy();
            });
    assertThat(accuracy.scores()).hasSize(3);
    assertThat(accuracy.mean()).isGreaterThanOrEqualTo(11.0 / 12);
  }
}
