package org.backsweep.nn;

import java.util.List;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer in which every output is the largest of k weighted sums of all inputs: {@code y_j = max_i
 * z_(jk+i)} with {@code z = x Wᵀ + b}; I. Goodfellow et al., Maxout networks (2013).
 *
 * <p>It needs no activation: it learns its own, convex and piecewise linear with k pieces. Where
 * pieces are equal they share the cotangent evenly. The parameters are {@code weight}, (out·k)×in,
 * with the pieces of one output in adjacent rows, and {@code bias}, 1×(out·k).
 */
public final class Maxout implements Layer {
  private final Dense pieces;
  private final int k;

  /**
   * A layer with a weight from {@link Initializers#heUniform} and a bias of zeros.
   *
   * @param k how many pieces each output has
   * @throws IllegalArgumentException if a size is not positive
   */
  public Maxout(int in, int out, int k, RandomGenerator random) {
    this(in, out, k, Initializers.heUniform(), random);
  }

  /**
   * A layer with a weight from {@code initializer}, for which the fan-out is out·k, and a bias of
   * zeros.
   *
   * @param k how many pieces each output has
   * @throws IllegalArgumentException if a size is not positive
   */
  public Maxout(int in, int out, int k, Initializer initializer, RandomGenerator random) {
    this(new Dense(in, rows(out, k), initializer, random), k);
  }

  /**
   * A layer with these values.
   *
   * @param weight (out·k)×in; not copied, it belongs to the layer from now on
   * @param bias 1×(out·k); not copied either
   * @param k how many pieces each output has
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public Maxout(DMatrixRMaj weight, DMatrixRMaj bias, int k) {
    this(new Dense(weight, bias), k);
  }

  private Maxout(Dense pieces, int k) {
    DMatrixRMaj weight = pieces.weight().value();
    Require.that(
        k > 0 && weight.numRows % k == 0,
        "Maxout: a weight of %s in pieces of %d: the rows must be a multiple of the pieces",
        weight,
        k);
    this.pieces = pieces;
    this.k = k;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the batch has not the columns that the weight has
   */
  @Override
  public Variable apply(Variable batch, Pass pass) {
    DMatrixRMaj weight = pieces.weight().value();
    Require.that(
        batch.getNumCols() == weight.numCols,
        "%s: a batch of %s: it must have %d columns",
        this,
        batch,
        weight.numCols);
    return pieces.apply(batch, pass).maxout(k);
  }

  /** {@return weight, bias} */
  @Override
  public List<Parameter> parameters() {
    return pieces.parameters();
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public LayerDescription description() {
    DMatrixRMaj weight = pieces.weight().value();
    int out = weight.numRows / k;
    return LayerDescription.of("Maxout")
        .with("in", weight.numCols)
        .with("out", out)
        .with("pieces", k);
  }

  /** {@return the weight, (out·k)×in} */
  public Parameter weight() {
    return pieces.weight();
  }

  /** {@return the bias, 1×(out·k)} */
  public Parameter bias() {
    return pieces.bias();
  }

  /** The sizes and the number of pieces: {@code Maxout(64, 10, 3)}. */
  @Override
  public String toString() {
    DMatrixRMaj weight = pieces.weight().value();
    return "Maxout(" + weight.numCols + ", " + weight.numRows / k + ", " + k + ")";
  }

  private static int rows(int out, int k) {
    Require.that(
        out > 0 && k > 0, "Maxout: %d outputs of %d pieces: both must be positive", out, k);
    return Math.multiplyExact(out, k);
  }
}
