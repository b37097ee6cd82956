package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * Each feature brought to mean 0 and variance 1 over the batch: {@code y = (x − μ) / √(σ² + ε) ⊙ γ
 * + β}; S. Ioffe and C. Szegedy, Batch normalization (2015).
 *
 * <p>In training μ and σ² are those of the columns of the batch, and running averages of them are
 * kept: {@code r ← (1 − m) r + m μ}, likewise of σ², from 0 and 1. In inference μ and σ² are the
 * running averages. σ² is the population's variance, over n, everywhere; PyTorch averages the
 * sample's, over n − 1.
 *
 * <p>The parameters are {@code weight}, γ, ones at first, and {@code bias}, β, zeros at first; the
 * buffers are {@code running_mean} and {@code running_var}; all are 1×features.
 */
public final class BatchNorm implements Layer {
  private final ScaleAndShift scale;
  private final double momentum;
  private final Parameter mean;
  private final Parameter variance;

  /**
   * A layer with ε = 1e-5 and m = 0.1.
   *
   * @throws IllegalArgumentException if the number of features is not positive
   */
  public BatchNorm(int features) {
    this(features, 1e-5, 0.1);
  }

  /**
   * A layer with this ε, and this m, the weight of the latest batch in the running averages.
   *
   * @throws IllegalArgumentException if the number of features is not positive, ε negative or not
   *     finite, or m not from 0 to 1
   */
  public BatchNorm(int features, double epsilon, double momentum) {
    this.scale = new ScaleAndShift(features, epsilon, "BatchNorm");
    Require.that(
        momentum >= 0 && momentum <= 1,
        "BatchNorm: the momentum is %s: it must be from 0 to 1",
        momentum);
    this.momentum = momentum;
    this.mean = Parameter.vector("running_mean", ScaleAndShift.row(features, 0, "BatchNorm"));
    this.variance = Parameter.vector("running_var", ScaleAndShift.row(features, 1, "BatchNorm"));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the batch has not as many columns as there are features, or
   *     in training fewer than 2 rows: one row has no variance
   */
  @Override
  public Variable apply(Variable batch, Pass pass) {
    scale.requireFits(batch);
    if (!pass.isTraining()) {
      return scale.apply(batch, pass.use(mean), pass.use(variance), pass);
    }
    Require.that(
        batch.getNumRows() > 1,
        "%s: a batch of %s: training needs at least 2 rows; if it is what is left of the samples,"
            + " batches of another size leave more or none",
        this,
        batch);
    Variable batchMean = batch.meanCols();
    Variable batchVariance = batch.varianceCols();
    pass.observe(batchMean, latest -> average(mean, latest));
    pass.observe(batchVariance, latest -> average(variance, latest));
    return scale.apply(batch, batchMean, batchVariance, pass);
  }

  private void average(Parameter average, DMatrixRMaj latest) {
    average.update(
        running -> {
          for (int j = 0; j < running.numCols; j++) {
            running.data[j] = (1 - momentum) * running.data[j] + momentum * latest.data[j];
          }
        });
  }

  /** {@return weight, bias} */
  @Override
  public List<Parameter> parameters() {
    return scale.parameters();
  }

  /** {@return running mean, running variance} */
  @Override
  public List<Parameter> buffers() {
    return List.of(mean, variance);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public LayerDescription description() {
    return scale.description().with("momentum", momentum);
  }

  /** The number of features: {@code BatchNorm(64)}. */
  @Override
  public String toString() {
    return scale.toString();
  }
}
