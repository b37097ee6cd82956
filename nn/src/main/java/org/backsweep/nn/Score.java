package org.backsweep.nn;

import org.ejml.data.DMatrixRMaj;

/**
 * How well a model does on some samples.
 *
 * @param loss the mean of the batches' losses, weighted by the sizes of the batches
 * @param accuracy the share of samples that are classified right; NaN if they have no labels
 */
public record Score(double loss, double accuracy) {

  /** Adds up the batches of a score. */
  static final class Sum {
    private double loss;
    private int hits;
    private int labelled;
    private int size;

    void add(Batch batch, double batchLoss, DMatrixRMaj outputs) {
      add(batch, batchLoss);
      add(batch, outputs);
    }

    void add(Batch batch, double batchLoss) {
      loss += batchLoss * batch.size();
      size += batch.size();
    }

    void add(Batch batch, DMatrixRMaj outputs) {
      if (batch.hasLabels()) {
        hits += Accuracy.hits(outputs, batch.labels());
        labelled += batch.size();
      }
    }

    /** The score so far; NaN of nothing. */
    Score score() {
      return new Score(loss / size, (double) hits / labelled);
    }
  }
}
