package org.backsweep.autograd.operations;

import java.util.Arrays;
import java.util.function.Function;
import org.backsweep.autograd.Variable;

/** Functions of matrices made from others by differentiating them against a cotangent. */
final class Vjp {
  private Vjp() {}

  /**
   * {@return the function of (x₁ … xₙ, v) that gives {@code Σ wᵢ ⊙ ∂⟨v, f(x)⟩/∂xᵢ}, 1×1, with the
   * fixed weights of {@code weigh}}: a number whose gradient is a second derivative of f, in v too
   */
  static Function<Variable[], Variable> of(
      Function<Variable[], Variable> f, int inputs, Function<Variable, Variable> weigh) {
    return in -> {
      Variable[] x = Arrays.copyOf(in, inputs);
      Variable result = f.apply(x).elementMult(in[inputs]).sum();
      Variable total = Variable.constant(0);
      for (Variable gradient : result.gradients(x)) {
        total = total.plus(weigh.apply(gradient));
      }
      return total;
    };
  }
}
