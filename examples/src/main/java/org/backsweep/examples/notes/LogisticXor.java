package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Adam;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Initializers;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Sequential;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.XYChart;

/** Logistic regression on the exclusive or, and two of them that feed a third. */
final class LogisticXor implements Experiment {
  private static final DMatrixRMaj INPUTS =
      new DMatrixRMaj(new double[][] {{0, 0}, {1, 1}, {0, 1}, {1, 0}});
  private static final DMatrixRMaj TARGETS = Samples.column(0, 0, 1, 1);
  private static final int STEPS = 600;

  @Override
  public String name() {
    return "logistic-xor";
  }

  @Override
  public String lesson() {
    return "one logistic regression cannot tell the exclusive or; two that transform the features"
        + " for a third can";
  }

  @Override
  public Finding observe() {
    RandomGenerator random = new SplittableRandom(1);
    Dense alone = new Dense(2, 1, Initializers.uniform(-2, 2), random);
    double[] single = learn(alone, random);
    Sequential features =
        Sequential.of(new Dense(2, 2, Initializers.uniform(-2, 2), random), Activation.SIGMOID);
    Sequential network =
        Sequential.of(features, new Dense(2, 1, Initializers.uniform(-2, 2), random));
    double[] cascade = learn(network, random);
    return new Finding()
        .with("last loss, logistic regression", single[STEPS - 1])
        .with("log 2, the loss of a guess", Math.log(2))
        .with("last loss, two that feed a third", cascade[STEPS - 1])
        .with("right of 4, logistic regression", right(alone))
        .with("right of 4, two that feed a third", right(network))
        .panel(() -> curves(single, cascade))
        .panel(() -> points("The features as they are", "x", INPUTS))
        .panel(() -> points("What the two make of them", "h", outputs(features)));
  }

  private static double[] learn(Layer model, RandomGenerator random) {
    Optimizer optimizer = new Adam(0.05);
    double[] losses = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      Variable logits = model.apply(Variable.constant(INPUTS), Pass.training(random));
      Variable loss = logits.sigmoidCrossEntropy(TARGETS);
      losses[step] = loss.scalar();
      optimizer.step(model.parameters(), loss.backward());
    }
    return losses;
  }

  private static DMatrixRMaj outputs(Layer model) {
    return model.apply(Variable.constant(INPUTS), Pass.inference()).value();
  }

  private static int right(Layer model) {
    DMatrixRMaj logits = outputs(model);
    return (int)
        IntStream.range(0, 4)
            .filter(i -> Math.abs(logits.get(i)) > 1e-3 && logits.get(i) > 0 == TARGETS.get(i) > 0)
            .count();
  }

  private static XYChart curves(double[] single, double[] cascade) {
    XYChart chart = Panels.chart("Loss", "step", "cross-entropy");
    Panels.line(chart, "logistic regression", Samples.steps(STEPS), single);
    Panels.line(chart, "two that feed a third", Samples.steps(STEPS), cascade);
    return chart;
  }

  private static XYChart points(String title, String feature, DMatrixRMaj points) {
    XYChart chart = Panels.chart(title, feature + "₁", feature + "₂");
    for (int kind = 0; kind < 2; kind++) {
      Variable rows = Variable.constant(points).rows(2 * kind, 2 * kind + 2);
      Panels.points(
          chart,
          "xor is " + kind,
          Samples.column(rows.value(), 0),
          Samples.column(rows.value(), 1));
    }
    chart.getStyler().setXAxisMin(-0.1).setXAxisMax(1.1).setYAxisMin(-0.1).setYAxisMax(1.1);
    return chart;
  }
}
