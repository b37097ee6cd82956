package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.examples.notes.Polynomials.Data;
import org.backsweep.examples.picture.Panels;
import org.knowm.xchart.XYChart;

/** A polynomial of degree 9 through 12 noisy points, with three weights λ of the penalty. */
final class RegressionPenalty implements Experiment {
  private static final int DEGREE = 9;
  private static final double[] LAMBDAS = {0, 0.01, 100};
  private static final String[] NAMES = {"too small", "right", "too large"};

  @Override
  public String name() {
    return "regression-lambda";
  }

  @Override
  public String lesson() {
    return "the larger λ, the smoother the function; the training error grows all the way, the test"
        + " error falls first";
  }

  @Override
  public Finding observe() {
    RandomGenerator random = new SplittableRandom(1);
    Data training = Polynomials.sample(12, random);
    Data test = Polynomials.sample(1000, random);
    Finding finding = new Finding();
    for (int i = 0; i < LAMBDAS.length; i++) {
      var fitted = Polynomials.fit(training, DEGREE, LAMBDAS[i]);
      finding.with("training error, λ " + NAMES[i], training.error(fitted));
      finding.with("test error, λ " + NAMES[i], test.error(fitted));
    }
    return finding.panel(() -> fits(training)).panel(() -> errors(training, test));
  }

  private static XYChart fits(Data training) {
    XYChart chart = Panels.chart("Degree 9, with three λ", "x", "y");
    double[] x = Samples.range(-1, 1, 201);
    Panels.points(chart, "training points", training.x(), training.y());
    for (int i = 0; i < LAMBDAS.length; i++) {
      var fitted = Polynomials.fit(training, DEGREE, LAMBDAS[i]);
      Panels.line(chart, NAMES[i] + ": " + LAMBDAS[i], x, Polynomials.values(fitted, x));
    }
    chart.getStyler().setYAxisMin(-2.0).setYAxisMax(2.0);
    return chart;
  }

  private static XYChart errors(Data training, Data test) {
    XYChart chart = Panels.chart("Errors", "log₁₀ λ", "mean squared error");
    double[] logs = Samples.range(-6, 3, 46);
    double[] learned = new double[logs.length];
    double[] tested = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      var fitted = Polynomials.fit(training, DEGREE, Math.pow(10, logs[i]));
      learned[i] = training.error(fitted);
      tested[i] = test.error(fitted);
    }
    Panels.line(chart, "training", logs, learned);
    Panels.line(chart, "test", logs, tested);
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }
}
