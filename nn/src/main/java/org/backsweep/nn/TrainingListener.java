package org.backsweep.nn;

/** What a {@link Trainer} tells of its progress, in the thread that trains. */
public interface TrainingListener {
  /** Training begins. */
  default void started(int epochs, int batchesPerEpoch) {}

  /** A step was made on a batch of this loss; batches and epochs are counted from 1. */
  default void batchDone(int epoch, int batch, double loss) {}

  /** All batches of an epoch were learned, and the validation samples scored. */
  default void epochDone(Epoch epoch) {}

  /** Training has ended, by an exception or after its last epoch. */
  default void ended() {}
}
