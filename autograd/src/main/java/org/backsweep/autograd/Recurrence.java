package org.backsweep.autograd;

import org.backsweep.autograd.matrix.EntryProducts;
import org.backsweep.autograd.matrix.Scans;
import org.ejml.data.DMatrixRMaj;

/**
 * The linear recurrence along rows, forwards and backwards, and the products that it
 * differentiates: with it, no rule of a product divides, and rules of any order hold at zeros.
 */
final class Recurrence {
  private Recurrence() {}

  /** {@code yₖ = aₖ + xₖ yₖ₋₁} along each row. */
  static Variable forward(Variable a, Variable x) {
    class Forward {
      static final Operation OPERATION =
          Operation.binary(
              "recurrence",
              Scans::recurrence,
              (g, b, z, y) -> backward(g, z),
              (g, b, z, y) -> Slopes.bothStrong(backward(g, z), shiftRight(y)));
    }
    return Forward.OPERATION.apply(a, x);
  }

  /** {@code yₖ = aₖ + xₖ₊₁ yₖ₊₁} along each row, from its end: the transpose of forward in a. */
  static Variable backward(Variable a, Variable x) {
    class Backward {
      static final Operation OPERATION =
          Operation.binary(
              "recurrenceFromEnd",
              Scans::recurrenceFromEnd,
              (g, b, z, y) -> forward(g, z),
              (g, b, z, y) -> Slopes.bothStrong(shiftRight(forward(g, z)), y));
    }
    return Backward.OPERATION.apply(a, x);
  }

  /** {@code Π_{j<k} xⱼ} along each row, 1 at its start. */
  static Variable productsBefore(Variable x) {
    if (x.getNumCols() == 0) {
      return x;
    }
    DMatrixRMaj ones = new DMatrixRMaj(x.getNumRows(), 1);
    ones.fill(1);
    return Variable.constant(ones).concatColumns(x.cols(0, x.getNumCols() - 1).cumprodRows());
  }

  /** {@code Π_{j≠k} xⱼ} along each row; its derivative has the products that leave out two. */
  static Variable productsOfOthers(Variable x) {
    class ProductsOfOthers {
      static final Operation OPERATION =
          Operation.unary(
              "productsOfOthers",
              EntryProducts::othersRows,
              (g, in, y) ->
                  pullBefore(g, in).plus(pullBefore(g.flipCols(), in.flipCols()).flipCols()));
    }
    return ProductsOfOthers.OPERATION.apply(x);
  }

  /** The part of the derivative of productsOfOthers in the entries before the one left out. */
  private static Variable pullBefore(Variable g, Variable x) {
    Variable after = productsBefore(x.flipCols()).flipCols();
    Variable weights = shiftLeft(g.strongMult(after));
    return backward(weights, x).strongMult(productsBefore(x));
  }

  private static Variable shiftRight(Variable x) {
    int n = x.getNumCols();
    return n == 0 ? x : x.cols(0, n - 1).pad(0, 0, 1, 0);
  }

  private static Variable shiftLeft(Variable x) {
    int n = x.getNumCols();
    return n == 0 ? x : x.cols(1, n).pad(0, 0, 0, 1);
  }
}
