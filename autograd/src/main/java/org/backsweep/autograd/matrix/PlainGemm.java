package org.backsweep.autograd.matrix;

import java.util.Arrays;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Products in loops of our own, by whichever is fastest for the shapes. Every entry of the result
 * is one sum from the first term to the last, each added by a fused multiplication: so its bits
 * depend neither on which loops compute it nor on the number of threads.
 */
final class PlainGemm implements Gemm {
  /** The length of rows or columns of the result from which {@link Panel} wins. */
  private static final int LONG = 24;

  /** The number of multiplications from which several threads win, each on a part of the result. */
  private static final long THREADS_FROM = 4_000_000;

  /** About a tenth of a millisecond. */
  private static final int SPINS = 3000;

  /** In nanoseconds. */
  private static final long SLEEP = 20_000;

  private final int threads;
  private final Idle<Panel> panels;

  /** Products by as many threads at most, where they are large. */
  PlainGemm(int threads) {
    this.threads = threads;
    this.panels = new Idle<>(2 * threads, Panel::new);
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
      } else if (cols == 1 && stepA == 1) {
        RowTimesMatrix.add(b, alongB, a, inner, rows, c);
      } else if (cols == 1) {
        MatrixTimesColumn.add(a, 0, stepA, alongA, b, 0, alongB, inner, rows, c, 0);
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
    int parts = (long) rows * cols * inner < THREADS_FROM || isOneOfMany() ? 1 : threads;
    Panel first = null;
    Panel last = null;
    for (int i = 0; i < parts; i++) {
      Panel panel = panels.take();
      panel.factors(a, stepA, alongA, b, stepB, alongB, inner);
      panel.result(c, stepC, alongC, adds);
      if (rows > cols) {
        panel.part(bound(rows, i, parts), bound(rows, i + 1, parts), 0, cols);
      } else {
        panel.part(0, rows, bound(cols, i, parts), bound(cols, i + 1, parts));
      }
      if (last == null) {
        first = panel;
      } else {
        last.next = panel;
        panel.fork();
      }
      last = panel;
    }
    finish(first);
  }

  /** Whether the caller shares the processors with others: in a parallel stream, say. */
  private static boolean isOneOfMany() {
    return ForkJoinTask.inForkJoinPool();
  }

  /** Computes the first part, and those of the others that no thread has begun; gives all back. */
  private void finish(@Nullable Panel first) {
    Panel panel = first;
    while (panel != null) {
      if (panel == first || panel.tryUnfork()) {
        panel.compute();
      } else {
        await(panel);
      }
      panel.reinitialize();
      Panel next = panel.next;
      panel.next = null;
      panels.giveBack(panel);
      panel = next;
    }
  }

  /**
   * Waits for a part, at first without giving up the processor, then by short sleeps: the pool's
   * own way to wait allocates.
   */
  private static void await(Panel panel) {
    for (int i = 0; i < SPINS && !panel.isDone(); i++) {
      Thread.onSpinWait();
    }
    while (!panel.isDone()) {
      LockSupport.parkNanos(SLEEP);
    }
    panel.join();
  }

  /** {@return where a part begins, and the one before ends: at whole vectors} */
  private static int bound(int size, int part, int parts) {
    return part == parts ? size : (int) ((long) size * part / parts) & -8;
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
