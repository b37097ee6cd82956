package org.backsweep.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import org.backsweep.nn.Differentiation.Part;

/**
 * The forward and backward pass of a batch by several threads, each on a part of its samples.
 *
 * <p>Every thread records a graph of its own; what they share, the parameters, they only read. The
 * gradients are added in the order of the parts, so that the same number of threads gives the same
 * bits. The threads are of a {@link ForkJoinPool}, in which products are not divided once more.
 */
final class Shards implements AutoCloseable {
  private final Loss loss;
  private final List<Differentiation> threads;
  private final ForkJoinPool pool;

  /** A thread for each of these. */
  Shards(Loss loss, List<Differentiation> threads) {
    this.loss = loss;
    this.threads = threads;
    this.pool = new ForkJoinPool(threads.size());
  }

  /**
   * {@return the parts of a batch, in order, differentiated}
   *
   * @param scale what the batch's loss is multiplied by before it is differentiated
   */
  List<Part> differentiate(Batch batch, double scale, RandomGenerator random) {
    List<CompletableFuture<Part>> running = new ArrayList<>();
    for (Batch part : batch.parts(threads.size())) {
      Differentiation own = threads.get(running.size());
      double share = loss.share(part, batch);
      RandomGenerator ownRandom = new SplittableRandom(random.nextLong());
      // Not the pool's own tasks: what those throw is a copy, with another message.
      running.add(CompletableFuture.supplyAsync(() -> own.of(part, share, scale, ownRandom), pool));
    }
    return running.stream().map(Shards::result).toList();
  }

  private static Part result(CompletableFuture<Part> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training: interrupted", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
