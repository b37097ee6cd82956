package org.backsweep.nn;

import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * What a training has come to after some epochs: all that the rest of it depends on, besides the
 * samples and the settings of the trainer.
 *
 * @param seed what the random numbers of every epoch are made from
 * @param history the epochs so far
 * @param model parameters and buffers
 * @param optimizer what the optimizer remembers
 * @param listeners what those listeners remember that remember anything, in their order
 * @see Trainer#resume
 */
public record TrainingState(
    long seed,
    History history,
    ModelState model,
    OptimizerState optimizer,
    List<Map<String, DMatrixRMaj>> listeners) {

  /** The list is copied, the matrices are not. */
  public TrainingState {
    listeners = List.copyOf(listeners);
  }
}
