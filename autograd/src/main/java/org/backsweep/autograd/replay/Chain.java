package org.backsweep.autograd.replay;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Steps that compute entry by entry on matrices of one shape, in one pass over memory: all of them
 * on some entries, as many as a processor keeps at hand, then all of them on the next.
 */
final class Chain implements Runnable {
  private static final int BLOCK = 1024;

  private final Step[] steps;
  private final int entries;

  Chain(List<Step> steps, int entries) {
    this.steps = steps.toArray(Step[]::new);
    this.entries = entries;
  }

  @Override
  public void run() {
    for (int from = 0; from < entries; from += BLOCK) {
      int to = Math.min(entries, from + BLOCK);
      for (Step step : steps) {
        step.run(from, to);
      }
    }
  }

  @Override
  public String toString() {
    return toString(List.of(steps));
  }

  /** {@return a line for each step, those after the first marked as part of its pass} */
  static String toString(List<Step> steps) {
    return steps.stream().map(Step::toString).collect(Collectors.joining("\n  "));
  }
}
