package org.backsweep.nn;

import org.ejml.data.DMatrixRMaj;

/**
 * How well a model does on some samples.
 *
 * @param loss that of all samples, from those of the batches: of a mean the mean, of a total the
 *     total, see {@link Loss#weight}
 * @param accuracy the share of samples that are classified right; NaN if they have no labels
 */
public record Score(double loss, double accuracy) {

  /** Adds up the batches of a score. */
  static final class Sum {
    private final Loss loss;
    private double weighted;
    private int hits;
    private int labelled;

    Sum(Loss loss) {
      this.loss = loss;
    }

    void add(Batch batch, double batchLoss, DMatrixRMaj outputs) {
      add(batch, batchLoss);
      add(batch, outputs);
    }

    void add(Batch batch, double batchLoss) {
      weighted += batchLoss * loss.weight(batch);
    }

    void add(Batch batch, DMatrixRMaj outputs) {
      if (batch.hasLabels()) {
        hits += Accuracy.hits(outputs, batch.labels());
        labelled += batch.size();
      }
    }

    /** The score, of all samples; NaN of none. */
    Score score(Dataset samples) {
      return new Score(loss(new Batch(samples)), (double) hits / labelled);
    }

    private double loss(Batch all) {
      if (all.size() == 0) {
        return Double.NaN;
      }
      double weight = loss.weight(all);
      return weight == 0 ? 0 : weighted / weight;
    }
  }
}
