package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Pullback;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A first layer that puts the mean of a column in the place of inputs that are not known, NaN: the
 * mean of those that are known of the samples it was made from. It belongs before what scales the
 * inputs, and the batch's derivative is 0 at what was filled.
 *
 * <p>Nothing is learned: the means are the buffer {@code mean}, stored with the model.
 */
public final class MeanFill implements Layer {
  /** 1 where there is a number, 0 at NaN; its derivative is 0 everywhere. */
  private static final Operation KNOWN =
      Operation.of("isKnown", inputs -> known(inputs[0]), Pullback.NONE);

  private final Parameter mean;

  /**
   * A layer with these means.
   *
   * @param mean 1×features, finite; not copied, it belongs to the layer from now on
   * @throws IllegalArgumentException if it is not so
   */
  public MeanFill(DMatrixRMaj mean) {
    this.mean = Parameter.vector("mean", mean).fixed();
    for (int j = 0; j < mean.numCols; j++) {
      Require.that(
          Double.isFinite(mean.data[j]),
          "MeanFill: column %d has the mean %s: it must be finite",
          j,
          mean.data[j]);
    }
  }

  /**
   * {@return the layer with the means of these samples; 0 of a column of which nothing is known}
   *
   * @param samples those of the training. Not modified.
   * @throws IllegalArgumentException if a mean is infinite
   */
  public static MeanFill of(Dataset samples) {
    DMatrixRMaj x = samples.inputs();
    DMatrixRMaj mean = new DMatrixRMaj(1, x.numCols);
    for (int j = 0; j < x.numCols; j++) {
      double sum = 0;
      int known = 0;
      for (int i = 0; i < x.numRows; i++) {
        if (!Double.isNaN(x.get(i, j))) {
          sum += x.get(i, j);
          known++;
        }
      }
      mean.data[j] = known == 0 ? 0 : sum / known;
    }
    return new MeanFill(mean);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the batch has not the columns of those samples
   */
  @Override
  public Variable apply(Variable batch, Pass pass) {
    Require.that(
        batch.getNumCols() == mean.value().numCols,
        "%s: a batch of %s: it must have %d columns",
        this,
        batch,
        mean.value().numCols);
    return batch.where(KNOWN.apply(batch), mean.variable().detach());
  }

  private static DMatrixRMaj known(DMatrixRMaj x) {
    DMatrixRMaj known = new DMatrixRMaj(x.numRows, x.numCols);
    for (int i = 0; i < x.getNumElements(); i++) {
      known.data[i] = Double.isNaN(x.data[i]) ? 0 : 1;
    }
    return known;
  }

  /** {@return mean} */
  @Override
  public List<Parameter> buffers() {
    return List.of(mean);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public LayerDescription description() {
    return LayerDescription.of("MeanFill").with("features", mean.value().numCols);
  }

  /** The number of columns: {@code MeanFill(64)}. */
  @Override
  public String toString() {
    return "MeanFill(" + mean.value().numCols + ")";
  }
}
