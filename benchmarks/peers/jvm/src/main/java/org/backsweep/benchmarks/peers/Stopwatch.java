package org.backsweep.benchmarks.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The median of short series, after a warm-up that leaves time to compile. */
final class Stopwatch {
  private static final double WARM_UP = Double.parseDouble(System.getProperty("warm-up", "2"));
  private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "1"));

  private Stopwatch() {}

  static double microseconds(DoubleSupplier step) {
    int count = 0;
    long start = System.nanoTime();
    while (count < 3 || seconds(start) < WARM_UP) {
      step.getAsDouble();
      count++;
    }
    int each = Math.max(1, count / 20);
    List<Double> times = new ArrayList<>();
    start = System.nanoTime();
    while (times.size() < 5 || seconds(start) < SECONDS) {
      long begun = System.nanoTime();
      for (int i = 0; i < each; i++) {
        step.getAsDouble();
      }
      times.add(seconds(begun) / each);
    }
    Collections.sort(times);
    return times.get(times.size() / 2) * 1e6;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }
}
