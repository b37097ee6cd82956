package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Gradients;

/**
 * What is done to gradients between the backward sweep and the step.
 *
 * @see Regularization
 * @see Clipping
 * @see Optimizer#after
 */
@FunctionalInterface
public interface GradientChange {
  /**
   * Changes the gradients of those parameters that have one.
   *
   * @param gradients Modified: the matrices of these parameters
   */
  void apply(List<Parameter> parameters, Gradients gradients);
}
