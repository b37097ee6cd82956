package org.backsweep.nn.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Adam;
import org.backsweep.nn.BatchNorm;
import org.backsweep.nn.Clipping;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Dropout;
import org.backsweep.nn.History;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Momentum;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Parameter;
import org.backsweep.nn.ParameterGroups;
import org.backsweep.nn.ReduceOnPlateau;
import org.backsweep.nn.Schedule;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Standardize;
import org.backsweep.nn.Trainer;
import org.ejml.data.DMatrixRMaj;

/**
 * A training in which everything has something to remember: dropout, running averages, two kinds of
 * momentum, a schedule, and a rate that depends on the history.
 */
final class KilledTraining {
  static final int EPOCHS = 40;

  private final Sequential model;
  private final Trainer trainer;
  private final Checkpoints checkpoints;
  private final Dataset samples;

  KilledTraining(Path checkpoint, int epochs) {
    RandomGenerator random = new SplittableRandom(20);
    this.samples = noise(600, random);
    this.model =
        Sequential.of(
            Standardize.of(samples),
            new Dense(12, 96, random),
            new BatchNorm(96),
            Activation.RELU,
            new Dropout(0.3),
            new Dense(96, 3, random));
    this.checkpoints = new Checkpoints(checkpoint);
    ReduceOnPlateau plateau = new ReduceOnPlateau(0.01, 0.5, 1);
    this.trainer =
        Trainer.of(model, Loss.softmaxCrossEntropy(), optimizer(plateau))
            .epochs(epochs)
            .batchSize(32)
            .validation(noise(90, random))
            .listener(checkpoints)
            .listener(plateau)
            .build();
  }

  private static Optimizer optimizer(Schedule plateau) {
    return new ParameterGroups(new Adam(Schedule.cosine(0.01, 1e-4, 700).warmUp(30)))
        .with(Parameter::isBias, new Momentum(plateau))
        .after(Clipping.norm(1));
  }

  private static Dataset noise(int size, RandomGenerator random) {
    DMatrixRMaj inputs = new DMatrixRMaj(size, 12);
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(3);
      for (int j = 0; j < 12; j++) {
        inputs.set(i, j, random.nextGaussian() + (labels[i] == j % 3 ? 0.2 : 0));
      }
    }
    return Dataset.of(inputs, labels);
  }

  History train() throws IOException {
    return checkpoints.train(trainer, samples, new SplittableRandom(21));
  }

  Sequential model() {
    return model;
  }

  Trainer trainer() {
    return trainer;
  }

  Dataset samples() {
    return samples;
  }

  /** Trains with the first argument as checkpoint, and at the end writes the second, the model. */
  public static void main(String[] files) throws IOException {
    KilledTraining training = new KilledTraining(Path.of(files[0]), EPOCHS);
    training.train();
    ModelFormat.standard().write(Path.of(files[1]), training.model());
  }
}
