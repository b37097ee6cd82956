package org.backsweep.autograd.check;

import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A function of numbers with a derivative that somebody wrote by hand. */
public final class HandWritten implements Subject {
  /** A function and its pullback, on plain arrays. */
  record Derivative(Function<double[], double[]> function, BinaryOperator<double[]> pullback) {}

  private final Derivative derivative;
  private final Layout inputs;
  private @Nullable Layout outputs;

  HandWritten(Derivative derivative, Layout inputs) {
    this.derivative = derivative;
    this.inputs = inputs;
  }

  /** A function with one result, which lacks its gradient. */
  public static final class Scalar {
    private final ToDoubleFunction<double[]> function;

    Scalar(ToDoubleFunction<double[]> function) {
      this.function = function;
    }

    /** {@return the check of this gradient} */
    public GradientCheck gradient(UnaryOperator<double[]> gradient) {
      return GradientCheck.ofHandWritten(
          new Derivative(
              x -> new double[] {function.applyAsDouble(x)},
              (x, v) -> scaled(require("gradient", gradient.apply(x), x.length), v[0])));
    }
  }

  /** A function with several results, which lacks its derivative. */
  public static final class Vector {
    private final Function<double[], double[]> function;

    Vector(Function<double[], double[]> function) {
      this.function = function;
    }

    /** {@return the check of this pullback: from x and a cotangent of the results to that of x} */
    public GradientCheck pullback(BinaryOperator<double[]> pullback) {
      return GradientCheck.ofHandWritten(
          new Derivative(function, (x, v) -> require("pullback", pullback.apply(x, v), x.length)));
    }

    /** {@return the check of this Jacobian: a row for each result, a column for each input} */
    public GradientCheck jacobian(Function<double[], double[][]> jacobian) {
      return pullback((x, v) -> transposedTimes(jacobian.apply(x), v, x.length));
    }
  }

  @Override
  public Layout inputs() {
    return inputs;
  }

  @Override
  public Layout outputs() {
    if (outputs == null) {
      throw new IllegalStateException("not evaluated yet");
    }
    return outputs;
  }

  @Override
  public double[] value(double[] x) {
    double[] given = derivative.function.apply(x.clone());
    double[] y = Objects.requireNonNull(given, "function: gave null, not an array").clone();
    if (outputs == null) {
      outputs = new Layout().add("out", 1, y.length);
    }
    return y;
  }

  @Override
  public double[] pullback(double[] x, double[] v) {
    return derivative.pullback.apply(x.clone(), v.clone()).clone();
  }

  private static double[] require(String what, double[] gradient, int length) {
    Objects.requireNonNull(gradient, () -> what + ": gave null, not an array");
    if (gradient.length != length) {
      throw new IllegalArgumentException(
          what + ": gave " + gradient.length + " entries for " + length + " inputs");
    }
    return gradient;
  }

  private static double[] scaled(double[] gradient, double factor) {
    double[] scaled = new double[gradient.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factor == 0 ? 0 : gradient[i] * factor;
    }
    return scaled;
  }

  private static double[] transposedTimes(double[][] jacobian, double[] v, int length) {
    if (jacobian.length != v.length) {
      throw new IllegalArgumentException(
          "jacobian: has " + jacobian.length + " rows for " + v.length + " results");
    }
    double[] sum = new double[length];
    for (int j = 0; j < v.length; j++) {
      double[] row = require("jacobian", jacobian[j], length);
      for (int i = 0; i < length; i++) {
        sum[i] += v[j] == 0 ? 0 : v[j] * row[i];
      }
    }
    return sum;
  }
}
