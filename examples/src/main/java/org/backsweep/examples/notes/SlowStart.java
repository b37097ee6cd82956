package org.backsweep.examples.notes;

import java.util.function.BinaryOperator;
import java.util.stream.DoubleStream;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.picture.Panels;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.XYChart;

/** One sigmoid neuron that begins with an output near 1 and should give 0. */
final class SlowStart implements Experiment {
  private static final double START = 4;
  private static final double LEARNING_RATE = 0.15;
  private static final int STEPS = 600;

  @Override
  public String name() {
    return "slow-start";
  }

  @Override
  public String lesson() {
    return "with the squared error a sigmoid learns slowest where it errs most, with the"
        + " cross-entropy fastest";
  }

  @Override
  public Finding observe() {
    double[] squared = outputs(SlowStart::squaredError);
    double[] entropy = outputs(Variable::sigmoidCrossEntropy);
    return new Finding()
        .with("∂C/∂z at z = 4, squared error", slope(SlowStart::squaredError, START))
        .with("∂C/∂z at z = 1, squared error", slope(SlowStart::squaredError, 1))
        .with("∂C/∂z at z = 4, cross-entropy", slope(Variable::sigmoidCrossEntropy, START))
        .with("∂C/∂z at z = 1, cross-entropy", slope(Variable::sigmoidCrossEntropy, 1))
        .with("steps to an output below 0.2, squared error", stepsTo(0.2, squared))
        .with("steps to an output below 0.2, cross-entropy", stepsTo(0.2, entropy))
        .panel(() -> learning(squared, entropy))
        .panel(SlowStart::slopes);
  }

  private static Variable squaredError(Variable z, Variable y) {
    return z.sigmoid().halfSquaredError(y);
  }

  private static double slope(BinaryOperator<Variable> cost, double at) {
    Variable z = Variable.leaf(at);
    return cost.apply(z, Variable.constant(0)).gradient(z).scalar();
  }

  /** The neuron's output after each step, for the input 1 and the target 0. */
  private static double[] outputs(BinaryOperator<Variable> cost) {
    double weight = START / 2;
    double bias = START / 2;
    double[] outputs = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      Variable w = Variable.leaf(weight);
      Variable b = Variable.leaf(bias);
      Variable z = w.plus(b);
      outputs[step] = z.sigmoid().scalar();
      Gradients gradients = cost.apply(z, Variable.constant(0)).backward();
      weight -= LEARNING_RATE * first(gradients.of(w));
      bias -= LEARNING_RATE * first(gradients.of(b));
    }
    return outputs;
  }

  private static double first(DMatrixRMaj matrix) {
    return matrix.get(0, 0);
  }

  private static double stepsTo(double goal, double[] outputs) {
    return (double) DoubleStream.of(outputs).takeWhile(output -> output >= goal).count();
  }

  private static XYChart learning(double[] squared, double[] entropy) {
    XYChart chart = Panels.chart("Learning to give 0", "step", "output");
    Panels.line(chart, "squared error", Samples.steps(STEPS), squared);
    Panels.line(chart, "cross-entropy", Samples.steps(STEPS), entropy);
    return chart;
  }

  private static XYChart slopes() {
    XYChart chart = Panels.chart("Slope of the cost, target 0", "z", "∂C/∂z");
    double[] z = Samples.range(-6, 6, 121);
    Panels.line(
        chart,
        "squared error",
        z,
        DoubleStream.of(z).map(x -> slope(SlowStart::squaredError, x)).toArray());
    Panels.line(
        chart,
        "cross-entropy",
        z,
        DoubleStream.of(z).map(x -> slope(Variable::sigmoidCrossEntropy, x)).toArray());
    return chart;
  }
}
