package org.backsweep.nn;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/**
 * How well a model does on some samples.
 *
 * @param loss that of all samples, from those of the batches: of a mean the mean, of a total the
 *     total, see {@link Loss#weight}
 * @param accuracy the share of samples that are classified right: by the largest of their outputs
 *     or, of one output, by the loss's {@linkplain Loss#threshold threshold}, for which targets
 *     that are all 0 or 1 are as good as labels. NaN if the samples have no labels, or there is one
 *     output and no threshold
 */
public record Score(double loss, double accuracy) {

  /** Adds up the batches of a score. */
  static final class Sum {
    private final Loss loss;
    private double weighted;
    private double hits;

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
      hits += hits(batch, outputs);
    }

    /** How many samples are classified right; NaN, also in a sum, if that cannot be told. */
    private double hits(Batch batch, DMatrixRMaj outputs) {
      if (outputs.numCols != 1) {
        return batch.hasLabels()
            ? Accuracy.hits(outputs, Accuracy.classes(outputs), batch.labels())
            : Double.NaN;
      }
      OptionalDouble threshold = loss.threshold();
      Optional<int[]> classes = batch.binaryClasses();
      return threshold.isPresent() && classes.isPresent()
          ? hits(outputs, threshold.getAsDouble(), classes.get())
          : Double.NaN;
    }

    private static double hits(DMatrixRMaj outputs, double threshold, int[] classes) {
      return Accuracy.hits(outputs, Accuracy.classes(outputs, threshold), classes);
    }

    /** The score, of all samples; NaN of none. */
    Score score(Dataset samples) {
      return new Score(loss(new Batch(samples)), hits / samples.size());
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
