package org.backsweep.autograd;

import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.autograd.matrix.StrongProducts;

/**
 * A factor of a matrix product: a matrix, whether it is transposed, and whether its zeros absorb
 * what is infinite or NaN in the other factor, as those of a cotangent do.
 *
 * <p>The pullbacks of a product are products of the same kind, in which the cotangent is strong,
 * and so are theirs: one rule serves every order.
 */
record MatrixFactor(Variable matrix, boolean isTransposed, boolean isStrong) {
  private static final List<Operation> PRODUCTS =
      IntStream.range(0, 16).mapToObj(MatrixFactor::product).toList();

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
    return PRODUCTS.get(4 * kind() + right.kind()).apply(matrix, right.matrix);
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

  private int kind() {
    return (isTransposed ? 2 : 0) + (isStrong ? 1 : 0);
  }

  private static Operation product(int kinds) {
    int left = kinds / 4;
    int right = kinds % 4;
    String name = (left < 2 ? "mult" : "multTransA") + (right < 2 ? "" : left < 2 ? "TransB" : "B");
    return Operation.binary(
        name,
        (a, b, out) ->
            StrongProducts.product(a, left >= 2, left % 2 == 1, b, right >= 2, right % 2 == 1, out),
        (g, a, b, y) -> {
          MatrixFactor factor = of(b, right).transposed();
          return left < 2
              ? strong(g).times(factor)
              : factor.transposed().times(strong(g).transposed());
        },
        (g, a, b, y) -> {
          MatrixFactor factor = of(a, left).transposed();
          return right < 2
              ? factor.times(strong(g))
              : strong(g).transposed().times(factor.transposed());
        });
  }

  private static MatrixFactor of(Variable matrix, int kind) {
    return new MatrixFactor(matrix, kind >= 2, kind % 2 == 1);
  }
}
