package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** Inputs shifted and divided, column by column, by numbers that are kept as buffers. */
final class ColumnScale {
  private final String owner;
  private final Parameter shift;
  private final Parameter divisor;

  /** For a layer of this name. */
  ColumnScale(
      String owner, String shiftName, DMatrixRMaj shift, String divisorName, DMatrixRMaj divisor) {
    this.owner = owner;
    this.shift = Parameter.vector(shiftName, shift).fixed();
    this.divisor = Parameter.vector(divisorName, divisor).fixed();
    Require.that(
        shift.numCols == divisor.numCols,
        "%s: the %s is %s and the %s %s: they must be of one length",
        owner,
        shiftName,
        shift,
        divisorName,
        divisor);
    for (int j = 0; j < shift.numCols; j++) {
      double a = shift.data[j];
      double b = divisor.data[j];
      Require.that(
          Double.isFinite(a) && Double.isFinite(b) && b > 0,
          "%s: column %d has the %s %s and the %s %s: both must be finite, the latter positive%s",
          owner,
          j,
          shiftName,
          a,
          divisorName,
          b,
          Double.isNaN(a) ? "; inputs of NaN are to be filled before, as by MeanFill" : "");
    }
  }

  /** {@return the batch, scaled; constants even in training, as nothing is learned} */
  Variable apply(Variable batch) {
    Require.that(
        batch.getNumCols() == columns(),
        "%s: a batch of %s: it must have %d columns",
        this,
        batch,
        columns());
    return batch.minus(shift.variable().detach()).elementDiv(divisor.variable().detach());
  }

  LayerDescription description() {
    return LayerDescription.of(owner).with("features", columns());
  }

  List<Parameter> buffers() {
    return List.of(shift, divisor);
  }

  /** The owner and the number of columns: {@code Standardize(64)}. */
  @Override
  public String toString() {
    return owner + "(" + columns() + ")";
  }

  private int columns() {
    return shift.value().numCols;
  }
}
