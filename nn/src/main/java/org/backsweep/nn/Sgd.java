package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Gradients;
import org.ejml.dense.row.CommonOps_DDRM;

/** Stochastic gradient descent: {@code w ← w − η ∂C/∂w}. */
public final class Sgd implements Optimizer {
  private final double learningRate;

  /**
   * Descent with this learning rate η.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public Sgd(double learningRate) {
    Require.that(
        learningRate > 0 && Double.isFinite(learningRate),
        "Sgd: the learning rate is %s: it must be positive and finite",
        learningRate);
    this.learningRate = learningRate;
  }

  @Override
  public void step(List<Parameter> parameters, Gradients gradients) {
    Steps.each(
        parameters,
        gradients,
        (value, gradient) -> CommonOps_DDRM.addEquals(value, -learningRate, gradient));
  }
}
