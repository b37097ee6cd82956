package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;

/**
 * Windows of a matrix, and margins around it. The cotangent of a window goes back to where the
 * window was cut, zeros around it.
 */
public sealed interface Windows permits Shaping {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the window of rows {@code [r0, r1)} and columns {@code [c0, c1)}; the cotangent goes
   * back to the window, zeros around it}
   *
   * @throws IllegalArgumentException if the window does not lie inside the matrix
   */
  default Variable extractMatrix(int r0, int r1, int c0, int c1) {
    return window("extractMatrix", r0, r1, c0, c1);
  }

  /**
   * {@return the rows {@code [begin, end)}, (end − begin)×n; x̄ is ȳ there and 0 elsewhere}
   *
   * @throws IllegalArgumentException if they are not rows of this
   */
  default Variable rows(int begin, int end) {
    return window("rows", begin, end, 0, self().getNumCols());
  }

  /**
   * {@return the columns {@code [begin, end)}, m×(end − begin); x̄ is ȳ there and 0 elsewhere}
   *
   * @throws IllegalArgumentException if they are not columns of this
   */
  default Variable cols(int begin, int end) {
    return window("cols", 0, self().getNumRows(), begin, end);
  }

  /**
   * {@return row i, 1×n; x̄ is ȳ there and 0 elsewhere}
   *
   * @throws IllegalArgumentException if there is no such row
   */
  default Variable getRow(int i) {
    return window("getRow", i, i + 1, 0, self().getNumCols());
  }

  /**
   * {@return column j, m×1; x̄ is ȳ there and 0 elsewhere}
   *
   * @throws IllegalArgumentException if there is no such column
   */
  default Variable getColumn(int j) {
    return window("getColumn", 0, self().getNumRows(), j, j + 1);
  }

  /**
   * {@return the entry in row i and column j, 1×1; x̄ is ȳ there and 0 elsewhere}
   *
   * @throws IllegalArgumentException if there is no such entry
   */
  default Variable get(int i, int j) {
    return window("get", i, i + 1, j, j + 1);
  }

  /**
   * {@return this with margins of zeros, (top + m + bottom)×(left + n + right); x̄ is ȳ without
   * them}
   *
   * @throws IllegalArgumentException if a margin is negative
   */
  default Variable pad(int top, int bottom, int left, int right) {
    Shapes.require(
        top >= 0 && bottom >= 0 && left >= 0 && right >= 0,
        "pad: margins %d, %d, %d, %d: none may be negative",
        top,
        bottom,
        left,
        right);
    int rows = self().getNumRows();
    int cols = self().getNumCols();
    return Operation.unary(
            "pad",
            (x, out) -> Layout.pad(x, top, bottom, left, right, out),
            (g, x, y) -> g.extractMatrix(top, top + rows, left, left + cols))
        .with(top, bottom, left, right)
        .apply(self());
  }

  private Variable window(String name, int r0, int r1, int c0, int c1) {
    int rows = self().getNumRows();
    int cols = self().getNumCols();
    Shapes.require(
        0 <= r0 && r0 <= r1 && r1 <= rows && 0 <= c0 && c0 <= c1 && c1 <= cols,
        "%s: rows [%d, %d) and columns [%d, %d) of %s: the window must lie inside",
        name,
        r0,
        r1,
        c0,
        c1,
        self().value());
    return Operation.unary(
            name,
            (x, out) -> Layout.extract(x, r0, r1, c0, c1, out),
            (g, x, y) -> placed(g, r0, c0, rows, cols))
        .accumulating((g, sum) -> Layout.addToWindow(g, r0, c0, sum))
        .with(r0, r1, c0, c1)
        .apply(self());
  }

  /** The cotangent of a window, with zeros around it. */
  private static Variable placed(Variable window, int row, int col, int rows, int cols) {
    int r1 = row + window.getNumRows();
    int c1 = col + window.getNumCols();
    return Operation.unary(
            "placeWindow",
            (x, out) -> {
              DMatrixRMaj sum = Shapes.zeros(out, rows, cols);
              Layout.addToWindow(x, row, col, sum);
              return sum;
            },
            (g, x, y) -> g.extractMatrix(row, r1, col, c1))
        .with(row, col, rows, cols)
        .apply(window);
  }
}
