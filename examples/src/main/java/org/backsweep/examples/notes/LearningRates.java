package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.Digits;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Sgd;
import org.knowm.xchart.XYChart;

/** Gradient descent over 500 digits at three learning rates. */
final class LearningRates implements Experiment {
  private static final int STEPS = 100;
  private static final double TOO_SMALL = 0.005;
  private static final double RIGHT = 0.5;
  private static final double TOO_LARGE = 4;

  @Override
  public String name() {
    return "learning-rates";
  }

  @Override
  public String lesson() {
    return "a learning rate too small takes for ever, one too large jumps about";
  }

  @Override
  public Finding observe() {
    double[] small = losses(TOO_SMALL);
    double[] right = losses(RIGHT);
    double[] large = losses(TOO_LARGE);
    return new Finding()
        .with("loss at the start", right[0])
        .with("last loss, rate " + TOO_SMALL, small[STEPS - 1])
        .with("last loss, rate " + RIGHT, right[STEPS - 1])
        .with("last loss, rate " + TOO_LARGE, large[STEPS - 1])
        .with("steps uphill, rate " + RIGHT, uphill(right))
        .with("steps uphill, rate " + TOO_LARGE, uphill(large))
        .panel(() -> chart(small, right, large));
  }

  private static double[] losses(double rate) {
    RandomGenerator random = new SplittableRandom(3);
    Dataset digits = Digits.samples().split(500, random).training();
    Sequential model =
        Sequential.of(new Dense(64, 32, random), Activation.RELU, new Dense(32, 10, random));
    Variable inputs = Variable.constant(digits.inputs()).divide(16);
    Optimizer optimizer = new Sgd(rate);
    double[] losses = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      Variable loss =
          model.apply(inputs, Pass.training(random)).softmaxCrossEntropy(digits.labels());
      losses[step] = loss.scalar();
      optimizer.step(model.parameters(), loss.backward());
    }
    return losses;
  }

  private static int uphill(double[] losses) {
    int count = 0;
    for (int i = 1; i < losses.length; i++) {
      count += losses[i] > losses[i - 1] ? 1 : 0;
    }
    return count;
  }

  private static XYChart chart(double[] small, double[] right, double[] large) {
    XYChart chart = Panels.chart("Loss at three learning rates", "step", "cross-entropy");
    Panels.line(chart, "too small: " + TOO_SMALL, Samples.steps(STEPS), small);
    Panels.line(chart, "right: " + RIGHT, Samples.steps(STEPS), right);
    Panels.line(chart, "too large: " + TOO_LARGE, Samples.steps(STEPS), large);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(5.0);
    return chart;
  }
}
