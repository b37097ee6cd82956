package org.backsweep.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * What a replayed step allocates: the bytes that the virtual machine counts for the thread that
 * runs it and for those that compute parts of its products.
 */
final class StepAllocation {
  private static final int ROUNDS = 10;
  private static final int STEPS = 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private StepAllocation() {}

  /** {@return the bytes for each step of a network, in the round with the fewest} */
  static double bytes(String network) {
    TrainingStep step = new TrainingStep();
    step.network = network;
    step.setUp();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long[] threads = threads();
      long before = allocated(threads);
      for (int i = 0; i < STEPS; i++) {
        step.replayed();
      }
      least = Math.min(least, allocated(threads) - before);
    }
    return (double) least / STEPS;
  }

  private static long[] threads() {
    Thread current = Thread.currentThread();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread == current || thread instanceof ForkJoinWorkerThread)
        .mapToLong(Thread::getId)
        .toArray();
  }

  private static long allocated(long... threads) {
    long sum = 0;
    for (long thread : threads) {
      sum += THREADS.getThreadAllocatedBytes(thread);
    }
    return sum;
  }
}
