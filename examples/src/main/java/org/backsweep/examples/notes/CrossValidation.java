package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.backsweep.examples.notes.Polynomials.Data;
import org.backsweep.examples.picture.Panels;
import org.knowm.xchart.XYChart;

/** The degree of a polynomial chosen by five-fold cross-validation over 40 points. */
final class CrossValidation implements Experiment {
  private static final int POINTS = 40;
  private static final int FOLDS = 5;
  private static final int DEGREES = 9;

  @Override
  public String name() {
    return "cross-validation";
  }

  @Override
  public String lesson() {
    return "the mean error over the folds chooses a model about as good as the best, which the"
        + " training error cannot";
  }

  @Override
  public Finding observe() {
    RandomGenerator random = new SplittableRandom(2);
    Data data = Polynomials.sample(POINTS, random);
    Data test = Polynomials.sample(2000, random);
    double[] learned = new double[DEGREES];
    double[] validated = new double[DEGREES];
    double[] tested = new double[DEGREES];
    for (int degree = 0; degree < DEGREES; degree++) {
      var fitted = Polynomials.fit(data, degree, 0);
      learned[degree] = data.error(fitted);
      tested[degree] = test.error(fitted);
      validated[degree] = validationError(data, degree);
    }
    int chosen = Samples.indexOfSmallest(validated);
    int best = Samples.indexOfSmallest(tested);
    return new Finding()
        .with("degree chosen by the folds", chosen)
        .with("degree of the smallest test error", best)
        .with("degree of the smallest training error", Samples.indexOfSmallest(learned))
        .with("test error of the one chosen", tested[chosen])
        .with("smallest test error", tested[best])
        .panel(() -> chart(learned, validated, tested));
  }

  /** The error on each fold of a polynomial fitted to the others, mean over the folds. */
  private static double validationError(Data data, int degree) {
    double sum = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      int k = fold;
      Data others = data.at(IntStream.range(0, POINTS).filter(i -> i % FOLDS != k).toArray());
      Data held = data.at(IntStream.range(0, POINTS).filter(i -> i % FOLDS == k).toArray());
      sum += held.error(Polynomials.fit(others, degree, 0)) / FOLDS;
    }
    return sum;
  }

  private static XYChart chart(double[] learned, double[] validated, double[] tested) {
    XYChart chart = Panels.chart("Five folds", "degree", "mean squared error");
    Panels.line(chart, "training", Samples.steps(DEGREES), learned);
    Panels.line(chart, "validation, mean of the folds", Samples.steps(DEGREES), validated);
    Panels.line(chart, "test", Samples.steps(DEGREES), tested);
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }
}
