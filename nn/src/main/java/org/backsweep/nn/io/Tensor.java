package org.backsweep.nn.io;

import java.util.Locale;
import org.ejml.data.DMatrixRMaj;

/**
 * A matrix as a file has it, where a row of n numbers may be a vector.
 *
 * @param values the numbers; a vector is 1×n, a single number 1×1. Not copied.
 * @param dimensions 2 of a matrix, 1 of a vector, 0 of a single number
 */
public record Tensor(DMatrixRMaj values, int dimensions) {
  /**
   * A tensor.
   *
   * @throws IllegalArgumentException if matrices of that shape have not so many dimensions
   */
  public Tensor {
    boolean fits =
        switch (dimensions) {
          case 0 -> values.numRows == 1 && values.numCols == 1;
          case 1 -> values.numRows == 1;
          default -> dimensions == 2;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Tensor: %dx%d of %d dimensions: 1 is for one row, 0 for 1x1, 2 for others",
              values.numRows,
              values.numCols,
              dimensions));
    }
  }

  /** {@return a matrix as it is} */
  public static Tensor matrix(DMatrixRMaj values) {
    return new Tensor(values, 2);
  }

  /**
   * {@return the numbers as integers, row after row}
   *
   * @throws IllegalArgumentException if one is not an integer that an {@code int} can be
   */
  public int[] integers() {
    int[] integers = new int[values.getNumElements()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (int) values.data[i];
      if (integers[i] != values.data[i]) {
        throw new IllegalArgumentException("number " + i + " is " + values.data[i] + ": no int");
      }
    }
    return integers;
  }

  /** {@return the sizes, outermost first} */
  public int[] shape() {
    return switch (dimensions) {
      case 0 -> new int[0];
      case 1 -> new int[] {values.numCols};
      default -> new int[] {values.numRows, values.numCols};
    };
  }
}
