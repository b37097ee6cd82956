package org.backsweep.autograd.check;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * From a direction that failed to one entry of an input and one of an output, by bisection.
 *
 * <p>Each step moves half of what moved before; since a probe weights outputs by the derivative of
 * what moves, an error that was small beside others grows as the rest is left out.
 */
final class Localization {
  /** What was found wrong, and the input that it is of; null if no input by itself is wrong. */
  record Culprit(Entry entry, Layout.@Nullable Block block) {}

  private final Experiment experiment;
  private final Directions directions;
  private final int order;

  Localization(Experiment experiment, Directions directions, int order) {
    this.experiment = experiment;
    this.directions = directions;
    this.order = order;
  }

  /** {@return the entry that is wrong, or the smallest part that was found wrong} */
  Culprit of(double[] u, Entry whole) {
    Layout.Block block = failingBlock(u);
    if (block == null) {
      return new Culprit(whole, null);
    }
    return new Culprit(within(u, block), block);
  }

  private Entry within(double[] u, Layout.Block block) {
    int begin = block.start();
    int end = block.end();
    while (end - begin > 1) {
      int middle = (begin + end) >>> 1;
      if (isWrong(directions.only(u, begin, middle), null)) {
        end = middle;
      } else {
        begin = middle;
      }
    }
    double[] entry = directions.only(u, begin, end);
    String input = experiment.subject().inputs().nameOf(begin);
    Entry alone = probe(entry, null, "input " + input);
    if (!isWrong(alone)) {
      return probe(directions.only(u, block.start(), block.end()), null, "input " + block.name());
    }
    return ofOutput(entry, input, alone);
  }

  private Entry ofOutput(double[] u, String input, Entry whole) {
    int outputs = experiment.base().length;
    int begin = 0;
    int end = outputs;
    while (end - begin > 1) {
      int middle = (begin + end) >>> 1;
      if (isWrong(u, mask(begin, middle))) {
        end = middle;
      } else {
        begin = middle;
      }
    }
    String name = "∂" + experiment.subject().outputs().nameOf(begin) + "/∂" + input;
    Entry entry = probe(u, mask(begin, end), name);
    return isWrong(entry) ? entry : whole;
  }

  private Layout.@Nullable Block failingBlock(double[] u) {
    for (Layout.Block block : experiment.subject().inputs().blocks()) {
      if (isWrong(directions.only(u, block.start(), block.end()), null)) {
        return block;
      }
    }
    return null;
  }

  private double[] mask(int begin, int end) {
    double[] mask = new double[experiment.base().length];
    java.util.Arrays.fill(mask, begin, end, 1);
    return mask;
  }

  private boolean isWrong(double[] u, double @Nullable [] mask) {
    return Vectors.largest(u) != 0 && isWrong(probe(u, mask, ""));
  }

  private static boolean isWrong(Entry entry) {
    return entry.verdict().compareTo(Verdict.KINK_BAD) >= 0;
  }

  private Entry probe(double[] u, double @Nullable [] mask, String where) {
    SplittableRandom random = new SplittableRandom(experiment.settings().seed);
    return new Probe(experiment, u, mask, random, true).run(where, order);
  }
}
