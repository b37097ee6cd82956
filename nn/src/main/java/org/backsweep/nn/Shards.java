package org.backsweep.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.backsweep.nn.Differentiation.Part;

/**
 * The forward and backward pass of a batch by one thread, or by several, each on a part of its
 * samples.
 *
 * <p>Every thread records a graph of its own; what they share, the parameters, they only read. The
 * gradients are added in the order of the parts, so that the same number of threads gives the same
 * bits. The caller takes the first part.
 */
final class Shards implements AutoCloseable {
  private final Loss loss;
  private final List<Differentiation> threads;
  private final Workers workers;

  /** A thread for each of these, the caller's among them. */
  Shards(Loss loss, List<Differentiation> threads) {
    this.loss = loss;
    this.threads = threads;
    this.workers = new Workers(threads.size() - 1);
  }

  /**
   * {@return the parts of a batch, in order, differentiated}
   *
   * @param scale what the batch's loss is multiplied by before it is differentiated
   */
  List<Part> differentiate(Batch batch, double scale, RandomGenerator random) {
    if (threads.size() == 1) {
      return List.of(threads.get(0).of(batch, 1, scale, random));
    }
    List<Batch> batches = batch.parts(threads.size());
    RandomGenerator[] randoms = new RandomGenerator[batches.size()];
    Arrays.setAll(randoms, i -> new SplittableRandom(random.nextLong()));
    List<CompletableFuture<Part>> running = new ArrayList<>();
    for (int i = batches.size() - 1; i >= 0; i--) {
      Differentiation own = threads.get(i);
      Batch part = batches.get(i);
      RandomGenerator ownRandom = randoms[i];
      double share = loss.share(part, batch);
      Executor executor = i == 0 ? Runnable::run : workers.get(i - 1);
      running.add(
          CompletableFuture.supplyAsync(() -> own.of(part, share, scale, ownRandom), executor));
    }
    Collections.reverse(running);
    await(workers.spins(), CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)));
    return running.stream().map(Shards::result).toList();
  }

  /** Waits for all parts, whether they fail or not, so that none runs on beside the caller. */
  private static void await(int spins, CompletableFuture<Void> all) {
    for (int i = 0; i < spins && !all.isDone(); i++) {
      Thread.onSpinWait();
    }
    InterruptedException interrupted = null;
    while (!all.isDone()) {
      try {
        all.get();
      } catch (ExecutionException e) {
        // Whoever asks that part for its result is told.
      } catch (InterruptedException e) {
        interrupted = e;
      }
    }
    if (interrupted != null) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training: interrupted", interrupted);
    }
  }

  private static Part result(CompletableFuture<Part> done) {
    try {
      return done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
