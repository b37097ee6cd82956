package org.backsweep.nn;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Draws;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What a forward pass is for: training, with a source of randomness, or inference, in which the
 * parameters are constants, so that of a constant batch nothing is recorded. An argument of every
 * layer, never a global mode.
 */
public final class Pass {
  private static final Pass INFERENCE = new Pass(null, null);

  private final @Nullable RandomGenerator random;
  private final @Nullable Draws draws;

  /** What was observed, in order; null unless it is recorded. */
  private final @Nullable List<Observation> observed;

  private Pass(@Nullable RandomGenerator random, @Nullable List<Observation> observed) {
    this.random = random;
    this.draws = random == null ? null : new Draws(random);
    this.observed = observed;
  }

  /** Who is to be shown the value of a variable, whenever it is computed. */
  record Observation(Variable variable, Consumer<DMatrixRMaj> observer) {}

  /**
   * {@return a pass that learns: parameters are tracked, and layers may draw from {@code random}}
   */
  public static Pass training(RandomGenerator random) {
    return new Pass(random, null);
  }

  /** {@return a pass that learns, and adds what is observed to this list} */
  static Pass recorded(RandomGenerator random, List<Observation> observed) {
    return new Pass(random, observed);
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

  /**
   * Shows the value of a variable to a layer that learns from it by itself: the mean of a batch,
   * say, of which it keeps a running average. It is shown now and, where the pass is recorded and
   * replayed on other batches, after each of these.
   *
   * @param observer neither changes nor keeps the matrix
   * @throws IllegalStateException in inference
   */
  public void observe(Variable variable, Consumer<DMatrixRMaj> observer) {
    if (!isTraining()) {
      throw new IllegalStateException("inference is not observed: layers stay as they are");
    }
    observer.accept(variable.value());
    if (observed != null) {
      observed.add(new Observation(variable, observer));
    }
  }

  /** {@return the parameter to compute with: its leaf in training, a constant in inference} */
  public Variable use(Parameter parameter) {
    return isTraining() ? parameter.variable() : parameter.variable().detach();
  }
}
