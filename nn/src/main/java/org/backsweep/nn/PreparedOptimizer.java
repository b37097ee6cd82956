package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Gradients;

/** An optimizer whose gradients are changed before each step. */
record PreparedOptimizer(Optimizer optimizer, List<GradientChange> changes) implements Optimizer {
  @Override
  public void step(List<Parameter> parameters, Gradients gradients) {
    changes.forEach(change -> change.apply(parameters, gradients));
    optimizer.step(parameters, gradients);
  }

  @Override
  public OptimizerState state(List<Parameter> parameters) {
    return optimizer.state(parameters);
  }

  @Override
  public void restore(List<Parameter> parameters, OptimizerState state) {
    optimizer.restore(parameters, state);
  }

  /** As a program asks for it: {@code Sgd(0.1).after(Clipping.norm(1.0))}. */
  @Override
  public String toString() {
    return ShownName.of(optimizer) + ".after(" + ShownName.ofAll(changes) + ")";
  }
}
