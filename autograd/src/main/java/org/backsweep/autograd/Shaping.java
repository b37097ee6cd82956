package org.backsweep.autograd;

import java.util.BitSet;
import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Shapes;

/**
 * Entries moved to other places, none computed. Every rule here is a transposition of another:
 * picking undoes placing, summing undoes repeating. Indices start at 0, ends are exclusive.
 */
public sealed interface Shaping extends Windows, Diagonals permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the entries in row-major order, in another shape; x̄ is ȳ in the shape of this}
   *
   * @throws IllegalArgumentException if the shape has not as many entries
   */
  default Variable reshape(int rows, int cols) {
    Shapes.require(
        rows >= 0 && cols >= 0 && (long) rows * cols == self().value().getNumElements(),
        "reshape: %s to %dx%d: the number of entries must stay the same",
        self().value(),
        rows,
        cols);
    return Operation.unary(
            "reshape",
            (x, out) -> Layout.reshape(x, rows, cols, out),
            (g, x, y) -> g.reshape(x.getNumRows(), x.getNumCols()))
        .with(rows, cols)
        .apply(self());
  }

  /**
   * {@return this tiled {@code down} times downwards and {@code across} times sideways; the
   * cotangents of all tiles are summed}
   *
   * @throws IllegalArgumentException if a count is negative
   */
  default Variable repeat(int down, int across) {
    Shapes.require(
        down >= 0 && across >= 0, "repeat: %d by %d: none may be negative", down, across);
    return Operation.unary(
            "repeat",
            (x, out) -> Layout.repeat(x, down, across, out),
            (g, x, y) -> fold(g, x.getNumRows(), x.getNumCols()))
        .with(down, across)
        .apply(self());
  }

  /**
   * {@return this above {@code others}, one below the other; each gets back its rows of the
   * cotangent}
   *
   * @throws IllegalArgumentException if they differ in the number of columns
   */
  default Variable concatRows(Variable... others) {
    Variable[] parts = all(others);
    Pullback[] pullbacks = new Pullback[parts.length];
    int row = 0;
    for (int i = 0; i < parts.length; i++) {
      int from = row;
      int to = from + parts[i].getNumRows();
      pullbacks[i] = (g, in, y) -> g.extractMatrix(from, to, 0, g.getNumCols());
      row = to;
    }
    return Operation.of("concatRows", Layout::concatRows, pullbacks).apply(parts);
  }

  /**
   * {@return this to the left of {@code others}, side by side; each gets back its columns of the
   * cotangent}
   *
   * @throws IllegalArgumentException if they differ in the number of rows
   */
  default Variable concatColumns(Variable... others) {
    Variable[] parts = all(others);
    Pullback[] pullbacks = new Pullback[parts.length];
    int col = 0;
    for (int i = 0; i < parts.length; i++) {
      int from = col;
      int to = from + parts[i].getNumCols();
      pullbacks[i] = (g, in, y) -> g.extractMatrix(0, g.getNumRows(), from, to);
      col = to;
    }
    return Operation.of("concatColumns", Layout::concatColumns, pullbacks).apply(parts);
  }

  /**
   * {@return the matrix whose row i is row {@code indices[i]} of this; a row picked twice gets the
   * sum of both cotangents}
   *
   * @throws IllegalArgumentException if an index is outside
   */
  default Variable gatherRows(int... indices) {
    int rows = self().getNumRows();
    int[] picked = indices.clone();
    requireInside("gatherRows", picked, rows);
    // Rows picked twice are summed before they are added to others, as if they were recorded.
    Accumulator adding = (g, sum) -> Layout.addToRows(g, picked, sum);
    return Operation.unary(
            "gatherRows",
            (x, out) -> Layout.gatherRows(x, picked, out),
            (g, x, y) -> g.scatterAddRows(rows, picked))
        .accumulating(areDifferent(picked) ? adding : null)
        .with(picked)
        .apply(self());
  }

  /**
   * {@return zeros of {@code rows} rows, to whose row {@code indices[i]} row i of this is added;
   * row i gets back row {@code indices[i]} of the cotangent}
   *
   * @throws IllegalArgumentException if an index is outside, if there is not one for each row, or
   *     if the number of rows is negative
   */
  default Variable scatterAddRows(int rows, int... indices) {
    int[] picked = indices.clone();
    Shapes.require(rows >= 0, "scatterAddRows: %d rows: the number may not be negative", rows);
    requireInside("scatterAddRows", picked, rows);
    Shapes.require(
        picked.length == self().getNumRows(),
        "scatterAddRows: %s and %d indices: one index for each row is needed",
        self().value(),
        picked.length);
    return Operation.unary(
            "scatterAddRows",
            (x, out) -> Layout.scatterAddRows(x, rows, picked, out),
            (g, x, y) -> g.gatherRows(picked))
        .with(rows, picked)
        .apply(self());
  }

  /** {@return the rows in reverse order, the last one first; x̄ likewise} */
  default Variable flipRows() {
    class FlipRows {
      static final Operation OPERATION =
          Operation.unary("flipRows", Layout::flipRows, (g, x, y) -> g.flipRows());
    }
    return FlipRows.OPERATION.apply(self());
  }

  /** {@return the columns in reverse order, the last one first; x̄ likewise} */
  default Variable flipCols() {
    class FlipCols {
      static final Operation OPERATION =
          Operation.unary("flipCols", Layout::flipCols, (g, x, y) -> g.flipCols());
    }
    return FlipCols.OPERATION.apply(self());
  }

  private Variable[] all(Variable[] others) {
    Variable[] parts = new Variable[others.length + 1];
    parts[0] = self();
    System.arraycopy(others, 0, parts, 1, others.length);
    return parts;
  }

  private static void requireInside(String operation, int[] indices, int rows) {
    for (int i = 0; i < indices.length; i++) {
      Shapes.require(
          0 <= indices[i] && indices[i] < rows,
          "%s: index %d is %d: it must lie in [0, %d)",
          operation,
          i,
          indices[i],
          rows);
    }
  }

  private static Variable fold(Variable g, int rows, int cols) {
    return Operation.unary(
            "fold",
            (x, out) -> Layout.fold(x, rows, cols, out),
            (c, x, y) -> c.repeat(tiles(x.getNumRows(), rows), tiles(x.getNumCols(), cols)))
        .with(rows, cols)
        .apply(g);
  }

  private static int tiles(int whole, int one) {
    return one == 0 ? 0 : whole / one;
  }

  private static boolean areDifferent(int[] indices) {
    BitSet seen = new BitSet();
    for (int i : indices) {
      if (seen.get(i)) {
        return false;
      }
      seen.set(i);
    }
    return true;
  }
}
