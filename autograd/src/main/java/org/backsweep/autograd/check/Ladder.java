package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The numerical derivative of every output along one direction, with an error bound for each.
 *
 * <p>Steps are halved from 2<sup>−6</sup> of an input's size until every output is resolved, or
 * rounding keeps it from being. An output that rounding hides is tried at larger steps. Where one
 * side of the point is outside the domain, the differences are one-sided.
 */
final class Ladder {
  private static final double EPSILON = Math.ulp(1.0);
  private static final double RESOLVED = 0.05;
  private static final int FEWEST = 3;
  private static final double SMALLEST = 0x1p-40;
  private static final double NEAREST = 0x1p-36;
  private static final int ENOUGH = 5;
  private static final int MOST = 24;
  private static final int MOST_LARGER = 44;

  private final Line line;
  private final double[] base;
  private final double tolerance;
  private final double firstStep;
  private final double largestStep;
  private final List<Rung> rungs = new ArrayList<>();
  private final double[] values;
  private final double[] errors;
  private final boolean[] roundingLimited;
  private final boolean[] moves;
  private double[] noise;

  /**
   * A ladder without rungs.
   *
   * @param base the outputs at the point
   * @param tolerance the relative tolerance that the derivative is wanted for
   */
  Ladder(Line line, double[] base, double tolerance, double firstStep, double largestStep) {
    this.line = line;
    this.base = base;
    this.tolerance = tolerance;
    this.firstStep = firstStep;
    this.largestStep = Math.max(firstStep, largestStep);
    this.values = new double[base.length];
    this.errors = new double[base.length];
    this.roundingLimited = new boolean[base.length];
    this.moves = new boolean[base.length];
    this.noise = new double[base.length];
    java.util.Arrays.fill(errors, Double.POSITIVE_INFINITY);
    rungs.add(new Rung(line, firstStep));
  }

  /** Adds rungs until each output is resolved or cannot be. */
  void climb() {
    while (rungs.size() < FEWEST) {
      addSmaller();
    }
    estimate();
    while (rungs.size() < MOST && anyUnresolved()) {
      addSmaller();
      estimate();
    }
    climbUp(false);
  }

  /** Adds larger steps for what rounding hides; also for what seems not to move at all. */
  void climbUp(boolean alsoUnmoved) {
    for (int i = 0; i < MOST_LARGER && anyHidden(alsoUnmoved); i++) {
      double t = 2 * rungs.get(0).t();
      Rung larger = t > largestStep ? null : new Rung(line, t);
      if (larger == null || larger.isEmpty()) {
        return;
      }
      rungs.add(0, larger);
      estimate();
    }
  }

  /** Takes the measured noise of each output into account from now on. */
  void noise(double[] standardDeviations) {
    noise = standardDeviations;
    java.util.Arrays.fill(errors, Double.POSITIVE_INFINITY);
    estimate();
  }

  /**
   * Keeps only steps that reach across no kink, as far as the function lets its branches be seen.
   *
   * @return whether there are such, and others were removed; if not, the ladder is as before
   */
  boolean stayOnBranch() {
    Branches here = line.branches(0);
    if (here == null || !reachesAcross(rungs.get(0).t(), here)) {
      return false;
    }
    double t = rungs.get(0).t();
    while (t >= SMALLEST && reachesAcross(t, here)) {
      t /= 2;
    }
    if (t < SMALLEST) {
      return false;
    }
    restart(t);
    return true;
  }

  /**
   * {@return a ladder of the smallest steps that can tell a kink here from one close by}
   *
   * @param rounding the noise of the function if it is but rounding: the measured one may come from
   *     values on both sides of the kink
   */
  Ladder nearest(double rounding) {
    Ladder nearest = new Ladder(line, base, tolerance, NEAREST, 0);
    while (nearest.rungs.size() < ENOUGH) {
      nearest.addSmaller();
    }
    nearest.noise(java.util.Arrays.stream(noise).map(each -> Math.min(each, rounding)).toArray());
    return nearest;
  }

  private void restart(double t) {
    rungs.removeIf(rung -> rung.t() > t);
    if (rungs.isEmpty()) {
      rungs.add(new Rung(line, t));
    }
    while (rungs.size() < ENOUGH) {
      addSmaller();
    }
    java.util.Arrays.fill(errors, Double.POSITIVE_INFINITY);
    estimate();
  }

  private boolean reachesAcross(double t, Branches here) {
    Branches ahead = line.branches(t);
    Branches behind = line.branches(-t);
    return ahead == null || behind == null || here.differ(ahead) || here.differ(behind);
  }

  double value(int j) {
    return values[j];
  }

  double error(int j) {
    return errors[j];
  }

  /** {@return the derivative of output j, for a unit of what the direction moves by size} */
  Estimate estimate(int j, double size) {
    return Double.isFinite(errors[j])
        ? new Estimate(values[j], errors[j]).dividedBy(size)
        : Estimate.NONE;
  }

  /** {@return whether the derivative of output j is known to the tolerance} */
  boolean isKnown(int j) {
    return errors[j] <= tolerance * Math.abs(values[j]);
  }

  /** {@return the derivative from one side, of the outputs weighted} */
  Estimate oneSided(double[] weights, int sign) {
    Extrapolation table = Extrapolation.oneSided();
    for (Rung rung : rungs) {
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
    return table.best();
  }

  private void addSmaller() {
    rungs.add(new Rung(line, rungs.get(rungs.size() - 1).t() / 2));
  }

  private boolean anyUnresolved() {
    for (int j = 0; j < base.length; j++) {
      if (!isResolved(j) && !roundingLimited[j]) {
        return true;
      }
    }
    return false;
  }

  private boolean anyHidden(boolean alsoUnmoved) {
    for (int j = 0; j < base.length; j++) {
      if (roundingLimited[j] && (moves[j] ? !isResolved(j) : alsoUnmoved)) {
        return true;
      }
    }
    return false;
  }

  private boolean isResolved(int j) {
    return errors[j] <= RESOLVED * tolerance * Math.abs(values[j]);
  }

  private void estimate() {
    Extrapolation table = Extrapolation.central();
    for (int j = 0; j < base.length; j++) {
      if (!isResolved(j)) {
        estimate(j, table);
      }
    }
  }

  private void estimate(int j, Extrapolation table) {
    table.clear();
    for (Rung rung : rungs) {
      double quotient = rung.central(j);
      moves[j] |= quotient != 0;
      table.add(quotient, rounding(rung, j, quotient));
    }
    keep(j, table);
    if (!Double.isFinite(errors[j])) {
      estimateFromOneSide(j);
    }
  }

  private void estimateFromOneSide(int j) {
    for (int sign : new int[] {1, -1}) {
      Extrapolation table = Extrapolation.oneSided();
      for (Rung rung : rungs) {
        double quotient = rung.oneSided(j, base[j], sign);
        moves[j] |= quotient != 0;
        table.add(quotient, 2 * rounding(rung, j, quotient));
      }
      if (Double.isFinite(table.error())) {
        keep(j, table);
        return;
      }
    }
  }

  private void keep(int j, Extrapolation table) {
    values[j] = table.value();
    errors[j] = table.error();
    roundingLimited[j] = table.isRoundingLimited();
  }

  private double rounding(Rung rung, int j, double quotient) {
    double size = Math.max(rung.size(j), Math.abs(base[j]));
    double finite = Double.isFinite(quotient) ? Math.abs(quotient) : 0;
    return (4 * EPSILON * size + 3 * noise[j]) / rung.t() + 4 * rung.stepRounding() * finite;
  }
}
