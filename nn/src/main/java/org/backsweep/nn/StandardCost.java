package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** A cost of this library's, which is known to compute the same operations on every batch. */
record StandardCost(String name, TargetRule rule, SampleCost function, OptionalDouble threshold)
    implements SampleCost {
  StandardCost(String name, TargetRule rule, SampleCost function) {
    this(name, rule, function, OptionalDouble.empty());
  }

  @Override
  public Variable of(Variable output, Variable targets) {
    return function.of(output, targets);
  }

  @Override
  public void requireTargets(Dataset samples, DMatrixRMaj weights) {
    rule.require(name, samples, weights);
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
