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
    // Kinks, which the first sight is blind to, were looked for where all moved.
    for (boolean atFirstSight : new boolean[] {true, false}) {
      Layout.Block block = failingBlock(u, atFirstSight);
      Entry entry = block == null ? null : within(u, block, atFirstSight);
      if (block != null && entry != null) {
        return new Culprit(entry, block);
      }
      if (block != null && !atFirstSight) {
        Probe all = probe(directions.only(u, block.start(), block.end()));
        return new Culprit(all.run("input " + block.name(), order), block);
      }
    }
    return new Culprit(whole, null);
  }

  private Layout.@Nullable Block failingBlock(double[] u, boolean atFirstSight) {
    for (Layout.Block block : experiment.subject().inputs().blocks()) {
      if (isWrong(directions.only(u, block.start(), block.end()), atFirstSight)) {
        return block;
      }
    }
    return null;
  }

  private @Nullable Entry within(double[] u, Layout.Block block, boolean atFirstSight) {
    int begin = block.start();
    int end = block.end();
    while (end - begin > 1) {
      int middle = (begin + end) >>> 1;
      if (isWrong(directions.only(u, begin, middle), atFirstSight)) {
        end = middle;
      } else {
        begin = middle;
      }
    }
    String input = experiment.subject().inputs().nameOf(begin);
    Probe probe = probe(directions.only(u, begin, end));
    Entry alone = probe.run("input " + input, order);
    return alone.isWrong() ? ofOutput(probe, input, alone) : null;
  }

  private Entry ofOutput(Probe probe, String input, Entry whole) {
    int begin = 0;
    int end = experiment.base().length;
    while (end - begin > 1) {
      int middle = (begin + end) >>> 1;
      if (part(probe, begin, middle).run("", order).isWrong()) {
        end = middle;
      } else {
        begin = middle;
      }
    }
    String name = "∂" + experiment.subject().outputs().nameOf(begin) + "/∂" + input;
    Entry entry = part(probe, begin, end).run(name, order);
    return entry.isWrong() ? entry : whole;
  }

  private Probe part(Probe probe, int begin, int end) {
    double[] mask = new double[experiment.base().length];
    java.util.Arrays.fill(mask, begin, end, 1);
    return probe.of(mask, random());
  }

  private boolean isWrong(double[] u, boolean atFirstSight) {
    if (Vectors.largest(u) == 0) {
      return false;
    }
    return atFirstSight ? probe(u).isWrongAtFirstSight(order) : probe(u).run("", order).isWrong();
  }

  private Probe probe(double[] u) {
    return new Probe(experiment, u, random(), true);
  }

  private SplittableRandom random() {
    return new SplittableRandom(experiment.settings().seed);
  }
}
