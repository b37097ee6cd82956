package org.backsweep.nn;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A penalty for large weights that is added to the loss, by way of the gradient: {@code g ← g + λ
 * ∂P/∂w}.
 *
 * <p>Biases are left out by default: they shift a function, and do not make it less smooth.
 */
public final class Regularization implements GradientChange {
  private final String name;
  private final double lambda;
  private final UnaryOperator<Variable> penalty;
  private final DoubleUnaryOperator slope;
  private final Predicate<Parameter> regularized;

  private Regularization(
      String name,
      double lambda,
      UnaryOperator<Variable> penalty,
      DoubleUnaryOperator slope,
      Predicate<Parameter> regularized) {
    this.name = name;
    this.lambda = Require.notNegative("Regularization: lambda", lambda);
    this.penalty = penalty;
    this.slope = slope;
    this.regularized = regularized;
  }

  /**
   * {@return {@code P = Σ w² / 2}, with ∂P/∂w = w: under {@link Sgd} weights decay, {@code w ← (1 −
   * ηλ) w − η ∂C/∂w}}
   *
   * @throws IllegalArgumentException if λ is negative or not finite
   */
  public static Regularization l2(double lambda) {
    return new Regularization(
        "l2(" + lambda + ")",
        lambda,
        w -> w.square().sum().scale(0.5),
        w -> w,
        parameter -> !parameter.isBias());
  }

  /**
   * {@return {@code P = Σ |w|}, with ∂P/∂w = signum w, 0 at 0: under {@link Sgd} weights come
   * nearer to 0 by ηλ in each step, {@code w ← w − ηλ signum w − η ∂C/∂w}}
   *
   * @throws IllegalArgumentException if λ is negative or not finite
   */
  public static Regularization l1(double lambda) {
    return new Regularization(
        "l1(" + lambda + ")",
        lambda,
        w -> w.abs().sum(),
        Math::signum,
        parameter -> !parameter.isBias());
  }

  /** {@return the same for these parameters, and no others, biases or not} */
  public Regularization of(Predicate<Parameter> parameters) {
    String other = name + ".of(" + ShownName.of(parameters) + ")";
    return new Regularization(other, lambda, penalty, slope, parameters);
  }

  /** {@return {@code λ P}, 1×1, tracked: what the loss would be greater by} */
  public Variable penalty(List<Parameter> parameters) {
    Variable sum = Variable.constant(0);
    for (Parameter parameter : parameters) {
      if (regularized.test(parameter)) {
        sum = sum.plus(penalty.apply(parameter.variable()));
      }
    }
    return sum.scale(lambda);
  }

  /** Adds {@code λ ∂P/∂w} to the gradients. */
  @Override
  public void apply(List<Parameter> parameters, Gradients gradients) {
    for (Parameter parameter : Learned.of(parameters, gradients)) {
      if (regularized.test(parameter)) {
        add(parameter.value(), gradients.of(parameter.variable()));
      }
    }
  }

  /** As a program asks for it: {@code Regularization.l2(0.01)}. */
  @Override
  public String toString() {
    return "Regularization." + name;
  }

  private void add(DMatrixRMaj value, DMatrixRMaj gradient) {
    int n = value.getNumElements();
    for (int i = 0; i < n; i++) {
      gradient.data[i] += lambda * slope.applyAsDouble(value.data[i]);
    }
  }
}
