package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rungs of a ladder, from the largest step to the smallest, and what their difference quotients
 * extrapolate to.
 */
final class Rungs {
  private static final double EPSILON = Math.ulp(1.0);
  private static final double FINE = 0x1p-14;
  private static final int MOST_CONTRADICTIONS = 4;

  /** Far from the point, entries of the table may agree by accident. */
  private static final double FAR = 2;

  private final Line line;
  private final double[] base;
  private final double firstStep;
  private final List<Rung> rungs = new ArrayList<>();
  private final List<Rung> finer = new ArrayList<>();
  private final boolean[] moves;
  private final double[] noise;

  /** The first rung alone. */
  Rungs(Line line, double[] base, double firstStep) {
    this.line = line;
    this.base = base;
    this.firstStep = firstStep;
    this.moves = new boolean[base.length];
    this.noise = new double[base.length];
    rungs.add(new Rung(line, firstStep));
  }

  /** The same rungs, to be added to. */
  Rungs(Rungs other) {
    this.line = other.line;
    this.base = other.base;
    this.firstStep = other.firstStep;
    this.rungs.addAll(other.rungs);
    this.moves = other.moves.clone();
    this.noise = other.noise.clone();
  }

  int size() {
    return rungs.size();
  }

  /** {@return the largest step} */
  double largest() {
    return rungs.get(0).t();
  }

  Rung smallest() {
    return rungs.get(rungs.size() - 1);
  }

  /** {@return how many steps are larger than the first} */
  int larger() {
    int larger = 0;
    while (larger < rungs.size() && rungs.get(larger).t() > firstStep) {
      larger++;
    }
    return larger;
  }

  void addSmaller() {
    rungs.add(new Rung(line, smallest().t() / 2));
  }

  /** {@return whether a step twice as large as the largest leads to where the function is} */
  boolean addLarger() {
    Rung larger = new Rung(line, 2 * largest());
    if (!larger.isEmpty()) {
      rungs.add(0, larger);
    }
    return !larger.isEmpty();
  }

  /** Leaves steps of t at most, and at least so many. */
  void keepUpTo(double t, int fewest) {
    rungs.removeIf(rung -> rung.t() > t);
    if (rungs.isEmpty()) {
      rungs.add(new Rung(line, t));
    }
    while (rungs.size() < fewest) {
      addSmaller();
    }
  }

  /** {@return the noise of output j that is taken into account} */
  double noise(int j) {
    return noise[j];
  }

  /** Takes so much noise of each output into account, or what it took before if that is more. */
  void noise(double[] standardDeviations) {
    Arrays.setAll(noise, j -> Math.max(noise[j], standardDeviations[j]));
  }

  /** {@return the noise of each output, or {@code most} if that is less} */
  double[] noiseUpTo(double most) {
    return Arrays.stream(noise).map(each -> Math.min(each, most)).toArray();
  }

  /** {@return whether some step moved output j} */
  boolean isMoving(int j) {
    return moves[j];
  }

  /**
   * {@return the derivative from one side, of the outputs weighted}
   *
   * @param finely whether by more steps than these
   */
  Estimate oneSided(double[] weights, int sign, boolean finely) {
    Extrapolation table = Extrapolation.oneSided();
    for (Rung rung : finely ? withFiner() : rungs) {
      if (rung.t() > firstStep) {
        continue; // far away a function may do anything on one side and not on the other
      }
      double quotient = 0;
      double rounding = 0;
      for (int j = 0; j < base.length; j++) {
        if (weights[j] != 0) {
          quotient += weights[j] * rung.oneSided(j, base[j], sign);
          rounding += Math.abs(weights[j]) * 2 * rounding(rung, j, 0);
        }
      }
      table.add(quotient, rounding + 4 * rung.stepRounding() * Math.abs(quotient));
    }
    return table.estimate();
  }

  /** The rungs and smaller ones: on one side it takes more of them, for all powers are there. */
  private List<Rung> withFiner() {
    if (finer.isEmpty() || finer.get(0).t() >= smallest().t()) {
      finer.clear();
      for (double t = smallest().t() / 2; t >= FINE; t /= 2) {
        finer.add(new Rung(line, t));
      }
    }
    List<Rung> all = new ArrayList<>(rungs);
    all.addAll(finer);
    return all;
  }

  /**
   * {@return the derivative of output j by the rungs from {@code first} on; from one side if
   * central quotients do not tell}
   */
  Extrapolation of(int j, int first) {
    Extrapolation central = central(j, first);
    if (Double.isFinite(central.error())) {
      return central;
    }
    for (int sign : new int[] {1, -1}) {
      Extrapolation oneSided = oneSided(j, first, sign);
      if (Double.isFinite(oneSided.error())) {
        return oneSided;
      }
    }
    return central;
  }

  /** {@return the derivative of output j by central quotients, from the rung {@code first} on} */
  Extrapolation central(int j, int first) {
    double hidden = 0;
    Extrapolation table = table(j, first, hidden);
    for (int i = 0; i < MOST_CONTRADICTIONS; i++) {
      double seen = contradiction(j, first, table, hidden);
      if (seen <= hidden) {
        return table;
      }
      hidden = seen;
      table = table(j, first, hidden);
    }
    return table;
  }

  private Extrapolation table(int j, int first, double hidden) {
    Extrapolation table = Extrapolation.central(rungs.get(first).t() > firstStep ? FAR : 1);
    for (Rung rung : rungs.subList(first, rungs.size())) {
      double quotient = rung.central(j);
      moves[j] |= quotient != 0;
      table.add(quotient, rounding(rung, j, quotient) + hidden / rung.t());
    }
    return table;
  }

  /**
   * {@return how far smaller steps deny what larger ones agree on, by more than rounding of the
   * output can}: the output, a small difference of large numbers maybe, has at least so much noise
   */
  private double contradiction(int j, int first, Extrapolation table, double hidden) {
    if (!Double.isFinite(table.error())) {
      return 0;
    }
    int best = first + table.best();
    double allowed = table.error() + Math.abs(rungs.get(best).central(j) - table.value());
    double seen = 0;
    for (Rung rung : rungs.subList(best + 1, rungs.size())) {
      double off = Math.abs(rung.central(j) - table.value());
      double rounding = rounding(rung, j, rung.central(j)) + hidden / rung.t();
      if (off > 2 * (allowed + rounding)) {
        seen = Math.max(seen, off * rung.t());
      }
    }
    return seen;
  }

  private Extrapolation oneSided(int j, int first, int sign) {
    Extrapolation table = Extrapolation.oneSided();
    for (Rung rung : rungs.subList(first, rungs.size())) {
      double quotient = rung.oneSided(j, base[j], sign);
      moves[j] |= quotient != 0;
      table.add(quotient, 2 * rounding(rung, j, quotient));
    }
    return table;
  }

  /** {@return how far rounding and noise may have put a quotient of output j off} */
  double rounding(Rung rung, int j, double quotient) {
    double size = Math.max(rung.size(j), Math.abs(base[j]));
    double finite = Double.isFinite(quotient) ? Math.abs(quotient) : 0;
    return (4 * EPSILON * size + 3 * noise[j]) / rung.t()
        + (4 * rung.stepRounding() + 2 * EPSILON / rung.t()) * finite;
  }
}
