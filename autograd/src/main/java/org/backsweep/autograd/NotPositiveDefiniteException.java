package org.backsweep.autograd;

import org.backsweep.autograd.matrix.PivotFailure;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;

/** A symmetric matrix is not positive definite, as far as rounding lets one tell. */
public final class NotPositiveDefiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  private final int index;
  private final double pivot;

  private NotPositiveDefiniteException(String message, int index, double pivot) {
    super(message);
    this.index = index;
    this.pivot = pivot;
  }

  /** {@return which pivot is not positive, the first being 0} */
  public int index() {
    return index;
  }

  /** {@return the pivot that is not positive, or too small to tell} */
  public double pivot() {
    return pivot;
  }

  /** What to throw for the pivots of this matrix. */
  static PivotFailure in(String operation, DMatrixRMaj matrix) {
    return (index, pivot) ->
        new NotPositiveDefiniteException(
            operation
                + ": "
                + Shapes.of(matrix)
                + " is not positive definite: pivot "
                + index
                + " is "
                + pivot,
            index,
            pivot);
  }
}
