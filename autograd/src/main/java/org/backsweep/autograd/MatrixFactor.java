package org.backsweep.autograd;

/**
 * A factor of a matrix product: a matrix, whether it is transposed, and whether its zeros absorb
 * what is infinite or NaN in the other factor, as those of a cotangent do.
 */
record MatrixFactor(Variable matrix, boolean isTransposed, boolean isStrong) {
  /** {@return a factor like any other} */
  static MatrixFactor plain(Variable matrix) {
    return new MatrixFactor(matrix, false, false);
  }

  /** {@return a factor whose zeros are strong} */
  static MatrixFactor strong(Variable matrix) {
    return new MatrixFactor(matrix, false, true);
  }

  /** {@return the transpose of this factor} */
  MatrixFactor transposed() {
    return new MatrixFactor(matrix, !isTransposed, isStrong);
  }

  /** {@return the product of this and the factor to the right of it} */
  Variable times(MatrixFactor right) {
    return new MatrixProduct(this, right).value();
  }

  /** {@return the product of this and the two to the right, by way of the smaller of the two} */
  Variable times(MatrixFactor middle, MatrixFactor right) {
    long first = (long) rows() * middle.cols();
    long last = (long) middle.rows() * right.cols();
    return first <= last
        ? new MatrixFactor(times(middle), false, isStrong || middle.isStrong).times(right)
        : times(new MatrixFactor(middle.times(right), false, middle.isStrong || right.isStrong));
  }

  private int rows() {
    return isTransposed ? matrix.getNumCols() : matrix.getNumRows();
  }

  private int cols() {
    return transposed().rows();
  }
}
