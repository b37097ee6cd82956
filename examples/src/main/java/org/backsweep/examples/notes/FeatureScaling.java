package org.backsweep.examples.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Decompositions.EigSymmetric;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.calculus.Derivatives;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Standardize;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.XYChart;

/** Linear regression on two features, one ten times the size of the other. */
final class FeatureScaling implements Experiment {
  private static final int SAMPLES = 60;
  private static final int MOST_STEPS = 5_000;

  @Override
  public String name() {
    return "feature-scaling";
  }

  @Override
  public String lesson() {
    return "features of one size make the loss round, and descent goes straight to its bottom";
  }

  /** Where descent went, and the loss it went down. */
  private record Descent(Loss loss, List<double[]> path) {}

  /** The loss of a linear function {@code w₁ x₁ + w₂ x₂}, its bottom and its curvature. */
  private record Loss(DMatrixRMaj inputs, DMatrixRMaj targets) {
    Variable at(Variable w) {
      return Variable.constant(inputs).mult(w).meanSquaredError(targets);
    }

    Variable bottom() {
      return Variable.constant(inputs).leastSquares(Variable.constant(targets));
    }

    EigSymmetric curvature() {
      return Derivatives.hessian(this::at, bottom()).eigSymmetric();
    }
  }

  @Override
  public Finding observe() {
    RandomGenerator random = new SplittableRandom(4);
    DMatrixRMaj inputs = Samples.normal(SAMPLES, 2, random);
    for (int i = 0; i < SAMPLES; i++) {
      inputs.set(i, 1, 10 * inputs.get(i, 1));
    }
    Variable x = Variable.constant(inputs);
    Variable noise = Variable.constant(Samples.normal(SAMPLES, 1, random));
    DMatrixRMaj targets = x.mult(Variable.constant(Samples.column(2, 0.3))).plus(noise).value();
    Standardize scaling = Standardize.of(Dataset.of(inputs, targets));
    Descent raw = descend(new Loss(inputs, targets));
    Descent scaled = descend(new Loss(scaling.apply(x, Pass.inference()).value(), targets));
    return new Finding()
        .with("steps with features as they are", raw.path().size() - 1)
        .with("steps with standardized features", scaled.path().size() - 1)
        .panel(() -> chart("Features as they are", raw))
        .panel(() -> chart("Standardized features", scaled));
  }

  /** At a rate of 1.8 over the largest curvature; it would diverge at 2. */
  private static Descent descend(Loss loss) {
    double[] curvatures = loss.curvature().values().value().data;
    double rate = 1.8 / Arrays.stream(curvatures).max().orElseThrow();
    double least = loss.at(loss.bottom()).scalar();
    DMatrixRMaj start = loss.bottom().plus(2).value();
    List<double[]> path = new ArrayList<>();
    Variable w = Variable.leaf(start);
    while (path.size() < MOST_STEPS) {
      path.add(w.value().data.clone());
      Variable value = loss.at(w);
      if (value.scalar() - least < 1e-3) {
        break;
      }
      w = Variable.leaf(w.minus(value.gradient(w).scale(rate)).value());
    }
    return new Descent(loss, path);
  }

  private static XYChart chart(String title, Descent descent) {
    XYChart chart = Panels.chart(title, "w₁", "w₂");
    for (double size : new double[] {0.5, 1, 2, 2.83}) {
      contour(chart, descent, size);
    }
    int shown = Math.min(descent.path().size(), 40);
    double[] x = new double[shown];
    double[] y = new double[shown];
    for (int i = 0; i < shown; i++) {
      x[i] = descent.path().get(i)[0];
      y[i] = descent.path().get(i)[1];
    }
    Panels.line(chart, "descent", x, y);
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  /** The ellipse of equal loss that cuts the flattest axis of the valley at this distance. */
  private static void contour(XYChart chart, Descent descent, double size) {
    EigSymmetric curvature = descent.loss().curvature();
    DMatrixRMaj values = curvature.values().value();
    DMatrixRMaj axes = curvature.vectors().value();
    DMatrixRMaj bottom = descent.loss().bottom().value();
    double flattest = Math.min(values.get(0), values.get(1));
    double[] x = new double[121];
    double[] y = new double[121];
    for (int i = 0; i < x.length; i++) {
      double angle = 2 * Math.PI * i / 120;
      double a = size * Math.sqrt(flattest / values.get(0)) * Math.cos(angle);
      double b = size * Math.sqrt(flattest / values.get(1)) * Math.sin(angle);
      x[i] = bottom.get(0) + a * axes.get(0, 0) + b * axes.get(0, 1);
      y[i] = bottom.get(1) + a * axes.get(1, 0) + b * axes.get(1, 1);
    }
    Panels.line(chart, "contour " + size, x, y);
  }
}
