package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;

/** A cost of this library's, which is known to compute the same operations on every batch. */
record StandardCost(SampleCost function, OptionalDouble threshold) implements SampleCost {
  StandardCost(SampleCost function) {
    this(function, OptionalDouble.empty());
  }

  @Override
  public Variable of(Variable output, Variable targets) {
    return function.of(output, targets);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }
}
