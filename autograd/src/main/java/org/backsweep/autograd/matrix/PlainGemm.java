package org.backsweep.autograd.matrix;

import java.util.Arrays;

/**
 * Products in loops of our own, neither of which copies a factor or allocates: {@link RowTiles}
 * where the rows of the right factor are long and lie as they are used, {@link DotTiles} otherwise.
 * Which one is taken, and so the order of additions, depends on the shapes alone.
 */
final class PlainGemm implements Gemm {
  /** The number of columns from which vector instructions along a row win. */
  private static final int LONG_ROW = 32;

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
      double[] c) {
    Arrays.fill(c, 0, rows * cols, 0);
    if (stepB == 1 && cols >= LONG_ROW) {
      RowTiles.add(a, stepA, alongA, b, inner, rows, cols, c);
    } else {
      DotTiles.add(a, stepA, alongA, b, stepB, alongB, inner, rows, cols, c);
    }
  }

  @Override
  public int worthwhileFrom() {
    return 0;
  }

  @Override
  public String describe() {
    return "java: own loops";
  }
}
