package org.backsweep.nn;

import org.backsweep.autograd.Variable;

/**
 * What training makes small: a 1×1 variable, from a model's output and what it should have been.
 */
@FunctionalInterface
public interface Loss {
  /** {@return the loss of the output on the batch, 1×1} */
  Variable apply(Variable output, Batch batch);

  /**
   * {@return what the loss of a part of a batch counts in that of the whole, of which it is the sum
   * over the parts; by default, of a mean over the samples, the share of the samples}
   */
  default double share(Batch part, Batch whole) {
    return (double) part.size() / whole.size();
  }

  /**
   * {@return whether the loss computes the same operations on whatever batch of a size: from the
   * output and the {@linkplain Batch#variable variables} of the batch alone, without a branch that
   * depends on their values; by default this is not known, so false}
   */
  default boolean isReplayable() {
    return false;
  }

  /**
   * {@return the cross-entropy of the softmax of the output, which are logits, mean over the rows;
   * against the labels, or else the targets}
   */
  static Loss softmaxCrossEntropy() {
    return new StandardLoss(
        (output, batch) ->
            output.softmaxCrossEntropy(
                batch.hasLabels() ? batch.targets(output.getNumCols()) : batch.targets()));
  }

  /**
   * {@return the cross-entropy of the sigmoid of the output, which are logits, against the targets,
   * mean over all entries}
   */
  static Loss sigmoidCrossEntropy() {
    return new StandardLoss((output, batch) -> output.sigmoidCrossEntropy(batch.targets()));
  }

  /**
   * {@return half the sum of the squared differences from the targets: a sum over the batch, so
   * that its gradient grows with the batch}
   */
  static Loss halfSquaredError() {
    return new TotalLoss(
        new StandardLoss((output, batch) -> output.halfSquaredError(batch.targets())));
  }

  /** {@return the mean of the squared differences from the targets, over all entries} */
  static Loss meanSquaredError() {
    return new StandardLoss((output, batch) -> output.meanSquaredError(batch.targets()));
  }
}
