package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Running sums and linear recurrences along rows. */
public final class Scans {
  private Scans() {}

  /**
   * {@return the running sum along each row, m×n}
   *
   * <p>What an addition rounds off is kept and added to the entry, so the error does not grow with
   * the length.
   */
  public static DMatrixRMaj cumsumRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      double sum = 0;
      double lost = 0;
      for (int j = i * x.numCols; j < (i + 1) * x.numCols; j++) {
        double next = sum + x.data[j];
        lost += roundedOff(sum, x.data[j], next);
        sum = next;
        result.data[j] = Double.isFinite(lost) ? sum + lost : sum;
      }
    }
    return result;
  }

  /** {@return {@code yₖ = aₖ + xₖ yₖ₋₁} along each row, where a zero yₖ₋₁ absorbs any xₖ} */
  public static DMatrixRMaj recurrence(DMatrixRMaj a, DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, a.numRows, a.numCols);
    for (int i = 0; i < a.numRows; i++) {
      double y = 0;
      for (int j = i * a.numCols; j < (i + 1) * a.numCols; j++) {
        y = y == 0 ? a.data[j] : a.data[j] + x.data[j] * y;
        result.data[j] = y;
      }
    }
    return result;
  }

  /** {@return {@code yₖ = aₖ + xₖ₊₁ yₖ₊₁} along each row, where a zero yₖ₊₁ absorbs any xₖ₊₁} */
  public static DMatrixRMaj recurrenceFromEnd(
      DMatrixRMaj a, DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, a.numRows, a.numCols);
    for (int i = 0; i < a.numRows; i++) {
      double y = 0;
      for (int j = (i + 1) * a.numCols - 1; j >= i * a.numCols; j--) {
        y = y == 0 ? a.data[j] : a.data[j] + x.data[j + 1] * y;
        result.data[j] = y;
      }
    }
    return result;
  }

  private static double roundedOff(double a, double b, double sum) {
    return Math.abs(a) >= Math.abs(b) ? a - sum + b : b - sum + a;
  }
}
