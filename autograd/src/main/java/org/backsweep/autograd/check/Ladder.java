package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private static final double FIRST_DOUBT = 0x1p-12;
  private static final double DOUBT_RATIO = 0x1p-6;
  private static final double FINE = 0x1p-14;
  private static final int ENOUGH = 5;
  private static final int MOST = 24;
  private static final int MOST_LARGER = 44;

  private static final int MOST_CONTRADICTIONS = 4;
  private static final double ERRATIC = 25;

  /** So many larger steps in a row may show an output no better. */
  private static final int MOST_VAIN = 3;

  private static final int MOST_VAIN_FITS = 2;

  /** Far from the point, entries of the table may agree by accident. */
  private static final double FAR = 2;

  private final Line line;
  private final double[] base;
  private final double tolerance;
  private final double firstStep;
  private final double largestStep;
  private final List<Rung> rungs = new ArrayList<>();
  private final List<Rung> finer = new ArrayList<>();
  private final double[] values;
  private final double[] errors;
  private final boolean[] roundingLimited;
  private final boolean[] moves;
  private final int[] vain;
  private boolean unmovedToo;
  private boolean climbed;
  private boolean hasNoise;
  private @Nullable Side side;
  private final double[] noise;

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
    this.vain = new int[base.length];
    this.noise = new double[base.length];
    Arrays.fill(errors, Double.POSITIVE_INFINITY);
    rungs.add(new Rung(line, firstStep));
  }

  private Ladder(Ladder other) {
    this.line = other.line;
    this.base = other.base;
    this.tolerance = other.tolerance;
    this.firstStep = other.firstStep;
    this.largestStep = other.largestStep;
    this.rungs.addAll(other.rungs);
    this.values = other.values.clone();
    this.errors = other.errors.clone();
    this.roundingLimited = other.roundingLimited.clone();
    this.moves = other.moves.clone();
    this.vain = other.vain.clone();
    this.unmovedToo = other.unmovedToo;
    this.noise = other.noise.clone();
  }

  /** Adds rungs until each output is resolved or cannot be. */
  void climb() {
    if (climbed) {
      return;
    }
    climbed = true;
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
    unmovedToo |= alsoUnmoved;
    for (int i = 0; i < MOST_LARGER && anyHidden(); i++) {
      double t = 2 * rungs.get(0).t();
      Rung larger = t > largestStep ? null : new Rung(line, t);
      if (larger == null || larger.isEmpty()) {
        return;
      }
      rungs.add(0, larger);
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
      double least = Fit.leastError(reach, Math.abs(base[j]), noise[j]);
      if (!isKnown(j) && least < Math.min(errors[j] / 2, wanted * Math.abs(values[j]))) {
        return true;
      }
    }
    return false;
  }

  private boolean improves(Fit fit) {
    boolean improved = false;
    for (int j = 0; j < base.length; j++) {
      Estimate estimate = isKnown(j) ? Estimate.NONE : fit.estimate(j, noise[j]);
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
    Arrays.setAll(noise, j -> Math.max(noise[j], standardDeviations[j]));
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
    double largest = rungs.get(0).t();
    double clear = isNowhereClear(here) ? SMALLEST / 2 : clear(largest, here);
    // Between steps that are clear may be some that are not: two kinks can undo each other.
    for (double t = clear / 8; clear >= SMALLEST && t > NEAREST; t /= 8) {
      clear = reachesAcross(t, here) ? clear(t / 2, here) : clear;
    }
    if (clear < SMALLEST) {
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
      if (t < smallest().t() && isDenied(new Rung(line, t))) {
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
    Rung last = smallest();
    double shrunk = small.t() / last.t();
    for (int j = 0; j < base.length; j++) {
      double quotient = small.central(j);
      double truncation = Math.abs(last.central(j) - values[j]) * shrunk * shrunk;
      double allowed = errors[j] + 2 * rounding(small, j, quotient);
      allowed += Double.isFinite(truncation) ? truncation : 0;
      if (Math.abs(quotient - values[j]) > allowed) {
        return true;
      }
    }
    return false;
  }

  private Rung smallest() {
    return rungs.get(rungs.size() - 1);
  }

  /** Whether steps of all sizes reach across a kink, to judge by a few of them. */
  private boolean isNowhereClear(Branches here) {
    for (double t = SMALLEST; t < 1; t *= 0x1p10) {
      if (!reachesAcross(t, here)) {
        return false;
      }
    }
    return reachesAcross(rungs.get(0).t(), here);
  }

  /** The largest step, from t on by halves, that reaches across no kink. */
  private double clear(double t, Branches here) {
    double clear = t;
    while (clear >= SMALLEST && reachesAcross(clear, here)) {
      clear /= 2;
    }
    return clear;
  }

  /** {@return whether but one kink is reached by the smallest step of this ladder} */
  boolean meetsOneKink() {
    double t = smallest().t();
    Branches here = line.branches(0);
    return here != null
        && here.differInOne(
            Stream.of(line.branches(t), line.branches(-t)).filter(Objects::nonNull).toList());
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
    nearest.noise(Arrays.stream(noise).map(each -> Math.min(each, rounding)).toArray());
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
    forget();
    estimate();
  }

  private void forget() {
    Arrays.fill(errors, Double.POSITIVE_INFINITY);
    Arrays.fill(vain, 0);
  }

  private boolean reachesAcross(double t, Branches here) {
    Branches ahead = line.branches(t);
    Branches behind = line.branches(-t);
    boolean undefined = ahead == null && behind == null;
    return undefined
        || (ahead != null && here.differ(ahead))
        || (behind != null && here.differ(behind));
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

  /** {@return whether the derivative of output j is known to the tolerance} */
  boolean isKnown(int j) {
    return errors[j] <= tolerance * Math.abs(values[j]);
  }

  /**
   * {@return the derivative from one side, of the outputs weighted}
   *
   * @param finely whether by more steps than this ladder has
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

  private void addSmaller() {
    rungs.add(new Rung(line, smallest().t() / 2));
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
    boolean wanted = moves[j] ? !isResolved(j) : unmovedToo;
    return roundingLimited[j] && wanted && vain[j] < MOST_VAIN;
  }

  private boolean isResolved(int j) {
    return errors[j] <= RESOLVED * tolerance * Math.abs(values[j]);
  }

  private void estimate() {
    int larger = 0;
    while (larger < rungs.size() && rungs.get(larger).t() > firstStep) {
      larger++;
    }
    for (int j = 0; j < base.length; j++) {
      if (!isResolved(j)) {
        estimate(j, larger);
        for (int first = larger - 1; first >= 0; first--) {
          reach(j, first);
        }
      }
    }
  }

  private void estimate(int j, int first) {
    keep(j, central(j, first));
    if (!Double.isFinite(errors[j])) {
      estimateFromOneSide(j, first);
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
    Extrapolation table = central(j, first);
    boolean better = table.error() < errors[j];
    if (better && Math.abs(table.value() - values[j]) <= errors[j]) {
      keep(j, table);
      vain[j] = 0;
    } else {
      vain[j] = better ? MOST_VAIN : vain[j] + 1;
    }
  }

  private Extrapolation central(int j, int first) {
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

  private void estimateFromOneSide(int j, int first) {
    for (int sign : new int[] {1, -1}) {
      Extrapolation table = Extrapolation.oneSided();
      for (Rung rung : rungs.subList(first, rungs.size())) {
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
    return (4 * EPSILON * size + 3 * noise[j]) / rung.t()
        + (4 * rung.stepRounding() + 2 * EPSILON / rung.t()) * finite;
  }
}
