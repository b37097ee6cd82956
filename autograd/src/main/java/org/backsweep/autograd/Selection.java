package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Broadcast;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.BMatrixRMaj;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Entries chosen among others. What was not chosen gets a cotangent of exactly 0. */
public sealed interface Selection extends Ordering permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return this where the mask is not 0, {@code other} elsewhere; each gets the cotangent where
   * it was chosen and exactly 0 elsewhere, none flows to the mask}
   *
   * <p>This, mask and other are broadcast to one shape.
   *
   * @throws IllegalArgumentException if the three shapes do not fit
   */
  default Variable where(Variable mask, Variable other) {
    class Where {
      static final Operation OPERATION =
          Operation.of(
                  "where",
                  Selection::where,
                  Pullback.NONE,
                  (g, in, y) -> g.where(in[0], Variable.constant(0)),
                  (g, in, y) -> Variable.constant(0).where(in[0], g))
              .broadcasting();
    }
    return Where.OPERATION.apply(mask, self(), other);
  }

  /** {@return {@link #where(Variable, Variable)} with a constant mask} */
  default Variable where(DMatrixRMaj mask, Variable other) {
    return where(Variable.constant(mask), other);
  }

  /** {@return {@link #where(Variable, Variable)} with a constant mask, copied} */
  default Variable where(BMatrixRMaj mask, Variable other) {
    DMatrixRMaj ones = new DMatrixRMaj(mask.numRows, mask.numCols);
    for (int i = 0; i < ones.getNumElements(); i++) {
      ones.data[i] = mask.data[i] ? 1 : 0;
    }
    return where(ones, other);
  }

  /**
   * {@return the largest of each k adjacent columns, m×(n/k): the maxout unit; equal largest
   * entries share the cotangent evenly} (Goodfellow, Warde-Farley, Mirza, Courville and Bengio
   * 2013)
   *
   * @throws IllegalArgumentException if k does not divide the number of columns
   */
  default Variable maxout(int k) {
    int cols = self().getNumCols();
    Shapes.require(
        k > 0 && cols % k == 0,
        "maxout: %s in pieces of %d: the columns must be a multiple of the pieces",
        self().value(),
        k);
    return Groups.max("maxout", self(), k, self().getNumRows(), cols / k);
  }

  private static DMatrixRMaj where(DMatrixRMaj[] in, @Nullable DMatrixRMaj out) {
    DMatrixRMaj mask = in[0];
    int rows = length(mask.numRows, in[1].numRows, in[2].numRows);
    int cols = length(mask.numCols, in[1].numCols, in[2].numCols);
    if (rows < 0 || cols < 0) {
      throw Shapes.refusal(
          "where: %s by the mask %s or %s: rows and columns must be equal, or 1",
          in[1], mask, in[2]);
    }
    DMatrixRMaj choice = Broadcast.to("where", mask, rows, cols);
    DMatrixRMaj a = Broadcast.to("where", in[1], rows, cols);
    DMatrixRMaj b = Broadcast.to("where", in[2], rows, cols);
    DMatrixRMaj result = Shapes.into(out, rows, cols);
    for (int i = 0; i < rows * cols; i++) {
      result.data[i] = choice.data[i] != 0 ? a.data[i] : b.data[i];
    }
    return result;
  }

  private static int length(int a, int b, int c) {
    int both = Broadcast.length(a, b);
    return both < 0 ? both : Broadcast.length(both, c);
  }
}
