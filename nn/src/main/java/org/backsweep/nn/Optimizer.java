package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Gradients;

/**
 * A rule by which parameters follow their gradients, changed in place.
 *
 * <p>An optimizer goes on where it was: what it remembers of the parameters, and the steps that its
 * schedule counts, last from one training to the next. A training that begins anew is given a new
 * one.
 */
@FunctionalInterface
public interface Optimizer {
  /**
   * Makes one step. Parameters that the loss does not depend on stay as they are.
   *
   * @param gradients may be used up by the step
   * @throws IllegalArgumentException if the loss depends on none of them, as after an inference
   *     pass
   */
  void step(List<Parameter> parameters, Gradients gradients);

  /**
   * {@return an optimizer that makes these changes to the gradients, in this order, before each
   * step of this one}
   */
  default Optimizer after(GradientChange... changes) {
    return new PreparedOptimizer(this, List.of(changes));
  }

  /**
   * {@return a copy of what is remembered of these parameters from step to step; nothing by
   * default}
   *
   * @throws IllegalArgumentException if two of the parameters have one name
   */
  default OptimizerState state(List<Parameter> parameters) {
    return OptimizerState.EMPTY;
  }

  /**
   * Goes on from a state of parameters with these names and shapes, to the bit.
   *
   * @param state is copied
   * @throws IllegalArgumentException if the state is not one of this optimizer with these
   *     parameters
   */
  default void restore(List<Parameter> parameters, OptimizerState state) {
    Require.that(
        state.matrices().isEmpty(),
        "restore: the state has %s, and this optimizer remembers nothing",
        state.matrices().keySet());
  }
}
