package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;

/**
 * Triangular systems for a block of right-hand sides, whose rows are arrays of their own, so that
 * {@link RowKernel} combines them: two rows are reduced by all those that are solved, then the
 * second by the first.
 */
final class TriangularBlock {
  /** The columns of a block. */
  static final int WIDTH = RowKernel.WIDTH;

  /** Up to so many rows the memory is kept for the next: plans do not allocate. */
  private static final int KEPT = 2048;

  private static final Idle<TriangularBlock> IDLE = new Idle<>(2, () -> new TriangularBlock(0));

  /** Minus the solution, row by row as they are found. */
  private final double[][] found;

  private final double[] row = new double[WIDTH];
  private final double[] next = new double[WIDTH];

  private TriangularBlock(int rows) {
    this.found = new double[rows][WIDTH];
  }

  /** Solves as {@link Triangular#solve} says, all columns of x. */
  static void solve(DMatrixRMaj t, boolean upper, boolean transposed, boolean unit, DMatrixRMaj x) {
    int n = t.numRows;
    TriangularBlock idle = IDLE.take();
    TriangularBlock block = idle.found.length >= n ? idle : new TriangularBlock(n);
    for (int column = 0; column < x.numCols; column += WIDTH) {
      int width = Math.min(WIDTH, x.numCols - column);
      block.solve(t, upper != transposed, transposed, unit, x, column, width);
    }
    if (n <= KEPT) {
      IDLE.giveBack(block);
    }
  }

  private void solve(
      DMatrixRMaj t,
      boolean fromTheEnd,
      boolean transposed,
      boolean unit,
      DMatrixRMaj x,
      int column,
      int width) {
    int n = t.numRows;
    int direction = fromTheEnd ? -1 : 1;
    int down = direction * (transposed ? 1 : t.numCols);
    int along = direction * (transposed ? t.numCols : 1);
    int start = fromTheEnd ? (n - 1) * (t.numCols + 1) : 0;
    int firstRow = (fromTheEnd ? n - 1 : 0) * x.numCols + column;
    for (int p = 0; p < n; p += 2) {
      boolean isPair = p + 1 < n;
      int at = start + p * down;
      int other = isPair ? down : 0;
      int to = firstRow + p * direction * x.numCols;
      int toNext = isPair ? to + direction * x.numCols : to;
      System.arraycopy(x.data, to, row, 0, width);
      System.arraycopy(x.data, toNext, next, 0, width);
      RowKernel.add(t.data, at, other, along, found, p, row, next, width);
      finish(row, unit ? 1 : t.data[at + p * along], found[p], x.data, to, width);
      if (isPair) {
        int atNext = at + down + p * along;
        add(t.data[atNext], found[p], next, width);
        finish(next, unit ? 1 : t.data[atNext + along], found[p + 1], x.data, toNext, width);
      }
    }
  }

  private static void add(double factor, double[] from, double[] to, int width) {
    for (int j = 0; j < width; j++) {
      to[j] = Math.fma(factor, from[j], to[j]);
    }
  }

  /** Divides a row by its pivot and puts it where it belongs. */
  private static void finish(
      double[] row, double pivot, double[] minus, double[] x, int to, int width) {
    for (int j = 0; j < width; j++) {
      row[j] /= pivot;
    }
    for (int j = 0; j < width; j++) {
      minus[j] = -row[j];
    }
    System.arraycopy(row, 0, x, to, width);
  }
}
