package org.backsweep.nn.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computations of which none depends on another, by one thread or by several. The threads are of a
 * {@link ForkJoinPool}, in which products of matrices are not divided once more.
 */
final class Tasks {
  private Tasks() {}

  /** {@return the number, if it is one of threads} */
  static int requireThreads(int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "threads: " + number + ": the number of threads must be positive");
    }
    return number;
  }

  /**
   * {@return the results, in the order of the tasks; none runs any more}
   *
   * @param threads 1 for the caller's own
   * @throws RuntimeException that of the first task, in their order, that throws one
   */
  static <T> List<T> results(List<Supplier<T>> tasks, int threads) {
    return threads == 1 ? tasks.stream().map(Supplier::get).toList() : shared(tasks, threads);
  }

  private static <T> List<T> shared(List<Supplier<T>> tasks, int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      // Not the pool's own tasks: what those throw is a copy, with another message.
      List<CompletableFuture<T>> running =
          tasks.stream().map(task -> CompletableFuture.supplyAsync(task, pool)).toList();
      List<T> results = new ArrayList<>();
      for (CompletableFuture<T> task : running) {
        results.add(task.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("tuning: interrupted", e);
    } finally {
      end(pool);
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }

  /** Waits, unless interrupted, for tasks that still run after another threw an exception. */
  private static void end(ForkJoinPool pool) {
    pool.shutdownNow();
    try {
      pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
