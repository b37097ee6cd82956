package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.nn.tuning.RateFinder;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Which targets a loss is trained with. */
class TargetsOfLossesTest {
  private static final List<Loss> OF_DISTRIBUTIONS =
      List.of(
          Loss.softmaxCrossEntropy(),
          SampleCost.categoricalCrossEntropy().mean(),
          SampleCost.categoricalCrossEntropy(0.1).total(),
          SampleCost.klDivergence().mean());

  private static final List<Loss> OF_FRACTIONS =
      List.of(
          Loss.sigmoidCrossEntropy(),
          SampleCost.binaryCrossEntropy().mean(),
          SampleCost.binaryCrossEntropyOfLogits().total());

  private static Dataset targeted(double[]... targets) {
    return Dataset.of(new DMatrixRMaj(targets.length, 2), new DMatrixRMaj(targets));
  }

  private static Trainer.Builder trainer(Loss loss, Dataset samples) {
    int outputs = samples.targets().numCols;
    Layer model = Sequential.of(new Dense(2, outputs, new SplittableRandom(1)), Activation.SOFTMAX);
    return Trainer.of(model, loss, new Sgd(0.1)).epochs(1);
  }

  private static void assertTrains(Loss loss, Dataset samples) {
    History history =
        trainer(loss, samples).validation(samples).build().train(samples, new SplittableRandom(1));
    assertThat(history.last().score().loss()).isFinite();
  }

  private static void assertRefused(Loss loss, Dataset samples, String... words) {
    List<Integer> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(int all, int batchesPerEpoch) {
            epochs.add(all);
          }
        };
    Trainer trainer = trainer(loss, samples).listener(listener).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(samples, new SplittableRandom(1)))
        .withMessageContainingAll(words);
    assertThat(epochs).isEmpty();
  }

  @Test
  void oneColumnOfNumbers_isNoDistribution() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.softmaxCrossEntropy().requireTargets(targeted(row(21.5), row(3))))
        .withMessage(
            "softmaxCrossEntropy: the target in row 0, column 0 is 21.5, the only one: each row"
                + " must be a distribution over two classes or more, not negative and of sum 1; for"
                + " one column in [0, 1] there is sigmoidCrossEntropy, for other numbers"
                + " meanSquaredError");
    for (Loss loss : OF_DISTRIBUTIONS) {
      assertRefused(loss, targeted(row(21.5), row(3)), "column 0 is 21.5", "meanSquaredError");
      assertRefused(loss, targeted(row(1), row(1)), "column 0 is 1.0", "sigmoidCrossEntropy");
    }
  }

  @Test
  void rowsOfAnotherSum_areNoDistributions() {
    for (Loss loss : OF_DISTRIBUTIONS) {
      assertRefused(loss, targeted(row(0, 1), row(0.5, 0.25)), "in row 1 have the sum 0.75");
      assertRefused(loss, targeted(row(1, 1)), "in row 0 have the sum 2.0");
      assertRefused(loss, targeted(row(0, 1), row(1.5, -0.5)), "row 1, column 1 is -0.5");
      assertRefused(loss, targeted(row(Double.NaN, 1)), "row 0, column 0 is NaN");
    }
  }

  @Test
  void softLabels_areDistributions_alsoRounded() {
    for (Loss loss : OF_DISTRIBUTIONS) {
      assertTrains(loss, targeted(row(0.05, 0.9, 0.05), row(1.0 / 3, 1.0 / 3, 1.0 / 3)));
      assertTrains(loss, targeted(row(0.333, 0.333, 0.333), row((float) 0.1, (float) 0.9, 0)));
      assertTrains(loss, Dataset.of(new DMatrixRMaj(2, 2), new int[] {0, 2}));
    }
  }

  @Test
  void prices_areNoTargetsOfABinaryCrossEntropy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.sigmoidCrossEntropy().requireTargets(targeted(row(1), row(250))))
        .withMessage(
            "sigmoidCrossEntropy: the target in row 1, column 0 is 250.0: targets must be in"
                + " [0, 1]; for other numbers there is meanSquaredError, for labels of three"
                + " classes or more softmaxCrossEntropy");
    for (Loss loss : OF_FRACTIONS) {
      assertRefused(loss, targeted(row(1), row(250)), "row 1, column 0 is 250.0");
      assertRefused(loss, targeted(row(0, -1)), "row 0, column 1 is -1.0", "meanSquaredError");
      assertRefused(loss, targeted(row(Double.NaN)), "row 0, column 0 is NaN");
    }
  }

  @Test
  void numbersFrom0To1_areTargetsOfABinaryCrossEntropy() {
    for (Loss loss : OF_FRACTIONS) {
      assertTrains(loss, targeted(row(0, 1), row(0.25, 0.25), row(1, 1)));
    }
  }

  @Test
  void otherLosses_takeAnyNumbers() {
    for (Loss loss :
        List.of(
            Loss.meanSquaredError(),
            Loss.halfSquaredError(),
            SampleCost.huber(1).mean(),
            (output, batch) -> output.minus(batch.targetsFor(output)).abs().mean())) {
      assertTrains(loss, targeted(row(21.5), row(-3)));
    }
  }

  @Test
  void targetsWithoutWeight_doNotMatter() {
    SampleWeights second = SampleWeights.inColumn(1);
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1, 1}, {1, 0}});
    Dataset samples = Dataset.of(inputs, new DMatrixRMaj(new double[][] {{0, 1}, {0, 0}}));
    SampleCost cost = SampleCost.categoricalCrossEntropy(0);
    assertTrains(cost.mean(second), samples);
    assertTrains(cost.total(second), samples);
    assertRefused(cost.mean(), samples, "in row 1 have the sum 0.0");
  }

  @Test
  void validation_evaluate_andRateFinder_refuseThemToo() {
    Dataset good = targeted(row(0, 1));
    Dataset bad = targeted(row(3, 1));
    Trainer.Builder builder = trainer(Loss.softmaxCrossEntropy(), good);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.validation(bad))
        .withMessageContaining("have the sum 4.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.build().evaluate(bad))
        .withMessageContaining("have the sum 4.0");
    Layer model = new Dense(2, 2, new SplittableRandom(1));
    RateFinder finder = RateFinder.of(model, Loss.softmaxCrossEntropy(), Sgd::new);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> finder.run(bad, new SplittableRandom(1)))
        .withMessageContaining("have the sum 4.0");
  }

  private static double[] row(double... targets) {
    return targets;
  }
}
