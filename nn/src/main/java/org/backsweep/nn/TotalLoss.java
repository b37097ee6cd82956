package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;

/** A loss that is a sum over the samples. */
record TotalLoss(Loss sum, boolean isReplayable, OptionalDouble threshold) implements Loss {
  @Override
  public Variable apply(Variable output, Batch batch) {
    return sum.apply(output, batch);
  }

  /** The same for all: totals are added. */
  @Override
  public double weight(Batch batch) {
    return 1;
  }
}
