package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The comparisons with differences: of all inputs together, of each by itself, or of each entry.
 */
final class Directional {
  private static final int MOST_INPUTS = 64;
  private static final int MOST_SPLITS = 64;

  private final Experiment experiment;
  private final RandomGenerator random;
  private final int order;
  private final Directions directions;
  private final List<Entry> entries = new ArrayList<>();
  private double @Nullable [] wrongDirection;
  private @Nullable Entry wrongEntry;
  private int splits;
  private int judged;

  Directional(Experiment experiment, RandomGenerator random, int order) {
    this.experiment = experiment;
    this.random = random;
    this.order = order;
    this.directions = new Directions(experiment);
  }

  Experiment experiment() {
    return experiment;
  }

  boolean hasKink() {
    return entries.stream().anyMatch(entry -> isKink(entry.verdict()));
  }

  List<Entry> entries() {
    return entries;
  }

  /** {@return the first direction in which the derivative is wrong, if there is one} */
  double @Nullable [] wrongDirection() {
    return wrongDirection;
  }

  /** {@return the comparison in that direction} */
  Entry wrongEntry() {
    return java.util.Objects.requireNonNull(wrongEntry);
  }

  void run() {
    if (experiment.settings().mode == Mode.FULL) {
      everyEntry();
    } else {
      everyInputTogether();
      everyInputAlone();
    }
    requireJudged();
  }

  /** Moves all inputs together, once. */
  void once(String where) {
    probe(directions.random(random), where, true);
  }

  /** {@return whether no comparison leaves it open what is right} */
  boolean tells() {
    return entries.stream().noneMatch(entry -> entry.verdict() == Verdict.INCONCLUSIVE);
  }

  /** Says so if there is something to compare, and no direction was judged. */
  private void requireJudged() {
    boolean untold = entries.stream().anyMatch(entry -> entry.verdict() == Verdict.INCONCLUSIVE);
    if (judged == 0 && !untold && experiment.point().length > 0) {
      String why =
          entries.isEmpty()
              ? "no entry may move inside its structure"
              : "every direction has a kink, and kinks are ignored";
      entries.add(Entry.untold("all directions", order, 0, why));
    }
  }

  private void everyEntry() {
    for (int i = 0; i < experiment.point().length; i++) {
      double[] u = directions.entry(i);
      if (isFirstOf(u, i)) {
        probe(u, experiment.subject().inputs().nameOf(i), false);
      }
    }
  }

  /** Entries that structure ties together are moved once, for the first of them. */
  private static boolean isFirstOf(double[] u, int i) {
    for (int k = 0; k < i; k++) {
      if (u[k] != 0) {
        return false;
      }
    }
    return u[i] != 0;
  }

  private void everyInputTogether() {
    for (int r = 0; r < experiment.settings().directions && wrongDirection == null; r++) {
      probe(directions.random(random), "direction " + (r + 1), r == 0);
    }
  }

  private void everyInputAlone() {
    List<Layout.Block> blocks = experiment.subject().inputs().blocks();
    if (blocks.size() < 2) {
      return;
    }
    int step = (blocks.size() + MOST_INPUTS - 1) / MOST_INPUTS;
    for (int k = 0; k < blocks.size(); k += step) {
      Layout.Block block = blocks.get(k);
      double[] u = directions.only(directions.random(random), block.start(), block.end());
      probe(u, "direction of " + block.name(), false);
    }
  }

  private void probe(double[] u, String where, boolean aligned) {
    if (Vectors.largest(u) == 0) {
      return;
    }
    int unmovable = firstNotFinite(u);
    if (unmovable >= 0) {
      String name = experiment.subject().inputs().nameOf(unmovable);
      entries.add(Entry.untold(where, order, 0, name + " is " + experiment.point()[unmovable]));
      return;
    }
    Entry entry = new Probe(experiment, u, random, aligned).run(where, order);
    if (entry.verdict() == Verdict.INCONCLUSIVE) {
      // Once more: an output's derivative may be small along this direction by chance.
      entry = new Probe(experiment, u, random, aligned).run(where, order);
    }
    boolean skipped = isKink(entry.verdict()) && isIgnoring();
    entry = skipped ? entry.ignored() : entry;
    judged += skipped ? 0 : 1;
    entries.add(entry);
    if (entry.isWrong() && wrongDirection == null) {
      wrongDirection = u;
      wrongEntry = entry;
    }
    if (skipped || entry.verdict() == Verdict.KINK_OK) {
      splitAtKink(u);
    }
  }

  /** The first entry that is to move, and cannot, as it is NaN or infinite; or −1. */
  private int firstNotFinite(double[] u) {
    for (int i = 0; i < u.length; i++) {
      if (u[i] != 0 && !Double.isFinite(experiment.point()[i])) {
        return i;
      }
    }
    return -1;
  }

  /** An interval of one-sided derivatives could hide an error of entries that have no kink. */
  private void splitAtKink(double[] u) {
    int begin = 0;
    int end = u.length;
    while (begin < end && u[begin] == 0) {
      begin++;
    }
    while (end > begin && u[end - 1] == 0) {
      end--;
    }
    if (end - begin > 1 && splits++ < MOST_SPLITS) {
      int middle = (begin + end) >>> 1;
      probePart(u, begin, middle);
      probePart(u, middle, end);
    }
  }

  private void probePart(double[] u, int begin, int end) {
    Layout inputs = experiment.subject().inputs();
    String where = inputs.nameOf(begin) + " to " + inputs.nameOf(end - 1);
    probe(directions.only(u, begin, end), where, false);
  }

  private static boolean isKink(Verdict verdict) {
    return verdict == Verdict.KINK_OK || verdict == Verdict.KINK_BAD;
  }

  private boolean isIgnoring() {
    return experiment.settings().kinks == KinkPolicy.IGNORE;
  }
}
