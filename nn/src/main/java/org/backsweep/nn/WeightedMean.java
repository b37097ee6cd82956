package org.backsweep.nn;

import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** The mean of a cost over weighted samples. */
record WeightedMean(SampleCost cost, SampleWeights weights) implements Loss {
  @Override
  public Variable apply(Variable output, Batch batch) {
    Variable w = batch.variable(weights::of);
    return cost.total(output, batch.targets(), w).elementDiv(w.sum());
  }

  /** By the weights. */
  @Override
  public double share(Batch part, Batch whole) {
    return sum(weights.of(part)) / sum(weights.of(whole));
  }

  private static double sum(DMatrixRMaj weights) {
    return Variable.constant(weights).sum().scalar();
  }

  @Override
  public boolean isReplayable() {
    return cost.isReplayable();
  }
}
