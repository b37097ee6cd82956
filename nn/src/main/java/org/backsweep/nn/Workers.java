package org.backsweep.nn;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that compute one thing after another, and between two of them stay awake for a while: to
 * wake one takes as long as a tenth of a step. They are of a {@link ForkJoinPool}, in which
 * products are not divided once more.
 */
final class Workers implements AutoCloseable {
  /** About half a millisecond. */
  private static final int SPINS = 15_000;

  private final int spins;
  private final ForkJoinPool pool;
  private final Worker[] workers;

  /** As many threads, or none. */
  Workers(int number) {
    this.spins = number < Runtime.getRuntime().availableProcessors() ? SPINS : 0;
    this.pool = new ForkJoinPool(Math.max(1, number));
    this.workers = Stream.generate(Worker::new).limit(number).toArray(Worker[]::new);
    for (Worker worker : workers) {
      pool.execute(worker);
    }
  }

  /** {@return how long to stay awake; 0 if there are more threads than processors} */
  int spins() {
    return spins;
  }

  /** {@return what runs a task by the k-th thread, whose last one is done} */
  Executor get(int k) {
    return workers[k];
  }

  /** Sends the threads home, after what they are at. */
  @Override
  public void close() {
    for (Worker worker : workers) {
      worker.close();
    }
    pool.shutdown();
  }

  private final class Worker implements Runnable, Executor {
    private volatile @Nullable Runnable task;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    @Override
    public void execute(Runnable next) {
      task = next;
      LockSupport.unpark(thread);
    }

    void close() {
      closed = true;
      LockSupport.unpark(thread);
    }

    @Override
    public void run() {
      thread = Thread.currentThread();
      int idle = 0;
      while (!closed) {
        Runnable next = task;
        if (next != null) {
          task = null;
          next.run();
          idle = 0;
        } else if (idle++ < spins) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
    }
  }
}
