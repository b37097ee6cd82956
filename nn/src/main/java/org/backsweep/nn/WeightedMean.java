package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** The mean of a cost over weighted samples; 0 if none of them has a weight. */
record WeightedMean(SampleCost cost, SampleWeights weights) implements Loss {
  @Override
  public Variable apply(Variable output, Batch batch) {
    Variable w = batch.variable(b -> numbers(weights, b));
    Variable sum = w.sum();
    Variable isZero = sum.signum().negative().plus(1);
    return cost.total(output, cost.targets(output, batch), w).elementDiv(sum.plus(isZero));
  }

  @Override
  public void requireTargets(Dataset samples) {
    cost.requireTargets(samples, numbers(weights, Batch.of(samples)));
  }

  /**
   * {@return the weights of a batch, as they must be}
   *
   * @throws IllegalArgumentException if they are not one for each sample, not negative and finite
   */
  static DMatrixRMaj numbers(SampleWeights weights, Batch batch) {
    DMatrixRMaj numbers = weights.of(batch);
    Require.that(
        numbers.numRows == batch.size() && numbers.numCols == 1,
        "weights of %s for %d samples: they must be %dx1",
        numbers,
        batch.size(),
        batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Require.notNegative("the weight of a sample", numbers.data[i]);
    }
    return numbers;
  }

  @Override
  public double weight(Batch batch) {
    return Variable.constant(numbers(weights, batch)).sum().scalar();
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
    return kind("mean", weights) + " of " + cost;
  }

  /** {@return what a loss is, as {@code weighted mean}} */
  static String kind(String name, SampleWeights weights) {
    return weights instanceof EqualWeights ? name : "weighted " + name;
  }
}
