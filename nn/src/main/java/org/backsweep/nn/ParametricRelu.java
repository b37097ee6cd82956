package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A leaky ReLU that learns its slope: {@code y = x > 0 ? x : a x}; dy/dx = 1 for x &gt; 0, else a,
 * also at 0; dy/da = min(x, 0); K. He et al., Delving deep into rectifiers (2015).
 *
 * <p>The parameter {@code weight} is a, 1×1 for all features, or 1×features, one for each. It
 * begins with 0.25, as in the paper.
 */
public final class ParametricRelu implements Layer {
  private final Parameter slope;

  /** One slope for all features. */
  public ParametricRelu() {
    this(1);
  }

  /**
   * A slope for each feature.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public ParametricRelu(int features) {
    this(ScaleAndShift.row(features, 0.25, "ParametricRelu"));
  }

  /**
   * A layer with these slopes.
   *
   * @param slopes 1×1 or 1×features; not copied, they belong to the layer from now on
   * @throws IllegalArgumentException if there is not one row of them
   */
  public ParametricRelu(DMatrixRMaj slopes) {
    Require.that(
        slopes.numRows == 1 && slopes.numCols > 0,
        "ParametricRelu: slopes of %s: they must be 1x1 or one row",
        slopes);
    this.slope = Parameter.vector("weight", slopes);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the batch has not a column for each of several slopes
   */
  @Override
  public Variable apply(Variable batch, Pass pass) {
    int slopes = slope.value().numCols;
    Require.that(
        slopes == 1 || slopes == batch.getNumCols(),
        "%s: a batch of %s: it must have %d columns",
        this,
        batch,
        slopes);
    Variable below = batch.clamp(Double.NEGATIVE_INFINITY, 0);
    return batch.relu().plus(below.elementMult(pass.use(slope)));
  }

  /** {@return the slopes} */
  @Override
  public List<Parameter> parameters() {
    return List.of(slope);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public LayerDescription description() {
    return LayerDescription.of("ParametricRelu").with("slopes", slope.value().numCols);
  }

  /** The number of slopes: {@code ParametricRelu(1)}. */
  @Override
  public String toString() {
    return "ParametricRelu(" + slope.value().numCols + ")";
  }
}
