package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;

/** The sum of a cost over weighted samples. */
record WeightedTotal(SampleCost cost, SampleWeights weights) implements Loss {
  @Override
  public Variable apply(Variable output, Batch batch) {
    Variable w = batch.variable(b -> WeightedMean.numbers(weights, b));
    return cost.total(output, cost.targets(output, batch), w);
  }

  @Override
  public void requireTargets(Dataset samples) {
    cost.requireTargets(samples, WeightedMean.numbers(weights, Batch.of(samples)));
  }

  /** The same for all: totals are added. */
  @Override
  public double weight(Batch batch) {
    return 1;
  }

  @Override
  public boolean isReplayable() {
    return cost.isReplayable();
  }

  @Override
  public OptionalDouble threshold() {
    return cost.threshold();
  }

  @Override
  public String toString() {
    return WeightedMean.kind("total", weights) + " of " + cost;
  }
}
