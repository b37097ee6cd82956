package org.backsweep.nn;

import java.util.List;

/**
 * Descent with momentum: {@code v ← μ v + g; w ← w − η v}.
 *
 * <p>Of the notes' form, {@code v ← μ v − η g; w ← w + v}, this v is −1/η times: the same steps as
 * long as η is constant. After Nesterov, {@code w ← w − η (g + μ v)} with the new v: the gradient
 * where the movement would lead to, in the variables of I. Sutskever et al., On the importance of
 * initialization and momentum (2013), as PyTorch has it.
 */
public final class Momentum extends ElementwiseOptimizer {
  private final double momentum;
  private final boolean nesterov;

  /**
   * Momentum with μ = 0.9 and this learning rate η.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public Momentum(double learningRate) {
    this(Schedule.constant(learningRate));
  }

  /** Momentum with μ = 0.9 and these learning rates. */
  public Momentum(Schedule learningRate) {
    this(learningRate, 0.9, false);
  }

  private Momentum(Schedule learningRate, double momentum, boolean nesterov) {
    super(learningRate);
    this.momentum = Require.fraction("Momentum: the momentum", momentum);
    this.nesterov = nesterov;
  }

  /**
   * {@return the same with this μ, before any step}
   *
   * @throws IllegalArgumentException unless 0 ≤ μ &lt; 1
   */
  public Momentum momentum(double mu) {
    return new Momentum(schedule(), mu, nesterov);
  }

  /** {@return the same after Nesterov, before any step} */
  public Momentum nesterov() {
    return new Momentum(schedule(), momentum, true);
  }

  @Override
  String settings() {
    return ", mu=" + momentum;
  }

  @Override
  protected List<String> slots() {
    return List.of("velocity");
  }

  /** {@return Nesterov or Momentum: they remember the same} */
  @Override
  protected String name() {
    return nesterov ? "Nesterov" : "Momentum";
  }

  @Override
  protected Rule rule(Parameter parameter, double rate, long step, double[][] slots) {
    double[] v = slots[0];
    return (i, w, g) -> {
      v[i] = momentum * v[i] + g;
      return w - rate * (nesterov ? g + momentum * v[i] : v[i]);
    };
  }
}
