package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Layout;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What an operation does to each row, done to each column, between two transpositions, or to the
 * whole matrix as if it were one row.
 */
final class Lines {
  private Lines() {}

  /** The operation on columns that has these kernel and pullback on rows. */
  static Operation columns(String name, Kernel.Unary rows, Pullback.Unary pullback) {
    return Operation.unary(name, (x, out) -> onColumns(rows, x, out), pullColumns(pullback));
  }

  /** The operation on the whole matrix that has these kernel and pullback on rows. */
  static Operation whole(String name, Kernel.Unary rows, Pullback.Unary pullback) {
    return Operation.unary(name, (x, out) -> rows.apply(Layout.asRow(x), out), pullWhole(pullback));
  }

  /** The value on columns, of a kernel on rows. */
  static DMatrixRMaj onColumns(Kernel.Unary rows, DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    return Layout.transpose(rows.apply(Layout.transpose(x, null), null), out);
  }

  /** The pullback on columns, of one on rows. */
  static Pullback.Unary pullColumns(Pullback.Unary rows) {
    return (g, x, y) -> rows.apply(g.transpose(), x.transpose(), y.transpose()).transpose();
  }

  /** The pullback on the whole matrix, of one on rows whose result is one entry for each row. */
  static Pullback.Unary pullWhole(Pullback.Unary rows) {
    return (g, x, y) ->
        rows.apply(g, x.reshape(1, x.value().getNumElements()), y)
            .reshape(x.getNumRows(), x.getNumCols());
  }
}
