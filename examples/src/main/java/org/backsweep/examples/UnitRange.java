package org.backsweep.examples;

import org.backsweep.autograd.Variable;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Pass;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer of one's own: it brings each column to [0, 1], by the smallest and the largest value in
 * the training samples.
 *
 * <p>The test samples have no part in it: what is measured on them must not have helped to train.
 * For images it does better than {@link org.backsweep.nn.Standardize}, which makes much of pixels
 * that are almost always blank.
 */
final class UnitRange implements Layer {
  private final Variable low;
  private final Variable range;

  UnitRange(Dataset training) {
    DMatrixRMaj inputs = training.inputs();
    DMatrixRMaj lows = new DMatrixRMaj(1, inputs.numCols);
    DMatrixRMaj ranges = new DMatrixRMaj(1, inputs.numCols);
    for (int j = 0; j < inputs.numCols; j++) {
      double min = inputs.get(0, j);
      double max = min;
      for (int i = 1; i < inputs.numRows; i++) {
        min = Math.min(min, inputs.get(i, j));
        max = Math.max(max, inputs.get(i, j));
      }
      lows.set(j, min);
      ranges.set(j, max > min ? max - min : 1);
    }
    this.low = Variable.constant(lows);
    this.range = Variable.constant(ranges);
  }

  @Override
  public Variable apply(Variable batch, Pass pass) {
    return batch.minus(low).elementDiv(range);
  }

  @Override
  public boolean isReplayable() {
    return true;
  }
}
