package org.backsweep.examples.notes;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.Digits;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Adam;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Trainer;
import org.ejml.data.DMatrixRMaj;

/** A network that gives back digits through a code of eight numbers. */
final class AutoEncoder implements Experiment {
  private static final int CODE = 8;
  private static final int SHOWN = 12;
  private static final int CELL = 56;
  private static final int PIXEL = 6;

  @Override
  public String name() {
    return "auto-encoder";
  }

  @Override
  public String lesson() {
    return "eight numbers learned by an auto-encoder tell more of a digit than its best eight"
        + " linear ones, the principal components";
  }

  @Override
  public Finding observe() {
    RandomGenerator random = new SplittableRandom(1);
    Dataset.Split digits = Digits.samples().split(1437, random);
    DMatrixRMaj training = Variable.constant(digits.training().inputs()).divide(16).value();
    DMatrixRMaj test = Variable.constant(digits.test().inputs()).divide(16).value();
    Sequential encoder =
        Sequential.of(new Dense(64, 48, random), Activation.RELU, new Dense(48, CODE, random));
    Sequential decoder =
        Sequential.of(new Dense(CODE, 48, random), Activation.RELU, new Dense(48, 64, random));
    Sequential model = Sequential.of(encoder, decoder);
    Trainer.of(model, Loss.meanSquaredError(), new Adam(0.004))
        .epochs(80)
        .batchSize(32)
        .build()
        .train(Dataset.of(training, training), random);
    DMatrixRMaj given = model.apply(Variable.constant(test), Pass.inference()).value();
    DMatrixRMaj linear = principal(training, test);
    return new Finding()
        .with("test error, the mean digit for all", error(test, mean(training)))
        .with("test error, eight principal components", error(test, Variable.constant(linear)))
        .with("test error, auto-encoder", error(test, Variable.constant(given)))
        .image(() -> image(test, linear, given));
  }

  private static Variable mean(DMatrixRMaj digits) {
    return Variable.constant(digits).meanCols();
  }

  private static double error(DMatrixRMaj digits, Variable given) {
    return Variable.constant(digits).minus(given).square().mean().scalar();
  }

  /** What is left of the test digits when projected on the first principal components. */
  private static DMatrixRMaj principal(DMatrixRMaj training, DMatrixRMaj test) {
    Variable mean = mean(training);
    Variable axes = Variable.constant(training).minus(mean).svd().v().cols(0, CODE);
    Variable codes = Variable.constant(test).minus(mean).mult(axes);
    return codes.multTransB(axes).plus(mean).value();
  }

  private static BufferedImage image(DMatrixRMaj... rows) {
    String[] names = {"digits", "principal components", "auto-encoder"};
    int left = 150;
    BufferedImage image =
        new BufferedImage(
            left + SHOWN * CELL + 10, 20 + rows.length * CELL, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    for (int row = 0; row < rows.length; row++) {
      graphics.setColor(Color.BLACK);
      graphics.drawString(names[row], 10, 10 + row * CELL + CELL / 2);
      for (int k = 0; k < SHOWN; k++) {
        draw(graphics, rows[row], k, left + k * CELL, 10 + row * CELL);
      }
    }
    graphics.dispose();
    return image;
  }

  private static void draw(Graphics2D graphics, DMatrixRMaj digits, int digit, int x, int y) {
    for (int pixel = 0; pixel < 64; pixel++) {
      double ink = Math.min(1, Math.max(0, digits.get(digit, pixel)));
      int grey = (int) Math.round(255 * (1 - ink));
      graphics.setColor(new Color(grey, grey, grey));
      graphics.fillRect(x + pixel % 8 * PIXEL, y + pixel / 8 * PIXEL, PIXEL, PIXEL);
    }
  }
}
