package org.backsweep.nn;

import java.util.List;
import java.util.function.Predicate;

/**
 * Adam with weight decay beside it, not through the gradient: {@code w ← (1 − ηλ) w}, then Adam's
 * step; I. Loshchilov and F. Hutter, Decoupled weight decay regularization (2019).
 *
 * <p>Biases do not decay by default, as in {@link Regularization}; in PyTorch they do, unless told
 * otherwise. By default λ = 0.01.
 */
public final class AdamW extends ElementwiseOptimizer {
  private final Adam adam;
  private final double decay;
  private final Predicate<Parameter> decaying;

  /**
   * The defaults, with this learning rate η.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public AdamW(double learningRate) {
    this(new Adam(learningRate), 0.01);
  }

  /**
   * The settings of this Adam, with this λ.
   *
   * @throws IllegalArgumentException if λ is negative or not finite
   */
  public AdamW(Adam adam, double decay) {
    this(adam, decay, parameter -> !parameter.isBias());
  }

  private AdamW(Adam adam, double decay, Predicate<Parameter> decaying) {
    super(adam.schedule());
    this.adam = adam;
    this.decay = Require.notNegative("AdamW: the decay", decay);
    this.decaying = decaying;
  }

  /** {@return the same with these parameters decaying, and no others, before any step} */
  public AdamW decaying(Predicate<Parameter> parameters) {
    return new AdamW(adam, decay, parameters);
  }

  @Override
  String settings() {
    return adam.settings() + ", decay=" + decay;
  }

  @Override
  protected List<String> slots() {
    return adam.slots();
  }

  @Override
  protected Rule rule(Parameter parameter, double rate, long step, double[][] slots) {
    Rule rule = adam.rule(parameter, rate, step, slots);
    double kept = decaying.test(parameter) ? 1 - rate * decay : 1;
    return (i, w, g) -> rule.next(i, kept * w, g);
  }
}
