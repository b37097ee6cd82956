package org.backsweep.nn;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Draws;
import org.backsweep.autograd.Variable;
import org.jspecify.annotations.Nullable;

/**
 * What a forward pass is for: training, with a source of randomness, or inference, in which the
 * parameters are constants, so that of a constant batch nothing is recorded. An argument of every
 * layer, never a global mode.
 */
public final class Pass {
  private static final Pass INFERENCE = new Pass(null);

  private final @Nullable RandomGenerator random;
  private final @Nullable Draws draws;

  private Pass(@Nullable RandomGenerator random) {
    this.random = random;
    this.draws = random == null ? null : new Draws(random);
  }

  /**
   * {@return a pass that learns: parameters are tracked, and layers may draw from {@code random}}
   */
  public static Pass training(RandomGenerator random) {
    return new Pass(random);
  }

  /**
   * {@return a pass that only computes: nothing is recorded, unless the batch itself is tracked, to
   * be differentiated}
   */
  public static Pass inference() {
    return INFERENCE;
  }

  /** {@return whether this pass learns} */
  public boolean isTraining() {
    return random != null;
  }

  /**
   * {@return the source of randomness}
   *
   * @throws IllegalStateException in inference
   */
  public RandomGenerator random() {
    if (random == null) {
      throw new IllegalStateException("inference draws no random numbers");
    }
    return random;
  }

  /**
   * {@return random matrices from the source of randomness; what replays the pass draws others}
   *
   * @throws IllegalStateException in inference
   */
  public Draws draws() {
    random();
    return Objects.requireNonNull(draws);
  }

  /** {@return the parameter to compute with: its leaf in training, a constant in inference} */
  public Variable use(Parameter parameter) {
    return isTraining() ? parameter.variable() : parameter.variable().detach();
  }
}
