package org.backsweep.autograd;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backsweep.autograd.matrix.StrongProduct;
import org.ejml.data.DMatrixRMaj;

/**
 * The product of two factors: to be computed, or to be added to a sum without a matrix of its own.
 *
 * <p>The pullbacks of a product are products of the same kind, in which the cotangent is strong,
 * and so are theirs: one rule serves every order.
 */
record MatrixProduct(MatrixFactor left, MatrixFactor right) {
  private static final List<StrongProduct> KINDS =
      IntStream.range(0, 16)
          .mapToObj(i -> new StrongProduct(bit(i, 3), bit(i, 2), bit(i, 1), bit(i, 0)))
          .toList();

  private static final List<Operation> PRODUCTS = ofEachKind(MatrixProduct::product);
  private static final List<Operation> SUMS = ofEachKind(MatrixProduct::sum);

  /** A pullback, of an operation of two inputs, that gives a product. */
  interface Binary extends Pullback.Binary {
    /** {@return the product, from the cotangent g of {@code y = f(a, b)}} */
    MatrixProduct product(Variable g, Variable a, Variable b);

    @Override
    default Variable apply(Variable g, Variable a, Variable b, Variable y) {
      return product(g, a, b).value();
    }
  }

  /** A pullback, of an operation of any number of inputs, that gives a product. */
  interface General extends Pullback {
    /** {@return the product, from the cotangent g of the operation's value} */
    MatrixProduct product(Variable g, Variable[] inputs);

    @Override
    default Variable apply(Variable g, Variable[] inputs, Variable y) {
      return product(g, inputs).value();
    }
  }

  /** {@return the product} */
  Variable value() {
    return PRODUCTS.get(kind()).apply(left.matrix(), right.matrix());
  }

  /** {@return the sum of a matrix and the product} */
  Variable addedTo(Variable sum) {
    return SUMS.get(kind()).apply(sum, left.matrix(), right.matrix());
  }

  /** Adds the product to {@code sum}, which is modified, with the bits of {@link #addedTo}. */
  void addTo(DMatrixRMaj sum) {
    KINDS.get(kind()).addTo(sum, left.matrix().value(), right.matrix().value());
  }

  private int kind() {
    return (left.isTransposed() ? 8 : 0)
        + (left.isStrong() ? 4 : 0)
        + (right.isTransposed() ? 2 : 0)
        + (right.isStrong() ? 1 : 0);
  }

  private static boolean bit(int of, int number) {
    return (of >> number & 1) == 1;
  }

  private static List<Operation> ofEachKind(Function<StrongProduct, Operation> operation) {
    return KINDS.stream().map(operation).toList();
  }

  private static Operation product(StrongProduct kind) {
    return Operation.binary(
        "mult" + transposed(kind),
        kind::of,
        (Binary) (g, a, b) -> of(a, b, kind).pulledLeft(g),
        (Binary) (g, a, b) -> of(a, b, kind).pulledRight(g));
  }

  private static Operation sum(StrongProduct kind) {
    return Operation.of(
        "addMult" + transposed(kind),
        (AddingKernel) (to, in) -> kind.addTo(to, in[1], in[2]),
        (g, in, y) -> g,
        (General) (g, in) -> of(in[1], in[2], kind).pulledLeft(g),
        (General) (g, in) -> of(in[1], in[2], kind).pulledRight(g));
  }

  private static String transposed(StrongProduct kind) {
    if (kind.transA()) {
      return kind.transB() ? "TransAB" : "TransA";
    }
    return kind.transB() ? "TransB" : "";
  }

  private static MatrixProduct of(Variable a, Variable b, StrongProduct kind) {
    return new MatrixProduct(
        new MatrixFactor(a, kind.transA(), kind.strongA()),
        new MatrixFactor(b, kind.transB(), kind.strongB()));
  }

  private MatrixProduct pulledLeft(Variable g) {
    MatrixFactor cotangent = MatrixFactor.strong(g);
    return left.isTransposed()
        ? new MatrixProduct(right, cotangent.transposed())
        : new MatrixProduct(cotangent, right.transposed());
  }

  private MatrixProduct pulledRight(Variable g) {
    MatrixFactor cotangent = MatrixFactor.strong(g);
    return right.isTransposed()
        ? new MatrixProduct(cotangent.transposed(), left)
        : new MatrixProduct(left.transposed(), cotangent);
  }
}
