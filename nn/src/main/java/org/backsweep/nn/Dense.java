package org.backsweep.nn;

import java.util.List;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer in which every output is a weighted sum of all inputs, and a bias: {@code z = x Wᵀ + b}.
 *
 * <p>The parameters are {@code weight}, out×in, the W_jk of the notes, and {@code bias}, 1×out. No
 * activation: an {@link Activation} is a layer of its own.
 */
public final class Dense implements Layer {
  private final Parameter weight;
  private final Parameter bias;

  /**
   * A layer with a weight from {@link Initializers#heUniform}, which suits ReLU, and a bias of
   * zeros.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public Dense(int in, int out, RandomGenerator random) {
    this(in, out, Initializers.heUniform(), random);
  }

  /**
   * A layer with a weight from {@code initializer} and a bias of zeros.
   *
   * @throws IllegalArgumentException if a size is not positive
   */
  public Dense(int in, int out, Initializer initializer, RandomGenerator random) {
    this(weight(in, out, initializer, random), new DMatrixRMaj(1, out));
  }

  /**
   * A layer with these values.
   *
   * @param weight out×in; not copied, it belongs to the layer from now on
   * @param bias 1×out; not copied either
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public Dense(DMatrixRMaj weight, DMatrixRMaj bias) {
    Require.that(
        bias.numRows == 1 && bias.numCols == weight.numRows,
        "Dense: a weight of %s and a bias of %s: the bias must be 1x%d",
        weight,
        bias,
        weight.numRows);
    this.weight = new Parameter("weight", weight);
    this.bias = Parameter.vector("bias", bias);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the batch has not the columns that the weight has
   */
  @Override
  public Variable apply(Variable batch, Pass pass) {
    Require.that(
        batch.getNumCols() == in(),
        "%s: a batch of %s: it must have %d columns",
        this,
        batch,
        in());
    return batch.affine(pass.use(weight), pass.use(bias));
  }

  /** {@return weight, bias} */
  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public LayerDescription description() {
    return LayerDescription.of("Dense").with("in", in()).with("out", weight.value().numRows);
  }

  /** {@return the weight, out×in} */
  public Parameter weight() {
    return weight;
  }

  /** {@return the bias, 1×out} */
  public Parameter bias() {
    return bias;
  }

  /** The sizes: {@code Dense(64, 10)}. */
  @Override
  public String toString() {
    return "Dense(" + in() + ", " + weight.value().numRows + ")";
  }

  private int in() {
    return weight.value().numCols;
  }

  private static DMatrixRMaj weight(
      int in, int out, Initializer initializer, RandomGenerator random) {
    Require.that(
        in > 0 && out > 0, "Dense: %d inputs and %d outputs: both must be positive", in, out);
    DMatrixRMaj weight = initializer.create(out, in, random);
    Require.that(
        weight.numRows == out && weight.numCols == in,
        "Dense: the initializer gave %s: it must give %dx%d",
        weight,
        out,
        in);
    return weight;
  }
}
