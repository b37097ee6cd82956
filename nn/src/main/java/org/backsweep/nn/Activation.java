package org.backsweep.nn;

import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;

/**
 * A function that a layer's sums go through, entry by entry, or row by row for {@link #SOFTMAX}: a
 * layer without parameters. Derivatives, at kinks too, are those of the operation it is named for.
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

  /** The identity. */
  public static final Activation LINEAR = new Activation("linear", z -> z);

  private final String name;
  private final UnaryOperator<Variable> function;

  private Activation(String name, UnaryOperator<Variable> function) {
    this.name = name;
    this.function = function;
  }

  /**
   * {@return {@code z > 0 ? z : a z}}
   *
   * @throws IllegalArgumentException if a is not finite
   */
  public static Activation leakyRelu(double a) {
    Require.that(Double.isFinite(a), "leakyRelu: the slope is %s: it must be finite", a);
    return new Activation("leakyRelu(" + a + ")", z -> z.leakyRelu(a));
  }

  /** {@return the function of {@code z}} */
  public Variable apply(Variable z) {
    return function.apply(z);
  }

  @Override
  public Variable apply(Variable batch, Pass pass) {
    return function.apply(batch);
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
