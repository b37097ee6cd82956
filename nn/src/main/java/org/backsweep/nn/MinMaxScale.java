package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A first layer that brings inputs of any scale to 0 to 1, column by column: {@code (x − a) / r},
 * with the smallest entry a and the range r of the samples it was made from. A column whose entries
 * are all equal has the r 1; so has one whose entries differ by at most 4 units in the last place
 * ({@link Math#ulp(double)}) of the largest magnitude: by rounding. New samples may lie outside.
 *
 * <p>Nothing is learned: a and r are the buffers {@code minimum} and {@code range}, stored with the
 * model.
 */
public final class MinMaxScale implements Layer {
  private final ColumnScale scale;

  /**
   * A layer with these numbers.
   *
   * @param minimum 1×features, finite; not copied, it belongs to the layer from now on
   * @param range 1×features, finite and positive; not copied either
   * @throws IllegalArgumentException if they are not so
   */
  public MinMaxScale(DMatrixRMaj minimum, DMatrixRMaj range) {
    this.scale = new ColumnScale("MinMaxScale", "minimum", minimum, "range", range);
  }

  /**
   * {@return the layer that scales these samples}
   *
   * @param samples those of the training, at least one. Not modified.
   * @throws IllegalArgumentException if there are none, or an entry is not finite
   */
  public static MinMaxScale of(Dataset samples) {
    DMatrixRMaj x = samples.inputs();
    Require.that(x.numRows > 0, "MinMaxScale: there are no samples");
    DMatrixRMaj minimum = new DMatrixRMaj(1, x.numCols);
    DMatrixRMaj range = new DMatrixRMaj(1, x.numCols);
    for (int j = 0; j < x.numCols; j++) {
      ColumnRange of = ColumnRange.of(x, j);
      minimum.data[j] = of.low();
      range.data[j] = of.isConstant() ? 1 : of.width();
    }
    return new MinMaxScale(minimum, range);
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

  /** {@return minimum, range} */
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

  /** The number of columns: {@code MinMaxScale(64)}. */
  @Override
  public String toString() {
    return scale.toString();
  }
}
