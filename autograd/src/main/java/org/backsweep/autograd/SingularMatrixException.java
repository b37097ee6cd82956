package org.backsweep.autograd;

import org.backsweep.autograd.matrix.PivotFailure;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;

/**
 * A matrix is singular, as far as rounding lets one tell, where an operation has to divide by it.
 */
public final class SingularMatrixException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  private final int index;
  private final double pivot;

  private SingularMatrixException(String message, int index, double pivot) {
    super(message);
    this.index = index;
    this.pivot = pivot;
  }

  /** {@return which pivot is too small, the first being 0} */
  public int index() {
    return index;
  }

  /** {@return the pivot that is too small} */
  public double pivot() {
    return pivot;
  }

  /** What to throw for the pivots of this matrix. */
  static PivotFailure in(String operation, DMatrixRMaj matrix) {
    int rows = matrix.numRows;
    int cols = matrix.numCols;
    return (index, pivot) ->
        new SingularMatrixException(
            operation
                + ": "
                + Shapes.of(rows, cols)
                + (rows == cols ? " is singular" : " has not full rank")
                + ": pivot "
                + index
                + " is "
                + pivot
                + ", rounding error next to the entries it comes from",
            index,
            pivot);
  }
}
