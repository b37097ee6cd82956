package org.backsweep.nn;

import java.util.List;

/** Stochastic gradient descent: {@code w ← w − η g}, with the gradient {@code g = ∂C/∂w}. */
public final class Sgd extends ElementwiseOptimizer {
  /**
   * Descent with this learning rate η.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public Sgd(double learningRate) {
    this(Schedule.constant(learningRate));
  }

  /** Descent with these learning rates. */
  public Sgd(Schedule learningRate) {
    super(learningRate);
  }

  @Override
  protected List<String> slots() {
    return List.of();
  }

  @Override
  protected Rule rule(Parameter parameter, double rate, long step, double[][] slots) {
    return (i, w, g) -> w - rate * g;
  }
}
