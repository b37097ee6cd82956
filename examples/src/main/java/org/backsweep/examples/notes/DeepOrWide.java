package org.backsweep.examples.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Adam;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Parameter;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Sequential;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.XYChart;

/** A deep and a wide network of as many parameters learn two spirals. */
final class DeepOrWide implements Experiment {
  private static final int STEPS = 600;
  private static final int SEEDS = 3;
  private static final int POINTS = 200;

  @Override
  public String name() {
    return "deep-or-wide";
  }

  @Override
  public String lesson() {
    return "of as many parameters, the deep and thin network learns two spirals, the wide one not";
  }

  @Override
  public Finding observe() {
    double[] deep = losses(2, 16, 16, 16, 1);
    double[] wide = losses(2, 152, 1);
    return new Finding()
        .with("parameters, deep", parameters(2, 16, 16, 16, 1))
        .with("parameters, wide", parameters(2, 152, 1))
        .with("last loss, deep", deep[STEPS - 1])
        .with("last loss, wide", wide[STEPS - 1])
        .panel(DeepOrWide::spirals)
        .panel(() -> chart(deep, wide));
  }

  private static int parameters(int... sizes) {
    Sequential network = network(new SplittableRandom(1), sizes);
    return network.parameters().stream()
        .map(Parameter::value)
        .mapToInt(DMatrixRMaj::getNumElements)
        .sum();
  }

  /** The loss after each step, mean over the seeds. */
  private static double[] losses(int... sizes) {
    double[] mean = new double[STEPS];
    for (int seed = 1; seed <= SEEDS; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      Sequential network = network(random, sizes);
      Optimizer optimizer = new Adam(0.01);
      Variable inputs = Variable.constant(points());
      for (int step = 0; step < STEPS; step++) {
        Variable loss = network.apply(inputs, Pass.training(random)).sigmoidCrossEntropy(targets());
        mean[step] += loss.scalar() / SEEDS;
        optimizer.step(network.parameters(), loss.backward());
      }
    }
    return mean;
  }

  private static Sequential network(RandomGenerator random, int... sizes) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(new Dense(sizes[i - 1], sizes[i], random));
      if (i < sizes.length - 1) {
        layers.add(Activation.RELU);
      }
    }
    return Sequential.of(layers);
  }

  /** Two turns of two spirals, a point of each in turn. */
  private static DMatrixRMaj points() {
    DMatrixRMaj points = new DMatrixRMaj(POINTS, 2);
    for (int i = 0; i < POINTS; i++) {
      double radius = 0.2 + 1.8 * i / POINTS;
      double angle = 4 * Math.PI * i / POINTS + (i % 2) * Math.PI;
      points.set(i, 0, radius * Math.cos(angle));
      points.set(i, 1, radius * Math.sin(angle));
    }
    return points;
  }

  private static DMatrixRMaj targets() {
    DMatrixRMaj targets = new DMatrixRMaj(POINTS, 1);
    for (int i = 1; i < POINTS; i += 2) {
      targets.set(i, 0, 1);
    }
    return targets;
  }

  private static XYChart spirals() {
    XYChart chart = Panels.chart("Two spirals", "x", "y");
    for (int kind = 0; kind < 2; kind++) {
      double[] x = new double[POINTS / 2];
      double[] y = new double[POINTS / 2];
      for (int i = 0; i < x.length; i++) {
        x[i] = points().get(2 * i + kind, 0);
        y[i] = points().get(2 * i + kind, 1);
      }
      Panels.points(chart, "class " + kind, x, y);
    }
    return chart;
  }

  private static XYChart chart(double[] deep, double[] wide) {
    XYChart chart = Panels.chart("Loss, mean of " + SEEDS + " trainings", "step", "cross-entropy");
    Panels.line(chart, "deep: 2-16-16-16-1", Samples.steps(STEPS), deep);
    Panels.line(chart, "wide: 2-152-1", Samples.steps(STEPS), wide);
    return chart;
  }
}
