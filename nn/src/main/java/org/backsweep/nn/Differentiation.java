package org.backsweep.nn;

import java.util.random.RandomGenerator;
import org.backsweep.autograd.Gradients;
import org.ejml.data.DMatrixRMaj;

/** The forward and backward pass of a batch in training. One object is for one thread at a time. */
interface Differentiation {
  /**
   * {@return what comes of a batch; the next call may overwrite it}
   *
   * @param share what the batch's loss counts in the one that is reported
   * @param scale what that is multiplied by before it is differentiated
   */
  Part of(Batch batch, double share, double scale, RandomGenerator random);

  /**
   * What came of a batch, or of a part of one.
   *
   * @param cost its share of the loss
   */
  record Part(Batch batch, DMatrixRMaj output, double cost, Gradients gradients) {}
}
