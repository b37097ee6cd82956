package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;

/** A loss of this library's, which is known to compute the same operations on every batch. */
record StandardLoss(String name, TargetRule rule, Loss function, OptionalDouble threshold)
    implements Loss {
  StandardLoss(String name, TargetRule rule, Loss function) {
    this(name, rule, function, OptionalDouble.empty());
  }

  @Override
  public Variable apply(Variable output, Batch batch) {
    return function.apply(output, batch);
  }

  @Override
  public void requireTargets(Dataset samples) {
    rule.require(name, samples, SampleWeights.equal().of(Batch.of(samples)));
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
