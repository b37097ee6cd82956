package org.backsweep.nn;

import org.backsweep.autograd.Variable;

/** A loss of this library's that is a sum over the samples. */
record TotalLoss(String name, Loss sum) implements Loss {
  @Override
  public Variable apply(Variable output, Batch batch) {
    return sum.apply(output, batch);
  }

  /** The same for all: totals are added. */
  @Override
  public double weight(Batch batch) {
    return 1;
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
