package org.backsweep.nn;

import org.backsweep.autograd.Variable;

/** A loss of this library's, which is known to compute the same operations on every batch. */
record StandardLoss(Loss function) implements Loss {
  @Override
  public Variable apply(Variable output, Batch batch) {
    return function.apply(output, batch);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }
}
