package org.backsweep.nn;

import java.util.List;
import java.util.function.Supplier;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;

/** A loss as a function of one vector: all entries of all parameters. */
final class Landscape {
  private final Supplier<Variable> loss;
  private final List<Parameter> parameters;
  private int evaluations;

  Landscape(Supplier<Variable> loss, List<Parameter> parameters) {
    this.loss = loss;
    this.parameters = parameters;
  }

  /** {@return how often the loss was computed} */
  int evaluations() {
    return evaluations;
  }

  /** {@return the point where the parameters are} */
  Point start() {
    Point start = evaluate();
    if (!Double.isFinite(start.loss)) {
      throw new DivergedException("the loss is " + start.loss + " at the start");
    }
    return start;
  }

  /** {@return the point at x, where the parameters are then} */
  Point at(double[] x) {
    write(x);
    return evaluate();
  }

  void moveTo(Point point) {
    write(point.x);
  }

  private Point evaluate() {
    evaluations++;
    Variable value = loss.get();
    Gradients gradients = value.backward();
    Learned.someOf(parameters, gradients);
    int size = parameters.stream().mapToInt(p -> p.value().getNumElements()).sum();
    double[] x = new double[size];
    double[] gradient = new double[size];
    int offset = 0;
    for (Parameter parameter : parameters) {
      int n = parameter.value().getNumElements();
      System.arraycopy(parameter.value().data, 0, x, offset, n);
      System.arraycopy(gradients.of(parameter.variable()).data, 0, gradient, offset, n);
      offset += n;
    }
    return new Point(x, value.scalar(), gradient);
  }

  private void write(double[] x) {
    int offset = 0;
    for (Parameter parameter : parameters) {
      int from = offset;
      int n = parameter.value().getNumElements();
      parameter.update(value -> System.arraycopy(x, from, value.data, 0, n));
      offset += n;
    }
  }

  /** A place, with the loss and the gradient there. */
  static final class Point {
    private final double[] x;
    private final double loss;
    private final double[] gradient;

    private Point(double[] x, double loss, double[] gradient) {
      this.x = x;
      this.loss = loss;
      this.gradient = gradient;
    }

    double[] x() {
      return x;
    }

    double loss() {
      return loss;
    }

    double[] gradient() {
      return gradient;
    }

    /** {@return the largest entry of the gradient, regardless of sign} */
    double steepness() {
      double largest = 0;
      for (double g : gradient) {
        largest = Math.max(largest, Math.abs(g));
      }
      return largest;
    }
  }
}
