package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Products of the entries of a row: of all, up to each, of all but each. None divides, and none
 * overflows on the way to a result that does not.
 */
public final class EntryProducts {
  private EntryProducts() {}

  /** {@return the product of each row, m×1; 1 where there are no columns} */
  public static DMatrixRMaj prodRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, 1);
    for (int i = 0; i < x.numRows; i++) {
      ScaledProduct product = new ScaledProduct();
      for (int j = i * x.numCols; j < (i + 1) * x.numCols; j++) {
        product.multiply(x.data[j]);
      }
      result.data[i] = product.value();
    }
    return result;
  }

  /** {@return the running product along each row, m×n} */
  public static DMatrixRMaj cumprodRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      ScaledProduct product = new ScaledProduct();
      for (int j = i * x.numCols; j < (i + 1) * x.numCols; j++) {
        product.multiply(x.data[j]);
        result.data[j] = product.value();
      }
    }
    return result;
  }

  /** {@return for each entry the product of all others in its row, m×n} */
  public static DMatrixRMaj othersRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    ScaledProduct[] before = new ScaledProduct[x.numCols];
    for (int i = 0; i < x.numRows; i++) {
      ScaledProduct product = new ScaledProduct();
      for (int j = 0; j < x.numCols; j++) {
        before[j] = product.copy();
        product.multiply(x.data[i * x.numCols + j]);
      }
      ScaledProduct after = new ScaledProduct();
      for (int j = x.numCols - 1; j >= 0; j--) {
        before[j].multiply(after);
        result.data[i * x.numCols + j] = before[j].value();
        after.multiply(x.data[i * x.numCols + j]);
      }
    }
    return result;
  }
}
