package org.backsweep.benchmarks.peers;

import java.util.function.DoubleSupplier;

/** Runs a step again and again. */
final class Stopwatch {
  private static final long MILLION = 1_000_000;
  private static final long TURN = milliseconds("TURN", 400);
  private static final long WARM_UP = milliseconds("WARM_UP", 2000);

  private Stopwatch() {}

  private static long milliseconds(String variable, long otherwise) {
    String text = System.getenv(variable);
    return text == null ? otherwise : Long.parseLong(text);
  }

  /** Leaves time to compile. */
  static void warmUp(DoubleSupplier step) {
    run(step, WARM_UP * MILLION);
  }

  /** {@return the mean time of a step over a turn, in microseconds} */
  static double turn(DoubleSupplier step) {
    return run(step, TURN * MILLION);
  }

  private static double run(DoubleSupplier step, long nanoseconds) {
    long count = 0;
    long start = System.nanoTime();
    long now = start;
    while (now - start < nanoseconds) {
      step.getAsDouble();
      count++;
      now = System.nanoTime();
    }
    return (now - start) * 1e-3 / count;
  }
}
