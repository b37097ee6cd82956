package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A first layer that brings inputs of any scale to mean 0 and deviation 1, column by column: {@code
 * (x − μ) / σ}, with the mean μ and deviation σ of the samples it was made from. A column whose
 * entries are all equal has the σ 1; so has one whose entries differ by at most 4 units in the last
 * place ({@link Math#ulp(double)}) of the largest magnitude, as 0.3 and 0.1 + 0.2 do: by rounding.
 *
 * <p>Nothing is learned: μ and σ are the buffers {@code mean} and {@code deviation}, stored with
 * the model. As a layer of the model it treats new samples as it treated those of the training.
 */
public final class Standardize implements Layer {
  private final ColumnScale scale;

  /**
   * A layer with these numbers.
   *
   * @param mean 1×features, finite; not copied, it belongs to the layer from now on
   * @param deviation 1×features, finite and positive; not copied either
   * @throws IllegalArgumentException if they are not so
   */
  public Standardize(DMatrixRMaj mean, DMatrixRMaj deviation) {
    this.scale = new ColumnScale("Standardize", "mean", mean, "deviation", deviation);
  }

  /**
   * {@return the layer that standardizes these samples}
   *
   * @param samples those of the training, at least one. Not modified.
   * @throws IllegalArgumentException if there are none, or an entry is not finite
   */
  public static Standardize of(Dataset samples) {
    DMatrixRMaj x = samples.inputs();
    Require.that(x.numRows > 0, "Standardize: there are no samples");
    DMatrixRMaj mean = new DMatrixRMaj(1, x.numCols);
    DMatrixRMaj deviation = new DMatrixRMaj(1, x.numCols);
    for (int j = 0; j < x.numCols; j++) {
      mean.data[j] = mean(x, j);
      deviation.data[j] = ColumnRange.of(x, j).isConstant() ? 1 : deviation(x, j, mean.data[j]);
    }
    return new Standardize(mean, deviation);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the batch has not the columns of those samples
   */
  @Override
  public Variable apply(Variable batch, Pass pass) {
    return scale.apply(batch);
  }

  /** {@return mean, deviation} */
  @Override
  public List<Parameter> buffers() {
    return scale.buffers();
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public LayerDescription description() {
    return scale.description();
  }

  /** The number of columns: {@code Standardize(64)}. */
  @Override
  public String toString() {
    return scale.toString();
  }

  private static double mean(DMatrixRMaj x, int column) {
    double sum = 0;
    for (int i = 0; i < x.numRows; i++) {
      sum += x.get(i, column);
    }
    return sum / x.numRows;
  }

  private static double deviation(DMatrixRMaj x, int column, double mean) {
    double sum = 0;
    for (int i = 0; i < x.numRows; i++) {
      double difference = x.get(i, column) - mean;
      sum += difference * difference;
    }
    return Math.sqrt(sum / x.numRows);
  }
}
