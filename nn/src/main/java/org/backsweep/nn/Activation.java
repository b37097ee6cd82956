package org.backsweep.nn;

import java.util.List;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;

/**
 * A function that a layer's sums go through, entry by entry, or row by row for {@link #SOFTMAX} and
 * {@link #LOG_SOFTMAX}: a layer without parameters. Derivatives, at kinks too, are those of the
 * operation it is named for.
 */
public final class Activation implements Layer {
  /** {@code 1 / (1 + e^−z)}. */
  public static final Activation SIGMOID = new Activation("sigmoid", Variable::sigmoid);

  /** {@code max(z, 0)}. */
  public static final Activation RELU = new Activation("relu", Variable::relu);

  /** The hyperbolic tangent. */
  public static final Activation TANH = new Activation("tanh", Variable::tanh);

  /** {@code log(1 + e^z)}. */
  public static final Activation SOFTPLUS = new Activation("softplus", Variable::softplus);

  /**
   * {@code e^z / Σ e^z} of each row. For a loss take the logits, without it: {@link
   * Loss#softmaxCrossEntropy()} is more accurate.
   */
  public static final Activation SOFTMAX = new Activation("softmax", Variable::softmaxRows);

  /** The logarithm of {@link #SOFTMAX}, {@code z − log Σ e^z} of each row. */
  public static final Activation LOG_SOFTMAX =
      new Activation("logSoftmax", Variable::logSoftmaxRows);

  /**
   * {@code z > 0 ? λ z : λ α (e^z − 1)} with λ ≈ 1.0507 and α ≈ 1.6733, which keep the mean 0 and
   * the variance 1 from layer to layer; G. Klambauer et al., Self-normalizing neural networks
   * (2017).
   */
  public static final Activation SELU = new Activation("selu", Variable::selu);

  /** {@code z Φ(z)}, with the standard normal distribution Φ; exact, not by tanh. */
  public static final Activation GELU = new Activation("gelu", Variable::gelu);

  /** {@code z / (1 + e^−z)}. */
  public static final Activation SILU = new Activation("silu", Variable::silu);

  /** The identity. */
  public static final Activation LINEAR = new Activation("linear", z -> z);

  private static final List<Activation> WITHOUT_SETTINGS =
      List.of(SIGMOID, RELU, TANH, SOFTPLUS, SOFTMAX, LOG_SOFTMAX, SELU, GELU, SILU, LINEAR);

  private final String name;
  private final UnaryOperator<Variable> function;
  private final LayerDescription description;

  private Activation(String name, UnaryOperator<Variable> function) {
    this(name, function, LayerDescription.of(name));
  }

  private Activation(String name, UnaryOperator<Variable> function, LayerDescription description) {
    this.name = name;
    this.function = function;
    this.description = description;
  }

  /** {@return the activations that have no settings, those that are constants of this class} */
  public static List<Activation> withoutSettings() {
    return WITHOUT_SETTINGS;
  }

  /**
   * {@return {@code z > 0 ? z : a z}}
   *
   * @throws IllegalArgumentException if a is not finite
   */
  public static Activation leakyRelu(double a) {
    Require.that(Double.isFinite(a), "leakyRelu: the slope is %s: it must be finite", a);
    return new Activation(
        "leakyRelu(" + a + ")",
        z -> z.leakyRelu(a),
        LayerDescription.of("leakyRelu").with("slope", a));
  }

  /**
   * {@return {@code z > 0 ? z : a (e^z − 1)}; D. Clevert et al., Fast and accurate deep network
   * learning by exponential linear units (2016)}
   *
   * @throws IllegalArgumentException if a is not finite
   */
  public static Activation elu(double a) {
    Require.that(Double.isFinite(a), "elu: the scale is %s: it must be finite", a);
    return new Activation(
        "elu(" + a + ")", z -> z.elu(a), LayerDescription.of("elu").with("scale", a));
  }

  /** {@return the function of {@code z}} */
  public Variable apply(Variable z) {
    return function.apply(z);
  }

  @Override
  public Variable apply(Variable batch, Pass pass) {
    return function.apply(batch);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public LayerDescription description() {
    return description;
  }

  /** {@return the name, as in {@code sigmoid}} */
  public String name() {
    return name;
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
