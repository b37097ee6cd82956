package org.backsweep.nn;

import org.backsweep.autograd.Variable;

/** The mean of a cost over weighted samples; 0 if none of them has a weight. */
record WeightedMean(SampleCost cost, SampleWeights weights) implements Loss {
  @Override
  public Variable apply(Variable output, Batch batch) {
    Variable w = batch.variable(weights::of);
    Variable sum = w.sum();
    Variable isZero = sum.signum().negative().plus(1);
    return cost.total(output, batch.targetsFor(output), w).elementDiv(sum.plus(isZero));
  }

  @Override
  public double weight(Batch batch) {
    return Variable.constant(weights.of(batch)).sum().scalar();
  }

  @Override
  public boolean isReplayable() {
    return cost.isReplayable();
  }
}
