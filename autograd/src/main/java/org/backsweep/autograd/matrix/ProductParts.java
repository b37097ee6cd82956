package org.backsweep.autograd.matrix;

import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Products that several threads compute where they are large, each a part of the result. */
final class ProductParts {
  /** The number of multiplications from which several threads win. */
  private static final long THREADS_FROM = 4_000_000;

  /** About a tenth of a millisecond. */
  private static final int SPINS = 3000;

  /** In nanoseconds. */
  private static final long SLEEP = 20_000;

  private final int threads;
  private final Idle<ProductPart> parts;

  /** Products by as many threads at most. */
  ProductParts(int threads, Supplier<ProductPart> maker) {
    this.threads = threads;
    this.parts = new Idle<>(2 * threads, maker);
  }

  /**
   * Overwrites the result with the product of a and b, or adds it, as {@link Gemm#multiply} does.
   *
   * @param stepC from one row of the result to the next
   * @param alongC from one column of the result to the next
   */
  void multiply(
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
    int number = (long) rows * cols * inner < THREADS_FROM || isOneOfMany() ? 1 : threads;
    ProductPart first = null;
    ProductPart last = null;
    for (int i = 0; i < number; i++) {
      ProductPart part = parts.take();
      part.factors(a, stepA, alongA, b, stepB, alongB, inner);
      part.result(c, stepC, alongC, adds);
      if (rows > cols) {
        part.part(bound(rows, i, number), bound(rows, i + 1, number), 0, cols);
      } else {
        part.part(0, rows, bound(cols, i, number), bound(cols, i + 1, number));
      }
      if (last == null) {
        first = part;
      } else {
        last.next = part;
        part.fork();
      }
      last = part;
    }
    finish(first);
  }

  /** Whether the caller shares the processors with others: in a parallel stream, say. */
  private static boolean isOneOfMany() {
    return ForkJoinTask.inForkJoinPool();
  }

  /** Computes the first part, and those of the others that no thread has begun; gives all back. */
  private void finish(@Nullable ProductPart first) {
    ProductPart part = first;
    while (part != null) {
      if (part == first || part.tryUnfork()) {
        part.compute();
      } else {
        await(part);
      }
      part.reinitialize();
      ProductPart next = part.next;
      part.next = null;
      parts.giveBack(part);
      part = next;
    }
  }

  /**
   * Waits for a part, at first without giving up the processor, then by short sleeps: the pool's
   * own way to wait allocates.
   */
  private static void await(ProductPart part) {
    for (int i = 0; i < SPINS && !part.isDone(); i++) {
      Thread.onSpinWait();
    }
    while (!part.isDone()) {
      LockSupport.parkNanos(SLEEP);
    }
    part.join();
  }

  /** {@return where a part begins, and the one before ends: at whole vectors} */
  private static int bound(int size, int part, int parts) {
    return part == parts ? size : (int) ((long) size * part / parts) & -8;
  }
}
