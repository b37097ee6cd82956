package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Variable;

/**
 * A layer's output added to its input: {@code y = x + f(x)}; K. He et al., Deep residual learning
 * for image recognition (2016). Its parameters are those of f, with their names.
 */
public final class Residual implements Layer {
  private final Layer inner;

  /** The input besides this layer f. */
  public Residual(Layer inner) {
    this.inner = inner;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if f changes the shape of the batch
   */
  @Override
  public Variable apply(Variable batch, Pass pass) {
    Variable change = inner.apply(batch, pass);
    Require.that(
        change.getNumRows() == batch.getNumRows() && change.getNumCols() == batch.getNumCols(),
        "%s: a batch of %s became %s: it must keep its shape",
        this,
        batch,
        change);
    return batch.plus(change);
  }

  @Override
  public List<Parameter> parameters() {
    return inner.parameters();
  }

  @Override
  public List<Parameter> buffers() {
    return inner.buffers();
  }

  @Override
  public boolean isReplayable() {
    return inner.isReplayable();
  }

  @Override
  public LayerDescription description() {
    return LayerDescription.of("Residual").around(List.of(inner));
  }

  /** {@return the layer f} */
  public Layer inner() {
    return inner;
  }

  /** The layer: {@code Residual(Dense(8, 8))}. */
  @Override
  public String toString() {
    return "Residual(" + ShownName.of(inner) + ")";
  }
}
