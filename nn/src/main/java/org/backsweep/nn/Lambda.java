package org.backsweep.nn;

import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;

/**
 * A layer that is any function of the batch, with a name to show; without one, a lambda is a layer
 * already. No file can make it again.
 *
 * @param name shown in messages and summaries
 * @param function the same in training and inference
 */
public record Lambda(String name, UnaryOperator<Variable> function) implements Layer {
  @Override
  public Variable apply(Variable batch, Pass pass) {
    return function.apply(batch);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
