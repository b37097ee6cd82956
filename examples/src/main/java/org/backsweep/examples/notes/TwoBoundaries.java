package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Initializers;
import org.backsweep.nn.Lbfgs;
import org.backsweep.nn.Pass;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.XYChart;

/** Two classes of points, a few of them far out, and two ways to find a line between them. */
final class TwoBoundaries implements Experiment {
  private static final int EACH = 40;
  private static final int TEST = 2_000;

  @Override
  public String name() {
    return "generative-discriminative";
  }

  @Override
  public String lesson() {
    return "Gaussians with a shared covariance do as well as logistic regression on Gaussian data,"
        + " of which they assume the right thing, and worse once some points are far out";
  }

  /** A line {@code w₁ x₁ + w₂ x₂ + b = 0}, above which lies class 1. */
  private record Line(DMatrixRMaj w, double b) {
    double at(double x) {
      return -(b + w.get(0) * x) / w.get(1);
    }

    double accuracy(DMatrixRMaj zeros, DMatrixRMaj ones) {
      return (above(ones) + zeros.numRows - above(zeros)) / (double) (zeros.numRows + ones.numRows);
    }

    private int above(DMatrixRMaj points) {
      DMatrixRMaj side = Variable.constant(points).mult(Variable.constant(w)).plus(b).value();
      int count = 0;
      for (int i = 0; i < side.numRows; i++) {
        count += side.get(i) > 0 ? 1 : 0;
      }
      return count;
    }
  }

  @Override
  public Finding observe() {
    RandomGenerator random = new SplittableRandom(6);
    DMatrixRMaj zeros = cloud(EACH, -1, random);
    DMatrixRMaj ones = cloud(EACH, 1, random);
    DMatrixRMaj far = far(ones, random);
    DMatrixRMaj testZeros = cloud(TEST, -1, random);
    DMatrixRMaj testOnes = cloud(TEST, 1, random);
    Line gaussian = generative(zeros, ones);
    Line logistic = discriminative(zeros, ones);
    Line gaussianFar = generative(zeros, far);
    Line logisticFar = discriminative(zeros, far);
    return new Finding()
        .with("test accuracy, generative", gaussian.accuracy(testZeros, testOnes))
        .with("test accuracy, discriminative", logistic.accuracy(testZeros, testOnes))
        .with("… with points far out, generative", gaussianFar.accuracy(testZeros, testOnes))
        .with("… with points far out, discriminative", logisticFar.accuracy(testZeros, testOnes))
        .panel(() -> chart("Gaussian data", zeros, ones, gaussian, logistic))
        .panel(() -> chart("Some points far out", zeros, far, gaussianFar, logisticFar));
  }

  /** Points about (0, centre). */
  private static DMatrixRMaj cloud(int n, double centre, RandomGenerator random) {
    DMatrixRMaj points = Samples.normal(n, 2, random);
    for (int i = 0; i < n; i++) {
      points.set(i, 1, 0.6 * points.get(i, 1) + centre);
    }
    return points;
  }

  /** The same points, and a few on the right side, but far from the others. */
  private static DMatrixRMaj far(DMatrixRMaj points, RandomGenerator random) {
    Variable distant = Variable.constant(Samples.normal(8, 2, random)).scale(0.5);
    DMatrixRMaj place = new DMatrixRMaj(new double[][] {{9, 5}});
    return Variable.constant(points).concatRows(distant.plus(Variable.constant(place))).value();
  }

  /** {@code w = Σ⁻¹ (μ₁ − μ₀)} with the covariance Σ of both. */
  private static Line generative(DMatrixRMaj zeros, DMatrixRMaj ones) {
    Variable x0 = Variable.constant(zeros);
    Variable x1 = Variable.constant(ones);
    Variable mean0 = x0.meanCols();
    Variable mean1 = x1.meanCols();
    Variable c0 = x0.minus(mean0);
    Variable c1 = x1.minus(mean1);
    int n = zeros.numRows + ones.numRows;
    Variable covariance = c0.multTransA(c0).plus(c1.multTransA(c1)).divide(n);
    Variable w = covariance.solve(mean1.minus(mean0).transpose());
    double prior = Math.log(ones.numRows / (double) zeros.numRows);
    double b = prior - mean0.plus(mean1).scale(0.5).mult(w).scalar();
    return new Line(w.value(), b);
  }

  private static Line discriminative(DMatrixRMaj zeros, DMatrixRMaj ones) {
    DMatrixRMaj targets = new DMatrixRMaj(zeros.numRows + ones.numRows, 1);
    for (int i = zeros.numRows; i < targets.numRows; i++) {
      targets.set(i, 0, 1);
    }
    Variable inputs = Variable.constant(zeros).concatRows(Variable.constant(ones));
    RandomGenerator random = new SplittableRandom(0);
    Dense dense = new Dense(2, 1, Initializers.zeros(), random);
    new Lbfgs()
        .minimize(
            () -> dense.apply(inputs, Pass.training(random)).sigmoidCrossEntropy(targets),
            dense.parameters());
    DMatrixRMaj w = Variable.constant(dense.weight().value()).transpose().value();
    return new Line(w, dense.bias().value().get(0));
  }

  private static XYChart chart(
      String title, DMatrixRMaj zeros, DMatrixRMaj ones, Line generative, Line discriminative) {
    XYChart chart = Panels.chart(title, "x₁", "x₂");
    Panels.points(chart, "class 0", Samples.column(zeros, 0), Samples.column(zeros, 1));
    Panels.points(chart, "class 1", Samples.column(ones, 0), Samples.column(ones, 1));
    double[] x = {-4, 11};
    Panels.line(chart, "generative", x, new double[] {generative.at(x[0]), generative.at(x[1])});
    Panels.line(
        chart,
        "discriminative",
        x,
        new double[] {discriminative.at(x[0]), discriminative.at(x[1])});
    chart.getStyler().setXAxisMin(-4.0).setXAxisMax(11.0).setYAxisMin(-4.0).setYAxisMax(7.0);
    return chart;
  }
}
