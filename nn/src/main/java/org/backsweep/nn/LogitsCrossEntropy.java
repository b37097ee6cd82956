package org.backsweep.nn;

import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** Categorical cross-entropy of logits. */
record LogitsCrossEntropy(double smoothing) implements SampleCost {
  @Override
  public Variable of(Variable logits, Variable targets) {
    return smooth(targets).strongMult(logits.logSoftmaxRows()).sumRows().negative();
  }

  /** By the fused operation, which is linear in the targets: weights may be put into them. */
  @Override
  public Variable total(Variable logits, Variable targets, Variable weights) {
    Variable weighted = smooth(targets).elementMult(weights);
    return logits.softmaxCrossEntropy(weighted).scale(logits.getNumRows());
  }

  @Override
  public void requireTargets(Dataset samples, DMatrixRMaj weights) {
    TargetRule.DISTRIBUTIONS.require(toString(), samples, weights);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }

  @Override
  public String toString() {
    return "categoricalCrossEntropy(" + smoothing + ")";
  }

  private Variable smooth(Variable targets) {
    return smoothing == 0
        ? targets
        : targets.scale(1 - smoothing).plus(smoothing / targets.getNumCols());
  }
}
