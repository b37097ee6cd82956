package org.backsweep.nn.io;

import java.util.List;
import org.backsweep.nn.FileFormatException;
import org.ejml.data.DMatrixRMaj;

/**
 * The sizes of an array in a file, and the matrix that it becomes: a vector is one row; of more
 * than two dimensions each index of the first has a row.
 *
 * @param sizes outermost first
 */
record Shape(List<Long> sizes) {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  /** {@return the number of entries, which an array can have} */
  int elements() throws FileFormatException {
    return product(rows(), columns());
  }

  Tensor tensor(double[] numbers) throws FileFormatException {
    DMatrixRMaj matrix = new DMatrixRMaj();
    matrix.numRows = rows();
    matrix.numCols = columns();
    matrix.data = numbers;
    return new Tensor(matrix, Math.min(2, sizes.size()));
  }

  private int rows() throws FileFormatException {
    return sizes.size() < 2 ? 1 : product(1, sizes.get(0));
  }

  private int columns() throws FileFormatException {
    int columns = 1;
    for (long size : sizes.subList(sizes.size() < 2 ? 0 : 1, sizes.size())) {
      columns = product(columns, size);
    }
    return columns;
  }

  private int product(int a, long b) throws FileFormatException {
    if (b < 0 || b > LARGEST || a * b > LARGEST) {
      throw new FileFormatException("the shape " + sizes + " is not one that can be read");
    }
    return (int) (a * b);
  }
}
