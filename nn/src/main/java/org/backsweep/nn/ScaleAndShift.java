package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * What follows every normalization: {@code (x − μ) / √(σ² + ε) ⊙ γ + β}, with learned rows γ, the
 * parameter {@code weight}, ones at first, and β, the parameter {@code bias}, zeros at first.
 */
final class ScaleAndShift {
  private final Parameter weight;
  private final Parameter bias;
  private final double epsilon;
  private final String owner;

  /** For a layer of this name. */
  ScaleAndShift(int features, double epsilon, String owner) {
    this.weight = Parameter.vector("weight", row(features, 1, owner));
    this.bias = Parameter.vector("bias", row(features, 0, owner));
    this.epsilon = Require.notNegative(owner + ": epsilon", epsilon);
    this.owner = owner;
  }

  /** {@return a row of this value} */
  static DMatrixRMaj row(int features, double value, String owner) {
    Require.that(features > 0, "%s: %d features: there must be at least 1", owner, features);
    DMatrixRMaj row = new DMatrixRMaj(1, features);
    row.fill(value);
    return row;
  }

  Variable apply(Variable batch, Variable mean, Variable variance, Pass pass) {
    return apply(batch.minus(mean).elementDiv(variance.plus(epsilon).sqrt()), pass);
  }

  /** Of what is brought to mean 0 and variance 1 already. */
  Variable apply(Variable standardized, Pass pass) {
    return standardized.elementMult(pass.use(weight)).plus(pass.use(bias));
  }

  void requireFits(Variable batch) {
    Require.that(
        batch.getNumCols() == features(),
        "%s: a batch of %s: it must have %d columns",
        this,
        batch,
        features());
  }

  double epsilon() {
    return epsilon;
  }

  int features() {
    return weight.value().numCols;
  }

  LayerDescription description() {
    return LayerDescription.of(owner).with("features", features()).with("epsilon", epsilon);
  }

  List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  /** The owner and the number of features: {@code LayerNorm(64)}. */
  @Override
  public String toString() {
    return owner + "(" + features() + ")";
  }
}
