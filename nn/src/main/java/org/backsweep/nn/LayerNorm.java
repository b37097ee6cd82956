package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Variable;

/**
 * Each sample brought to mean 0 and variance 1 over its features: {@code y = (x − μ) / √(σ² + ε) ⊙
 * γ + β}, with μ and σ², the population's variance, of each row; J. Ba et al., Layer normalization
 * (2016). A sample whose features are all equal becomes β, also where ε is 0.
 *
 * <p>The parameters are {@code weight}, γ, ones at first, and {@code bias}, β, zeros at first, both
 * 1×features. Training and inference do the same.
 */
public final class LayerNorm implements Layer {
  private final ScaleAndShift scale;

  /**
   * A layer with ε = 1e-5.
   *
   * @throws IllegalArgumentException if the number of features is not positive
   */
  public LayerNorm(int features) {
    this(features, 1e-5);
  }

  /**
   * A layer with this ε.
   *
   * @throws IllegalArgumentException if the number of features is not positive, or ε negative or
   *     not finite
   */
  public LayerNorm(int features, double epsilon) {
    this.scale = new ScaleAndShift(features, epsilon, "LayerNorm");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the batch has not as many columns as there are features
   */
  @Override
  public Variable apply(Variable batch, Pass pass) {
    scale.requireFits(batch);
    return scale.apply(batch.standardizeRows(scale.epsilon()), pass);
  }

  /** {@return weight, bias} */
  @Override
  public List<Parameter> parameters() {
    return scale.parameters();
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public LayerDescription description() {
    return scale.description();
  }

  /** The number of features: {@code LayerNorm(64)}. */
  @Override
  public String toString() {
    return scale.toString();
  }
}
