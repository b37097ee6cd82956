package org.backsweep.nn;

import org.backsweep.autograd.Variable;

/**
 * A layer that in training drops entries of the batch at random: each is 0 with probability p, and
 * else {@code x / (1 − p)}, so that its mean stays x; N. Srivastava et al., Dropout (2014).
 *
 * <p>In inference it does nothing. The notes scale there instead: entries are kept as they are in
 * training, and in inference the weights of the layer that follows are multiplied by 1 − p. It is
 * the same model: its weights W' in training are our W / (1 − p), its weights in inference our W.
 */
public final class Dropout implements Layer {
  private final double rate;

  /**
   * A layer that drops entries with this probability p.
   *
   * @throws IllegalArgumentException unless 0 ≤ p &lt; 1
   */
  public Dropout(double rate) {
    this.rate = Require.fraction("Dropout: the rate", rate);
  }

  /** {@inheritDoc} In training every entry draws a number, row by row. */
  @Override
  public Variable apply(Variable batch, Pass pass) {
    if (!pass.isTraining() || rate == 0) {
      return batch;
    }
    double kept = 1 / (1 - rate);
    Variable mask =
        pass.draws()
            .matrix(batch.getNumRows(), batch.getNumCols(), number -> number < rate ? 0 : kept);
    return batch.elementMult(mask.named("mask"));
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public LayerDescription description() {
    return LayerDescription.of("Dropout").with("rate", rate);
  }

  /** The rate: {@code Dropout(0.5)}. */
  @Override
  public String toString() {
    return "Dropout(" + rate + ")";
  }
}
