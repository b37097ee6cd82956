package org.backsweep.autograd.matrix;

import java.util.Arrays;

/**
 * Products in loops of our own, by whichever is fastest for the shapes. Every entry of the result
 * is one sum from the first term to the last, each added by a fused multiplication: so its bits
 * depend neither on which loops compute it nor on the number of threads.
 */
final class PlainGemm implements Gemm {
  /** The length of rows or columns of the result from which {@link Panel} wins. */
  private static final int LONG = 24;

  private final int threads;
  private final ProductParts panels;

  /** Products by as many threads at most, where they are large. */
  PlainGemm(int threads) {
    this.threads = threads;
    this.panels = new ProductParts(threads, Panel::new);
  }

  @Override
  public void multiply(
      double[] a,
      int stepA,
      int alongA,
      double[] b,
      int stepB,
      int alongB,
      int rows,
      int inner,
      int cols,
      double[] c,
      boolean adds) {
    if (cols >= LONG && rows > 1) {
      panels.multiply(a, stepA, alongA, b, stepB, alongB, rows, inner, cols, c, cols, 1, adds);
    } else if (rows >= LONG && cols > 1) {
      panels.multiply(b, stepB, alongB, a, stepA, alongA, cols, inner, rows, c, 1, cols, adds);
    } else {
      if (!adds) {
        Arrays.fill(c, 0, rows * cols, 0);
      }
      if (rows == 1 && stepB == 1) {
        RowTimesMatrix.add(a, alongA, b, inner, cols, c);
      } else if (cols == 1 && stepA == 1) {
        RowTimesMatrix.add(b, alongB, a, inner, rows, c);
      } else if (cols == 1) {
        MatrixTimesColumn.add(a, 0, stepA, alongA, b, 0, alongB, inner, rows, c, 0);
      } else {
        DotTiles.add(a, stepA, alongA, b, stepB, alongB, inner, rows, cols, c);
      }
    }
  }

  @Override
  public int worthwhileFrom() {
    return 0;
  }

  @Override
  public String describe() {
    return "java: own loops, threads: " + threads;
  }
}
