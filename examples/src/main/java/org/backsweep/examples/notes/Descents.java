package org.backsweep.examples.notes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.AdaGrad;
import org.backsweep.nn.Adam;
import org.backsweep.nn.Momentum;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Parameter;
import org.backsweep.nn.RmsProp;
import org.backsweep.nn.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.XYChart;

/** Optimizers in a ravine, fifty times steeper than it is long, and past a plateau. */
final class Descents implements Experiment {
  private static final int STEPS = 400;
  private static final double STEEPNESS = 50;

  @Override
  public String name() {
    return "optimizers";
  }

  @Override
  public String lesson() {
    return "momentum runs along a ravine that plain descent creeps along, and rates that adapt to"
        + " the size of gradients cross a plateau where both stand still";
  }

  private static Map<String, Optimizer> optimizers() {
    Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    optimizers.put("descent", new Sgd(0.03));
    optimizers.put("momentum", new Momentum(0.01));
    optimizers.put("AdaGrad", new AdaGrad(0.5));
    optimizers.put("RMSProp", new RmsProp(0.03));
    optimizers.put("Adam", new Adam(0.1));
    return optimizers;
  }

  /** {@code (x² + 50 y²) / 2}. */
  private static Variable ravine(Variable p) {
    return p.square().elementMult(Variable.constant(new double[][] {{0.5, 0.5 * STEEPNESS}})).sum();
  }

  /** {@code 1 − e^(−(x² + y²) / 2)}: flat but for a pit about the origin. */
  private static Variable plateau(Variable p) {
    return p.square().sum().scale(-0.5).expm1().negative();
  }

  @Override
  public Finding observe() {
    Finding finding = new Finding();
    Map<String, double[][]> ravine = new LinkedHashMap<>();
    Map<String, double[][]> plateau = new LinkedHashMap<>();
    optimizers()
        .forEach((name, optimizer) -> ravine.put(name, path(optimizer, Descents::ravine, 4, 1)));
    optimizers()
        .forEach((name, optimizer) -> plateau.put(name, path(optimizer, Descents::plateau, 4, 0)));
    ravine.forEach(
        (name, path) -> finding.with("steps to 0.01 in the ravine, " + name, stepsTo(0.01, path)));
    plateau.forEach(
        (name, path) ->
            finding.with("steps to 0.01 past the plateau, " + name, stepsTo(0.01, path)));
    return finding.panel(() -> paths(ravine)).panel(() -> curves("Past a plateau", plateau));
  }

  /** Abscissa, ordinate and value at each step. */
  private static double[][] path(
      Optimizer optimizer, UnaryOperator<Variable> f, double x, double y) {
    Parameter p = new Parameter("p", new DMatrixRMaj(new double[][] {{x, y}}));
    double[][] path = new double[3][STEPS];
    for (int step = 0; step < STEPS; step++) {
      Variable value = f.apply(p.variable());
      path[0][step] = p.value().get(0, 0);
      path[1][step] = p.value().get(0, 1);
      path[2][step] = value.scalar();
      optimizer.step(List.of(p), value.backward());
    }
    return path;
  }

  private static double stepsTo(double goal, double[][] path) {
    return (double) DoubleStream.of(path[2]).takeWhile(value -> value >= goal).count();
  }

  private static XYChart paths(Map<String, double[][]> paths) {
    XYChart chart = Panels.chart("In a ravine, the first 60 steps", "x", "y");
    paths.forEach(
        (name, path) ->
            Panels.line(chart, name, Arrays.copyOf(path[0], 60), Arrays.copyOf(path[1], 60)));
    return chart;
  }

  private static XYChart curves(String title, Map<String, double[][]> paths) {
    XYChart chart = Panels.chart(title, "step", "value");
    paths.forEach((name, path) -> Panels.line(chart, name, Samples.steps(STEPS), path[2]));
    return chart;
  }
}
