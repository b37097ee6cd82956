package org.backsweep.autograd.calculus;

import java.util.List;
import org.backsweep.autograd.Variable;

/**
 * The value of a function of several variables at a point and its gradient in each of them, from
 * one sweep.
 *
 * @param value f(x₁ … xₖ), 1×1
 * @param gradients ∂f/∂xᵢ for each i, of the shape of xᵢ
 */
public record ValueAndGradients(Variable value, List<Variable> gradients) {
  /** Keeps a copy of the list. */
  public ValueAndGradients {
    gradients = List.copyOf(gradients);
  }
}
