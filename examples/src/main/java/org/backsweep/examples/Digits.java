package org.backsweep.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.nn.Adam;
import org.backsweep.nn.CsvFormat;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Dropout;
import org.backsweep.nn.History;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Schedule;
import org.backsweep.nn.Score;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Trainer;
import org.backsweep.nn.TrainingListener;

/** A dense network that learns to classify: handwritten digits, or the samples of any CSV file. */
public final class Digits {
  private static final int BATCH_SIZE = 32;
  private static final double DROPOUT = 0.2;

  private Digits() {}

  /**
   * What to train.
   *
   * @param seed of the split, the first weights and the order of the samples
   * @param epochs how often the training samples are learned
   * @param hidden the sizes of the hidden layers
   * @param kind what the hidden layers are
   */
  record Settings(long seed, int epochs, List<Integer> hidden, Hidden kind) {}

  /**
   * What came of it.
   *
   * @param model the trained network
   * @param history loss and accuracy of each epoch, on the training and the test samples
   * @param test the score on the test samples after the last epoch
   */
  record Result(Sequential model, History history, Score test) {}

  /** {@return the 1797 digits that come with the examples} */
  public static Dataset samples() {
    try (InputStream stream = Digits.class.getResourceAsStream("digits.csv.gz")) {
      if (stream == null) {
        throw new IllegalStateException("digits.csv.gz is not among the resources");
      }
      return CsvFormat.standard().read("digits.csv.gz", stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trains on four fifths of the samples, and tests on the others. */
  static Result train(Dataset samples, Settings settings, TrainingListener listener) {
    RandomGenerator random = new SplittableRandom(settings.seed());
    Dataset.Split split = samples.split(trainingSize(samples), random);
    Sequential model = network(split.training(), settings, random);
    Trainer trainer =
        Trainer.of(model, Loss.softmaxCrossEntropy(), optimizer(split.training(), settings))
            .epochs(settings.epochs())
            .batchSize(BATCH_SIZE)
            .validation(split.test())
            .listener(listener)
            .build();
    History history = trainer.train(split.training(), random);
    return new Result(model, history, trainer.evaluate(split.test()));
  }

  /** Adam, with a rate that falls to 0 along half a cosine. */
  private static Optimizer optimizer(Dataset training, Settings settings) {
    long steps = (long) settings.epochs() * ((training.size() - 1) / BATCH_SIZE + 1);
    return new Adam(Schedule.cosine(settings.kind().learningRate(), 0, steps));
  }

  /** {@return four fifths: of the 1797 digits 1437} */
  static int trainingSize(Dataset samples) {
    return samples.size() * 4 / 5;
  }

  private static Sequential network(Dataset training, Settings settings, RandomGenerator random) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new UnitRange(training));
    int in = training.features();
    for (int out : settings.hidden()) {
      layers.addAll(settings.kind().layers(in, out, random));
      layers.add(new Dropout(DROPOUT));
      in = out;
    }
    layers.add(new Dense(in, training.classes(), random));
    return Sequential.of(layers);
  }
}
