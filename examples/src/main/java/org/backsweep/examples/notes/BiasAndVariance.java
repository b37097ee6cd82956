package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.examples.picture.Panels;
import org.knowm.xchart.XYChart;

/** Polynomials of several degrees, each fitted to 200 samples of the same function. */
final class BiasAndVariance implements Experiment {
  private static final int TRIALS = 200;
  private static final int POINTS = 25;
  private static final int[] DEGREES = {0, 1, 2, 3, 4, 5, 6, 7};
  private static final double[] GRID = Samples.range(-0.9, 0.9, 37);

  @Override
  public String name() {
    return "bias-variance";
  }

  @Override
  public String lesson() {
    return "a simple model errs by its bias, a complex one by its variance";
  }

  @Override
  public Finding observe() {
    double[] bias = new double[DEGREES.length];
    double[] variance = new double[DEGREES.length];
    for (int i = 0; i < DEGREES.length; i++) {
      double[][] fits = fits(DEGREES[i]);
      bias[i] = bias(fits);
      variance[i] = variance(fits);
    }
    return new Finding()
        .with("bias², degree 1", bias[1])
        .with("variance, degree 1", variance[1])
        .with("bias², degree 3", bias[3])
        .with("variance, degree 3", variance[3])
        .with("bias², degree 7", bias[7])
        .with("variance, degree 7", variance[7])
        .panel(() -> some("Ten fits of degree 1", fits(1)))
        .panel(() -> some("Ten fits of degree 7", fits(7)))
        .panel(() -> chart(bias, variance));
  }

  /** The values on the grid, of each trial. */
  private static double[][] fits(int degree) {
    RandomGenerator random = new SplittableRandom(8);
    double[][] fits = new double[TRIALS][];
    for (int trial = 0; trial < TRIALS; trial++) {
      var fitted = Polynomials.fit(Polynomials.sample(POINTS, random), degree, 0);
      fits[trial] = Polynomials.values(fitted, GRID);
    }
    return fits;
  }

  private static double[] mean(double[][] fits) {
    double[] mean = new double[GRID.length];
    for (double[] fit : fits) {
      for (int j = 0; j < GRID.length; j++) {
        mean[j] += fit[j] / fits.length;
      }
    }
    return mean;
  }

  private static double bias(double[][] fits) {
    return meanSquare(mean(fits), Polynomials.truths(GRID));
  }

  private static double variance(double[][] fits) {
    double[] mean = mean(fits);
    double sum = 0;
    for (double[] fit : fits) {
      sum += meanSquare(fit, mean) / fits.length;
    }
    return sum;
  }

  private static double meanSquare(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum / a.length;
  }

  private static XYChart some(String title, double[][] fits) {
    XYChart chart = Panels.chart(title, "x", "y");
    for (int trial = 0; trial < 10; trial++) {
      Panels.line(chart, "fit " + trial, GRID, fits[trial]);
    }
    Panels.points(chart, "truth", GRID, Polynomials.truths(GRID));
    chart.getStyler().setYAxisMin(-2.0).setYAxisMax(2.0).setLegendVisible(false);
    return chart;
  }

  private static XYChart chart(double[] bias, double[] variance) {
    XYChart chart = Panels.chart("Errors by degree", "degree", "mean square");
    double[] sum = new double[bias.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = bias[i] + variance[i];
    }
    Panels.line(chart, "bias²", Samples.steps(bias.length), bias);
    Panels.line(chart, "variance", Samples.steps(bias.length), variance);
    Panels.line(chart, "both", Samples.steps(bias.length), sum);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(0.6);
    return chart;
  }
}
