package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Gradients;

/** Which parameters a step is about. */
final class Learned {
  private Learned() {}

  /** {@return the parameters that have a gradient, in order} */
  static List<Parameter> of(List<Parameter> parameters, Gradients gradients) {
    return parameters.stream().filter(p -> gradients.contains(p.variable())).toList();
  }

  /**
   * {@return the parameters that have a gradient, in order}
   *
   * @throws IllegalArgumentException if none of them has one
   */
  static List<Parameter> someOf(List<Parameter> parameters, Gradients gradients) {
    List<Parameter> learned = of(parameters, gradients);
    Require.that(
        parameters.isEmpty() || !learned.isEmpty(),
        "step: the loss depends on none of the %d parameters: was it computed in an inference"
            + " pass, or by another model?",
        parameters.size());
    return learned;
  }
}
