package org.backsweep.autograd.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numerical derivative of every output along one direction, with an error bound for each.
 *
 * <p>Steps are halved from 2<sup>−6</sup> of an input's size until every output is resolved, or
 * rounding keeps it from being. An output that rounding hides is tried at larger steps. Where one
 * side of the point is outside the domain, the differences are one-sided.
 */
final class Ladder {
  private static final double RESOLVED = 0.05;
  private static final int FEWEST = 3;
  private static final double NEAREST = 0x1p-36;
  private static final double FIRST_DOUBT = 0x1p-12;
  private static final double DOUBT_RATIO = 0x1p-6;
  private static final int ENOUGH = 5;
  private static final int MOST = 24;
  private static final int MOST_LARGER = 44;

  private static final double ERRATIC = 25;

  /** So many larger steps in a row may show an output no better. */
  private static final int MOST_VAIN = 3;

  private static final int MOST_VAIN_FITS = 2;

  private final Line line;
  private final double[] base;
  private final double tolerance;
  private final double firstStep;
  private final double largestStep;
  private final Rungs rungs;
  private final double[] values;
  private final double[] errors;
  private final boolean[] roundingLimited;
  private final int[] vain;
  private boolean unmovedToo;
  private boolean climbed;
  private boolean hasNoise;
  private @Nullable Side side;

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
    this.vain = new int[base.length];
    this.rungs = new Rungs(line, base, firstStep);
    Arrays.fill(errors, Double.POSITIVE_INFINITY);
  }

  private Ladder(Ladder other) {
    this.line = other.line;
    this.base = other.base;
    this.tolerance = other.tolerance;
    this.firstStep = other.firstStep;
    this.largestStep = other.largestStep;
    this.rungs = new Rungs(other.rungs);
    this.values = other.values.clone();
    this.errors = other.errors.clone();
    this.roundingLimited = other.roundingLimited.clone();
    this.vain = other.vain.clone();
    this.unmovedToo = other.unmovedToo;
  }

  /** Adds rungs until each output is resolved or cannot be. */
  void climb() {
    if (climbed) {
      return;
    }
    climbed = true;
    while (rungs.size() < FEWEST) {
      rungs.addSmaller();
    }
    estimate();
    while (rungs.size() < MOST && anyUnresolved()) {
      rungs.addSmaller();
      estimate();
    }
    climbUp(false);
  }

  /** Adds larger steps for what rounding hides; also for what seems not to move at all. */
  void climbUp(boolean alsoUnmoved) {
    unmovedToo |= alsoUnmoved;
    for (int i = 0; i < MOST_LARGER && anyHidden(); i++) {
      if (2 * rungs.largest() > largestStep || !rungs.addLarger()) {
        return;
      }
      for (int j = 0; j < base.length; j++) {
        reach(j, 0);
      }
    }
  }

  /**
   * {@return this ladder, where fits to an interval know better what rounding hides from its steps}
   *
   * @param wanted the relative error from which on a fit is worth its cost
   */
  Ladder fitted(double wanted) {
    Ladder fitted = new Ladder(this);
    int vainFits = 0;
    for (double reach = 2 * firstStep; reach <= largestStep; reach *= 2) {
      if (!fitted.isWorthFitting(reach, wanted)) {
        continue;
      }
      Fit fit = Fit.of(line, reach);
      vainFits = fit != null && fitted.improves(fit) ? 0 : vainFits + 1;
      if (fit == null || vainFits == MOST_VAIN_FITS) {
        return fitted;
      }
    }
    return fitted;
  }

  private boolean isWorthFitting(double reach, double wanted) {
    for (int j = 0; j < base.length; j++) {
      double least = Fit.leastError(reach, Math.abs(base[j]), rungs.noise(j));
      if (!isKnown(j) && least < Math.min(errors[j] / 2, wanted * Math.abs(values[j]))) {
        return true;
      }
    }
    return false;
  }

  private boolean improves(Fit fit) {
    boolean improved = false;
    for (int j = 0; j < base.length; j++) {
      Estimate estimate = isKnown(j) ? Estimate.NONE : fit.estimate(j, rungs.noise(j));
      double allowed = errors[j] + estimate.errorBound();
      if (estimate.errorBound() < errors[j] && Math.abs(estimate.value() - values[j]) <= allowed) {
        values[j] = estimate.value();
        errors[j] = estimate.errorBound();
        improved = true;
      }
    }
    return improved;
  }

  /** {@return whether noise is taken into account} */
  boolean hasNoise() {
    return hasNoise;
  }

  /** Takes the measured noise of each output into account from now on. */
  void noise(double[] standardDeviations) {
    hasNoise = true;
    rungs.noise(standardDeviations);
    forget();
    estimate();
  }

  /** Where the steps of a ladder lie, seen from the kinks of the function. */
  enum Side {
    /** They reach across no kink, or the function does not let its branches be seen. */
    CLEAR,
    /** Some reached across a kink, and were removed. */
    CLEARED,
    /** The same, not by what branches say but by smaller steps, which found other slopes. */
    DENIED,
    /** Every step reaches across a kink: the point is on one. */
    ON_A_KINK
  }

  /** Keeps only steps that reach across no kink, as far as there are such. */
  Side stayOnBranch() {
    if (side != Side.ON_A_KINK) {
      side = side == null ? lookForKinks() : Side.CLEAR;
    }
    return side;
  }

  private Side lookForKinks() {
    Branches here = line.branches(0);
    if (here == null) {
      return goWhereStepsAgree() ? Side.DENIED : Side.CLEAR;
    }
    double largest = rungs.largest();
    double clear = new ClearSteps(line, here).upTo(largest);
    if (clear == 0) {
      return Side.ON_A_KINK;
    }
    if (clear < largest) {
      restart(clear);
    }
    return clear < largest ? Side.CLEARED : Side.CLEAR;
  }

  /**
   * Starts anew from smaller steps where they deny what larger ones agree on, because of a kink or
   * a pole between.
   *
   * @return whether there was such
   */
  boolean goWhereStepsAgree() {
    boolean denied = false;
    for (double t = FIRST_DOUBT; t >= NEAREST; t *= DOUBT_RATIO) {
      if (t < rungs.smallest().t() && isDenied(new Rung(line, t))) {
        restart(t);
        denied = true;
      }
    }
    return denied;
  }

  /**
   * Whether a small step gives an output a slope that neither its rounding nor its size explain.
   */
  private boolean isDenied(Rung small) {
    Rung last = rungs.smallest();
    double shrunk = small.t() / last.t();
    for (int j = 0; j < base.length; j++) {
      double quotient = small.central(j);
      double truncation = Math.abs(last.central(j) - values[j]) * shrunk * shrunk;
      double allowed = errors[j] + 2 * rungs.rounding(small, j, quotient);
      allowed += Double.isFinite(truncation) ? truncation : 0;
      if (Math.abs(quotient - values[j]) > allowed) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether but one kink is reached by the smallest step of this ladder} */
  boolean meetsOneKink() {
    Branches here = line.branches(0);
    return here != null && new ClearSteps(line, here).meetOneKink(rungs.smallest().t());
  }

  /**
   * {@return a ladder of the smallest steps that can tell a kink here from one close by}
   *
   * @param rounding the noise of the function if it is but rounding: the measured one may come from
   *     values on both sides of the kink
   */
  Ladder nearest(double rounding) {
    Ladder nearest = new Ladder(line, base, tolerance, NEAREST, 0);
    nearest.rungs.keepUpTo(NEAREST, ENOUGH);
    nearest.noise(rungs.noiseUpTo(rounding));
    return nearest;
  }

  private void restart(double t) {
    rungs.keepUpTo(t, ENOUGH);
    forget();
    estimate();
  }

  private void forget() {
    Arrays.fill(errors, Double.POSITIVE_INFINITY);
    Arrays.fill(vain, 0);
  }

  /** {@return the derivative from one side, of the outputs weighted; finely, by more steps} */
  Estimate oneSided(double[] weights, int sign, boolean finely) {
    return rungs.oneSided(weights, sign, finely);
  }

  /** {@return the derivatives, as far as they are known. Not to be modified.} */
  double[] values() {
    return values;
  }

  double value(int j) {
    return values[j];
  }

  double error(int j) {
    return errors[j];
  }

  /**
   * {@return the error of output j for an accusation: the table's own estimate of it is trusted
   * where the table converged, or rounding stopped it, and not where it is erratic, as near kinks}
   */
  double doubtfulError(int j) {
    return isKnown(j) || roundingLimited[j] ? errors[j] : ERRATIC * errors[j];
  }

  /** {@return the derivative of output j, for a unit of what the direction moves by size} */
  Estimate estimate(int j, double size) {
    return Double.isFinite(errors[j])
        ? new Estimate(values[j], errors[j]).dividedBy(size)
        : Estimate.NONE;
  }

  /** {@return whether some step changes output j} */
  boolean isMoving(int j) {
    return rungs.isMoving(j);
  }

  /** {@return whether the derivative of output j is known to the tolerance} */
  boolean isKnown(int j) {
    return errors[j] <= tolerance * Math.abs(values[j]);
  }

  private boolean anyUnresolved() {
    for (int j = 0; j < base.length; j++) {
      if (!isResolved(j) && !roundingLimited[j]) {
        return true;
      }
    }
    return false;
  }

  private boolean anyHidden() {
    for (int j = 0; j < base.length; j++) {
      if (isHidden(j)) {
        return true;
      }
    }
    return false;
  }

  /** Whether rounding hides output j, and larger steps may yet show it. */
  private boolean isHidden(int j) {
    boolean wanted = rungs.isMoving(j) ? !isResolved(j) : unmovedToo;
    return roundingLimited[j] && wanted && vain[j] < MOST_VAIN;
  }

  private boolean isResolved(int j) {
    return errors[j] <= RESOLVED * tolerance * Math.abs(values[j]);
  }

  private void estimate() {
    int larger = rungs.larger();
    for (int j = 0; j < base.length; j++) {
      if (!isResolved(j)) {
        keep(j, rungs.of(j, larger));
        for (int first = larger - 1; first >= 0; first--) {
          reach(j, first);
        }
      }
    }
  }

  /**
   * Takes larger steps into account, from the rung {@code first} on, as long as they say the same
   * as smaller ones but more exactly: far away the function may be another, such as a constant,
   * whose derivative differences know best of all.
   */
  private void reach(int j, int first) {
    if (!isHidden(j)) {
      return;
    }
    Extrapolation table = rungs.central(j, first);
    boolean better = table.error() < errors[j];
    if (better && Math.abs(table.value() - values[j]) <= errors[j]) {
      keep(j, table);
      vain[j] = 0;
    } else {
      vain[j] = better ? MOST_VAIN : vain[j] + 1;
    }
  }

  private void keep(int j, Extrapolation table) {
    values[j] = table.value();
    errors[j] = table.error();
    roundingLimited[j] = table.isRoundingLimited();
  }
}
