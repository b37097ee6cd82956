package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;

/** The cost of outputs on the wrong side of 0, or within the margin of 1. */
record Hinge() implements SampleCost {
  @Override
  public Variable of(Variable a, Variable t) {
    Require.same("hinge", a, t);
    return t.elementMult(a).negative().plus(1).relu().meanRows();
  }

  /** Targets of 0 would have no gradient. */
  @Override
  public Variable targets(Variable output, Batch batch) {
    Variable targets = batch.binaryTargetsFor(output);
    return batch.hasLabels() ? targets.scale(2).minus(1) : targets;
  }

  @Override
  public OptionalDouble threshold() {
    return OptionalDouble.of(0);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public String toString() {
    return "hinge";
  }
}
