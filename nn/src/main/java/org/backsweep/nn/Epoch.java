package org.backsweep.nn;

import org.jspecify.annotations.Nullable;

/**
 * What one pass over the training samples achieved.
 *
 * @param number of the epoch, the first being 1
 * @param training the score on the training samples, taken while they were learned
 * @param validation the score on the validation samples after the epoch; null if there are none
 */
public record Epoch(int number, Score training, @Nullable Score validation) {

  /** {@return the validation score, or that of training if there is none} */
  public Score score() {
    return validation != null ? validation : training;
  }
}
