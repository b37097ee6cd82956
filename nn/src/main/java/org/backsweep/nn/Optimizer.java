package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Gradients;

/** A rule by which parameters follow their gradients, changed in place. */
public interface Optimizer {
  /**
   * Makes one step. Parameters that the loss does not depend on stay as they are.
   *
   * @throws IllegalArgumentException if the loss depends on none of them, as after an inference
   *     pass
   */
  void step(List<Parameter> parameters, Gradients gradients);
}
