package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.backsweep.examples.Digits;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Sgd;
import org.backsweep.nn.Trainer;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.XYChart;

/** A network that learns 200 digits by heart, a fifth of them with a wrong label. */
final class EarlyStopping implements Experiment {
  private static final int EPOCHS = 100;
  private static final int TRAINING = 200;

  @Override
  public String name() {
    return "early-stopping";
  }

  @Override
  public String lesson() {
    return "the training loss goes on falling when the validation loss has begun to rise";
  }

  @Override
  public Finding observe() {
    RandomGenerator random = new SplittableRandom(5);
    Dataset.Split digits = Digits.samples().split(TRAINING, random);
    Dataset training = withWrongLabels(digits.training(), random);
    Dataset validation = digits.test().rows(IntStream.range(0, 500).toArray());
    Sequential model =
        Sequential.of(
            (batch, pass) -> batch.divide(16),
            new Dense(64, 100, random),
            Activation.RELU,
            new Dense(100, 10, random));
    var history =
        Trainer.of(model, Loss.softmaxCrossEntropy(), new Sgd(0.1))
            .epochs(EPOCHS)
            .batchSize(10)
            .validation(validation)
            .build()
            .train(training, random);
    double[] learned = history.trainingLoss();
    double[] validated = history.validationLoss();
    int best = Samples.indexOfSmallest(validated);
    return new Finding()
        .with("best epoch", best + 1)
        .with("validation loss then", validated[best])
        .with("validation loss after the last epoch", validated[EPOCHS - 1])
        .with("training loss then", learned[best])
        .with("training loss after the last epoch", learned[EPOCHS - 1])
        .panel(() -> chart(learned, validated, best));
  }

  private static Dataset withWrongLabels(Dataset samples, RandomGenerator random) {
    int[] labels = samples.labels().clone();
    for (int i = 0; i < labels.length; i += 5) {
      labels[i] = (labels[i] + 1 + random.nextInt(9)) % 10;
    }
    return Dataset.of(new DMatrixRMaj(samples.inputs()), labels);
  }

  private static XYChart chart(double[] learned, double[] validated, int best) {
    XYChart chart = Panels.chart("When to stop", "epoch", "cross-entropy");
    Panels.line(chart, "training", Samples.range(1, EPOCHS, EPOCHS), learned);
    Panels.line(chart, "validation", Samples.range(1, EPOCHS, EPOCHS), validated);
    Panels.points(chart, "best", new double[] {best + 1}, new double[] {validated[best]});
    return chart;
  }
}
