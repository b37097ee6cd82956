package org.backsweep.nn;

import java.util.List;
import java.util.function.BiConsumer;
import org.backsweep.autograd.Gradients;
import org.ejml.data.DMatrixRMaj;

/** What the step of every optimizer does: each parameter that has a gradient is changed by it. */
final class Steps {
  private Steps() {}

  /**
   * Lets {@code rule} change the value of each parameter by its gradient.
   *
   * @param rule given value and gradient. Modifies the value, and may use up the gradient.
   * @throws IllegalArgumentException if none of the parameters has a gradient
   */
  static void each(
      List<Parameter> parameters, Gradients gradients, BiConsumer<DMatrixRMaj, DMatrixRMaj> rule) {
    Require.that(
        parameters.isEmpty() || parameters.stream().anyMatch(p -> gradients.contains(p.variable())),
        "step: the loss depends on none of the %d parameters: was it computed in an inference"
            + " pass, or by another model?",
        parameters.size());
    for (Parameter parameter : parameters) {
      if (gradients.contains(parameter.variable())) {
        DMatrixRMaj gradient = gradients.of(parameter.variable());
        parameter.update(value -> rule.accept(value, gradient));
      }
    }
  }
}
