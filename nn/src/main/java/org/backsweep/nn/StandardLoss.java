package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;

/** A loss of this library's, which is known to compute the same operations on every batch. */
record StandardLoss(Loss function, OptionalDouble threshold) implements Loss {
  StandardLoss(Loss function) {
    this(function, OptionalDouble.empty());
  }

  @Override
  public Variable apply(Variable output, Batch batch) {
    return function.apply(output, batch);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }
}
