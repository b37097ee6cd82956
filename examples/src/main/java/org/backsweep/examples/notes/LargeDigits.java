package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.Digits;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Adam;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.History;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Trainer;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.XYChart;

/** The notes' network for digits of 16×16 = 256 pixels, here enlarged from 8×8. */
final class LargeDigits implements Experiment {
  private static final int SMALL = 8;
  private static final int LARGE = 16;
  private static final int EPOCHS = 20;

  @Override
  public String name() {
    return "digits-256";
  }

  @Override
  public String lesson() {
    return "a network of 256 inputs and ten softmax outputs learns to read digits";
  }

  @Override
  public Finding observe() {
    RandomGenerator random = new SplittableRandom(1);
    Dataset samples = Digits.samples();
    Dataset large = Dataset.of(enlarged(samples.inputs()), samples.labels());
    Dataset.Split split = large.split(1437, random);
    Sequential model =
        Sequential.of(
            new Dense(LARGE * LARGE, 64, random),
            Activation.RELU,
            new Dense(64, 64, random),
            Activation.RELU,
            new Dense(64, 10, random));
    History history =
        Trainer.of(model, Loss.softmaxCrossEntropy(), new Adam(0.002))
            .epochs(EPOCHS)
            .batchSize(32)
            .validation(split.test())
            .build()
            .train(split.training(), random);
    double[] learned = history.trainingAccuracy();
    double[] tested = history.validationAccuracy();
    return new Finding()
        .with("inputs", large.features())
        .with("test accuracy", tested[EPOCHS - 1])
        .panel(() -> chart(learned, tested));
  }

  /** Each image at twice its size, bilinear, with ink from 0 to 1. */
  static DMatrixRMaj enlarged(DMatrixRMaj images) {
    Variable along = Variable.constant(interpolation());
    DMatrixRMaj result = new DMatrixRMaj(images.numRows, LARGE * LARGE);
    for (int i = 0; i < images.numRows; i++) {
      Variable image = Variable.constant(images).getRow(i).reshape(SMALL, SMALL);
      DMatrixRMaj large = along.mult(image).multTransB(along).divide(16).value();
      System.arraycopy(large.data, 0, result.data, i * LARGE * LARGE, LARGE * LARGE);
    }
    return result;
  }

  /** The matrix that stretches eight values to sixteen. */
  private static DMatrixRMaj interpolation() {
    DMatrixRMaj matrix = new DMatrixRMaj(LARGE, SMALL);
    for (int i = 0; i < LARGE; i++) {
      double place = Math.min(SMALL - 1, Math.max(0, (i + 0.5) / 2 - 0.5));
      int left = Math.min(SMALL - 2, (int) place);
      matrix.set(i, left, 1 - (place - left));
      matrix.set(i, left + 1, place - left);
    }
    return matrix;
  }

  private static XYChart chart(double[] learned, double[] tested) {
    XYChart chart = Panels.chart("Digits of 256 pixels", "epoch", "accuracy");
    Panels.line(chart, "training", Samples.range(1, EPOCHS, EPOCHS), learned);
    Panels.line(chart, "test", Samples.range(1, EPOCHS, EPOCHS), tested);
    return chart;
  }
}
