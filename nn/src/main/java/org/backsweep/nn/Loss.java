package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;

/**
 * What training makes small: a 1×1 variable, from a model's output and what it should have been.
 *
 * <p>Those below are the most common; {@link SampleCost} has more, as a mean or a total, of
 * weighted samples or with smoothed labels. An own one is a lambda, {@code (output, batch) ->
 * output.minus(batch.targetsFor(output)).abs().mean()}; it is taken for a mean over the samples,
 * see {@link #weight}.
 */
@FunctionalInterface
public interface Loss {
  /** {@return the loss of the output on the batch, 1×1} */
  Variable apply(Variable output, Batch batch);

  /**
   * Throws unless the targets of samples are such as the loss is for; a {@link Trainer} asks once
   * for its samples, and once for those of validation. By default all targets are.
   *
   * @throws IllegalArgumentException if a cross-entropy has targets that are no probabilities
   */
  default void requireTargets(Dataset samples) {}

  /**
   * {@return what the loss of a batch counts where several are one: the loss of all their samples
   * is {@code Σ wᵢ Lᵢ / w}, with the weights wᵢ of the batches and w of all of them together; by
   * default, of a mean over the samples, how many these are}
   */
  default double weight(Batch batch) {
    return batch.size();
  }

  /**
   * {@return what the loss of a part of a batch counts in that of the whole, of which it is the sum
   * over the parts; 0 of a part without weight}
   */
  default double share(Batch part, Batch whole) {
    double weight = weight(part);
    return weight == 0 ? 0 : weight / weight(whole);
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
   * {@return the threshold above which the one output of a model means class 1, and else class 0,
   * where the loss is one of two classes: ½ if the output is a probability, 0 if a logit or a
   * score; empty by default. Where there is one, the loss is that of {@link
   * Batch#binaryTargetsFor}}
   */
  default OptionalDouble threshold() {
    return OptionalDouble.empty();
  }

  /**
   * {@return the cross-entropy of the softmax of the output, which are logits, mean over the rows;
   * against the targets, whose rows are distributions, or, of labels, rows with one 1}
   */
  static Loss softmaxCrossEntropy() {
    return new StandardLoss(
        "softmaxCrossEntropy",
        TargetRule.DISTRIBUTIONS,
        (output, batch) -> output.softmaxCrossEntropy(batch.targetsFor(output)));
  }

  /**
   * {@return the cross-entropy of the sigmoid of the output, which are logits, against the targets,
   * which are in [0, 1], mean over all entries; of one output, against labels 0 and 1 too}
   */
  static Loss sigmoidCrossEntropy() {
    return new StandardLoss(
        "sigmoidCrossEntropy",
        TargetRule.FRACTIONS,
        (output, batch) -> output.sigmoidCrossEntropy(batch.binaryTargetsFor(output)),
        OptionalDouble.of(0));
  }

  /**
   * {@return half the sum of the squared differences from the targets: a sum over the batch, so
   * that its gradient grows with the batch}
   */
  static Loss halfSquaredError() {
    return new TotalLoss(
        "halfSquaredError", (output, batch) -> output.halfSquaredError(batch.targetsFor(output)));
  }

  /** {@return the mean of the squared differences from the targets, over all entries} */
  static Loss meanSquaredError() {
    return new StandardLoss(
        "meanSquaredError",
        TargetRule.ANY,
        (output, batch) -> output.meanSquaredError(batch.targetsFor(output)));
  }
}
