package org.backsweep.nn;

import java.util.Map;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;

/** What a {@link Trainer} tells of its progress, in the thread that trains. */
public interface TrainingListener {
  /**
   * Throws unless this listens to trainings of such a model; asked before one begins or goes on.
   *
   * @throws IllegalArgumentException if it is for another; by default never
   */
  default void requireModel(Layer model) {}

  /** Training begins, or goes on. */
  default void started(int epochs, int batchesPerEpoch) {}

  /** A step was made on a batch of this loss; batches and epochs are counted from 1. */
  default void batchDone(int epoch, int batch, double loss) {}

  /** All batches of an epoch were learned, and the validation samples scored. */
  default void epochDone(Epoch epoch) {}

  /**
   * All listeners have heard of an epoch, and training could go on from here another time.
   *
   * @param epoch its number
   * @param state gives a copy of what it would go on from; to be asked now, not later
   */
  default void resumable(int epoch, Supplier<TrainingState> state) {}

  /**
   * {@return whether no further epoch is wanted; asked after each, and before a training goes on}
   */
  default boolean isEnough() {
    return false;
  }

  /**
   * Training has come to its end: it made its last epoch, or the one after which someone had {@link
   * #isEnough enough}, and no exception. {@link #ended} follows.
   *
   * @param state gives a copy of what it would go on from; to be asked now, not later
   */
  default void completed(Supplier<TrainingState> state) {}

  /**
   * Training has ended, by an exception, perhaps of a listener that was to start, or as it should.
   */
  default void ended() {}

  /**
   * {@return a copy of what this listener remembers from epoch to epoch and the training depends
   * on, by name; nothing by default. One that ever remembers something always does}
   */
  default Map<String, DMatrixRMaj> memory() {
    return Map.of();
  }

  /**
   * Goes on from what such a listener remembered.
   *
   * @param memory is copied
   * @throws IllegalArgumentException if it is of another listener
   */
  default void remember(Map<String, DMatrixRMaj> memory) {
    Require.that(memory.isEmpty(), "remember: there is no place for %s", memory.keySet());
  }
}
