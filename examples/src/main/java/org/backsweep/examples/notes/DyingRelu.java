package org.backsweep.examples.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.Digits;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Batch;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Maxout;
import org.backsweep.nn.Momentum;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Sequential;
import org.knowm.xchart.XYChart;

/** Hidden units whose output no longer depends on any input, in trainings at a high rate. */
final class DyingRelu implements Experiment {
  private static final int EPOCHS = 15;
  private static final int UNITS = 40;

  @Override
  public String name() {
    return "dying-relu";
  }

  @Override
  public String lesson() {
    return "a large step can leave ReLUs that are 0 for every input and never learn again; leaky"
        + " ReLUs and maxout units have no such state";
  }

  @Override
  public Finding observe() {
    double[] relu = dead(r -> hidden(r, Activation.RELU));
    double[] leaky = dead(r -> hidden(r, Activation.leakyRelu(0.1)));
    double[] maxout = dead(r -> List.of(new Maxout(64, UNITS, 2, r)));
    return new Finding()
        .with("dead units in the end, ReLU", relu[EPOCHS])
        .with("dead units in the end, leaky ReLU", leaky[EPOCHS])
        .with("dead units in the end, maxout", maxout[EPOCHS])
        .panel(() -> chart(relu, leaky, maxout));
  }

  private static List<Layer> hidden(RandomGenerator random, Activation activation) {
    return List.of(new Dense(64, UNITS, random), activation);
  }

  /** The share of dead units before the training and after each epoch. */
  private static double[] dead(Function<RandomGenerator, List<Layer>> hiddenLayers) {
    RandomGenerator random = new SplittableRandom(2);
    Dataset digits = Digits.samples().split(600, random).training();
    List<Layer> layers = new ArrayList<>();
    layers.add((batch, pass) -> batch.divide(16));
    layers.addAll(hiddenLayers.apply(random));
    Sequential hidden = Sequential.of(layers);
    Sequential model = Sequential.of(hidden, new Dense(UNITS, 10, random));
    Optimizer optimizer = new Momentum(0.15);
    double[] share = new double[EPOCHS + 1];
    share[0] = dead(hidden, digits);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      for (Batch batch : digits.batches(20, random)) {
        Variable logits = model.apply(batch.inputs(), Pass.training(random));
        optimizer.step(model.parameters(), logits.softmaxCrossEntropy(batch.labels()).backward());
      }
      share[epoch] = dead(hidden, digits);
    }
    return share;
  }

  /** The share of units through which no sample's gradient flows. */
  private static double dead(Sequential hidden, Dataset digits) {
    Variable inputs = Variable.constant(digits.inputs());
    Variable outputs = hidden.apply(inputs, Pass.training(new SplittableRandom(0)));
    var weight = hidden.parameters().get(0);
    var gradient = outputs.sum().backward().of(weight.variable());
    int perUnit = gradient.numRows / UNITS;
    int dead = 0;
    for (int unit = 0; unit < UNITS; unit++) {
      Variable rows = Variable.constant(gradient).rows(unit * perUnit, (unit + 1) * perUnit);
      dead += rows.normInf().scalar() == 0 ? 1 : 0;
    }
    return dead / (double) UNITS;
  }

  private static XYChart chart(double[] relu, double[] leaky, double[] maxout) {
    XYChart chart = Panels.chart("Dead hidden units", "epoch", "share of the units");
    double[] epochs = Samples.steps(EPOCHS + 1);
    Panels.line(chart, "ReLU", epochs, relu);
    Panels.line(chart, "leaky ReLU", epochs, leaky);
    Panels.line(chart, "maxout", epochs, maxout);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    return chart;
  }
}
