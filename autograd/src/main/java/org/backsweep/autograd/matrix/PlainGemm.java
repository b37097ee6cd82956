package org.backsweep.autograd.matrix;

import java.util.Arrays;
import java.util.concurrent.RecursiveAction;

/**
 * Products in loops of our own, by whichever is fastest for the shapes. Every entry of the result
 * is one sum from the first term to the last, each added by a fused multiplication: so its bits
 * depend neither on which loops compute it nor on the number of threads.
 */
final class PlainGemm implements Gemm {
  /** The length of rows or columns of the result from which {@link Panel} wins. */
  private static final int LONG = 24;

  /** The number of multiplications from which several threads win, each on a part of the rows. */
  private static final long THREADS_FROM = 4_000_000;

  private final int threads;
  private final Panels panels;

  /** Products by as many threads at most, where they are large. */
  PlainGemm(int threads) {
    this.threads = threads;
    this.panels = new Panels(2 * threads);
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
      byPanels(a, stepA, alongA, b, stepB, alongB, rows, inner, cols, c, cols, 1, adds);
    } else if (rows >= LONG && cols > 1) {
      byPanels(b, stepB, alongB, a, stepA, alongA, cols, inner, rows, c, 1, cols, adds);
    } else {
      if (!adds) {
        Arrays.fill(c, 0, rows * cols, 0);
      }
      if (rows == 1 && stepB == 1) {
        RowTimesMatrix.add(a, alongA, b, inner, cols, c);
      } else {
        DotTiles.add(a, stepA, alongA, b, stepB, alongB, inner, rows, cols, c);
      }
    }
  }

  private void byPanels(
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
      int stepC,
      int alongC,
      boolean adds) {
    int parts = (long) rows * cols * inner < THREADS_FROM ? 1 : Math.min(threads, rows / 2);
    if (parts <= 1) {
      rows(a, stepA, alongA, b, stepB, alongB, inner, cols, c, stepC, alongC, 0, rows, adds);
      return;
    }
    RecursiveAction[] others = new RecursiveAction[parts - 1];
    for (int i = 0; i < others.length; i++) {
      int from = part(rows, i + 1, parts);
      int to = part(rows, i + 2, parts);
      others[i] =
          new RecursiveAction() {
            private static final long serialVersionUID = 1;

            @Override
            protected void compute() {
              rows(
                  a, stepA, alongA, b, stepB, alongB, inner, cols, c, stepC, alongC, from, to,
                  adds);
            }
          };
      others[i].fork();
    }
    rows(
        a,
        stepA,
        alongA,
        b,
        stepB,
        alongB,
        inner,
        cols,
        c,
        stepC,
        alongC,
        0,
        part(rows, 1, parts),
        adds);
    for (RecursiveAction other : others) {
      other.join();
    }
  }

  /** {@return the first row of a part, an even number} */
  private static int part(int rows, int part, int parts) {
    return part == parts ? rows : (int) ((long) rows * part / parts) & ~1;
  }

  private void rows(
      double[] a,
      int stepA,
      int alongA,
      double[] b,
      int stepB,
      int alongB,
      int inner,
      int cols,
      double[] c,
      int stepC,
      int alongC,
      int from,
      int to,
      boolean adds) {
    Panel panel = panels.take();
    panel.multiply(
        a, stepA, alongA, b, stepB, alongB, inner, cols, c, stepC, alongC, from, to, adds);
    panels.giveBack(panel);
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
