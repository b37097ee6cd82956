package org.backsweep.autograd.check;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The check of one direction.
 *
 * <p>The outputs are differentiated numerically one by one, then weighted so that each counts the
 * same, with random signs, and the weighted sum is compared with what one call of the pullback
 * says. Before a derivative is called wrong, the noise of the function is measured and hidden
 * outputs are looked at with larger steps.
 */
final class Probe {
  private static final double NEGLIGIBLE = 1e-10;
  private static final double NOTHING = 1e-3;
  private static final double DIGITS = 1e-6;
  private static final double NOISY = 1e-8;
  private static final double BEYOND_DOUBT = 100;
  private static final double NEARBY = 0x1p-20;

  /** So many times what rounding can make of a derivative is far above it. */
  private static final double FAR = 4;

  private final Experiment experiment;
  private final Line line;
  private final Ladder ladder;
  private final Weights weights;
  private final double @Nullable [] mask;
  private final RandomGenerator random;
  private final boolean aligned;
  private final int before;
  private boolean noisy;

  /**
   * A probe along u.
   *
   * @param aligned whether the weights are to have the signs of the derivatives
   */
  Probe(Experiment experiment, double[] u, RandomGenerator random, boolean aligned) {
    this(experiment, new Line(experiment, u), null, null, random, aligned);
  }

  private Probe(
      Experiment experiment,
      Line line,
      @Nullable Ladder ladder,
      double @Nullable [] mask,
      RandomGenerator random,
      boolean aligned) {
    this.experiment = experiment;
    this.before = experiment.evaluations();
    this.line = line;
    this.ladder = ladder == null ? ladder(experiment, line) : ladder;
    this.weights = new Weights(experiment, mask, random, aligned);
    this.mask = mask;
    this.random = random;
    this.aligned = aligned;
  }

  private static Ladder ladder(Experiment experiment, Line line) {
    Settings settings = experiment.settings();
    double largest = Directions.largestStep(experiment.point(), line.direction());
    return new Ladder(line, experiment.base(), settings.rtol, settings.stepMax, largest);
  }

  /** {@return a probe of the outputs whose entry in the mask is not 0, along the same steps} */
  Probe of(double[] outputs, RandomGenerator random) {
    Probe part = new Probe(experiment, line, ladder, outputs, random, aligned);
    part.noisy = noisy;
    return part;
  }

  /** {@return the outcome, described as of {@code where}} */
  Entry run(String where, int order) {
    ladder.climb();
    Comparison comparison = comparison(ladder);
    boolean passes = passes(ladder, comparison);
    Outcome outcome = passes ? new Outcome(Verdict.PASS, "", comparison) : doubted(order);
    return entry(where, order, byPolicy(outcome));
  }

  private Outcome byPolicy(Outcome outcome) {
    return switch (experiment.settings().kinks) {
      case FAIL -> withoutKinks(outcome);
      case RESAMPLE -> withKinksNoted(outcome);
      case SUBGRADIENT, IGNORE -> outcome;
    };
  }

  /**
   * {@return whether the derivative is wrong, as far as that is beyond doubt at once; else what a
   * run would say} On kinks, which a run looks for, it may be mistaken.
   */
  boolean isWrongAtFirstSight(int order) {
    ladder.climb();
    boolean certain = unresolved(ladder) < 0 && comparison(ladder).differs(BEYOND_DOUBT);
    return certain || run("", order).isWrong();
  }

  /** A kink that is symmetric passes, as differences are right at it: here it is called one. */
  private Outcome withKinksNoted(Outcome outcome) {
    String kink = outcome.verdict == Verdict.PASS ? symmetricKink(outcome.comparison) : null;
    return kink == null ? outcome : new Outcome(Verdict.KINK_OK, kink, outcome.comparison);
  }

  /** Any kink is a failure; one that is symmetric passes, as differences are right at it. */
  private Outcome withoutKinks(Outcome outcome) {
    Outcome noted = withKinksNoted(outcome);
    return noted.verdict == Verdict.KINK_OK
        ? new Outcome(Verdict.KINK_BAD, noted.note + Entry.KINKS_FAIL, noted.comparison)
        : noted;
  }

  /**
   * {@return what is said of a kink that steps of all sizes show, and the branches as far as they
   * are to be seen; null if there is none}
   */
  private @Nullable String symmetricKink(Comparison comparison) {
    double tolerance = comparison.tolerance();
    double[] weights = comparison.weights();
    Estimate right = ladder.oneSided(weights, 1, true);
    Estimate left = ladder.oneSided(weights, -1, true);
    if (!isJump(left, right, tolerance)) {
      return null;
    }
    Ladder nearest = ladder.nearest(Math.ulp(experiment.magnitude()));
    double there = most(nearest.oneSided(weights, -1, false), nearest.oneSided(weights, 1, false));
    boolean closer = there < 0.25 * Math.abs(right.value() - left.value());
    boolean denied = closer || ladder.stayOnBranch() == Ladder.Side.CLEARED;
    return denied ? null : slopes(left, right, comparison);
  }

  private Entry entry(String where, int order, Outcome outcome) {
    Comparison comparison = outcome.comparison;
    if (comparison.isEmpty() && outcome.verdict == Verdict.INCONCLUSIVE) {
      int evaluations = experiment.evaluations() - before;
      return Entry.untold(where, order, evaluations, outcome.note);
    }
    double unit = only(comparison.weights()) * only(line.direction());
    return new Entry(
        where,
        order,
        outcome.verdict,
        comparison.analytic() / unit,
        comparison.numeric().dividedBy(unit),
        comparison.tolerance() / Math.abs(unit),
        experiment.evaluations() - before,
        outcome.note);
  }

  private Comparison comparison(Ladder steps) {
    return new Comparison(experiment, line, steps, weights.of(steps));
  }

  /** What is said of a derivative that did not agree at once. */
  private Outcome doubted(int order) {
    measureNoise();
    Outcome outcome = judge(comparison(ladder));
    if (outcome.verdict == Verdict.INCONCLUSIVE && !experiment.isBeside()) {
      outcome = fitted(outcome);
    }
    boolean nothing = outcome.comparison.isEmpty() || !isDefined();
    return outcome.verdict == Verdict.PASS || nothing ? outcome : onItsBranch(outcome, order);
  }

  /** Whether the outputs looked at are finite at the point; else no kink nearby explains them. */
  private boolean isDefined() {
    for (int j = 0; j < experiment.base().length; j++) {
      if (!weights.isMasked(j) && !Double.isFinite(experiment.base()[j])) {
        return false;
      }
    }
    return true;
  }

  /** Where rounding hides a function from steps, a fit may show that the derivative is right. */
  private Outcome fitted(Outcome unfitted) {
    Ladder fitted = ladder.fitted(experiment.settings().rtol);
    Comparison comparison = comparison(fitted);
    return passes(fitted, comparison) ? new Outcome(Verdict.PASS, "", comparison) : unfitted;
  }

  private Outcome onItsBranch(Outcome outcome, int order) {
    return switch (ladder.stayOnBranch()) {
      case CLEAR -> outcome;
      case CLEARED -> nearer(outcome, order, false);
      case DENIED -> nearer(outcome, order, true);
      case ON_A_KINK ->
          isToldByOneKink(outcome, order) ? outcome : beside(order, kinks(), outcome.comparison);
    };
  }

  /**
   * What is said once the steps that reached across kinks are gone.
   *
   * @param isTiny whether what is left may be all rounding, next to which any derivative passes
   */
  private Outcome nearer(Outcome outcome, int order, boolean isTiny) {
    Outcome there = judge(comparison(ladder));
    boolean passes = there.verdict == Verdict.PASS && (!isTiny || there.comparison.isRough());
    if (passes || there.verdict == Verdict.FAIL) {
      return there;
    }
    return outcome.verdict == Verdict.KINK_OK
        ? outcome
        : veryNear(order, there.comparison, outcome.comparison);
  }

  private String kinks() {
    return ladder.meetsOneKink() ? "a kink is here" : "several kinks meet here";
  }

  /** Whether it is certain that the derivative has to be between the one-sided ones, or is. */
  private boolean isToldByOneKink(Outcome outcome, int order) {
    return outcome.verdict == Verdict.KINK_OK
        || (outcome.verdict == Verdict.KINK_BAD && order == 1 && ladder.meetsOneKink());
  }

  /** Very near a kink differences know little; beside it they have to agree as well. */
  private Outcome veryNear(int order, Comparison near, Comparison before) {
    Outcome beside = beside(order, "a kink is very near", before);
    boolean right = beside.verdict == Verdict.KINK_OK && near.agrees() && near.isRough();
    return right || beside.verdict != Verdict.KINK_OK
        ? beside
        : new Outcome(Verdict.INCONCLUSIVE, beside.note, before);
  }

  /**
   * What is said of a point where differences are none of the derivative's: the same as of a point
   * beside. Of one kink the derivative is between the one-sided ones; where several meet it is what
   * their conventions make of it, and may be anything.
   */
  private Outcome beside(int order, String why, Comparison here) {
    for (Experiment beside : experiment.beside()) {
      Line parallel = new Line(beside, line.direction());
      Entry there = new Probe(beside, parallel, null, mask, random, aligned).run("beside", order);
      if (there.verdict() == Verdict.PASS || there.verdict() == Verdict.KINK_OK) {
        return new Outcome(Verdict.KINK_OK, why + "; beside, the derivative is right", here);
      }
      if (there.verdict() != Verdict.INCONCLUSIVE) {
        String values = "analytic " + there.analytic() + ", numeric " + there.numeric();
        return new Outcome(there.verdict(), why + "; beside: " + values, here);
      }
    }
    return new Outcome(Verdict.INCONCLUSIVE, why, here);
  }

  /** {@return the only entry that is not 0, so that results can be told per unit of it; else 1} */
  private static double only(double[] weights) {
    double only = 0;
    for (double weight : weights) {
      if (weight != 0 && only != 0) {
        return 1;
      }
      only = weight != 0 ? weight : only;
    }
    return only == 0 ? 1 : only;
  }

  private record Outcome(Verdict verdict, String note, Comparison comparison) {}

  private void measureNoise() {
    if (ladder.hasNoise()) {
      return;
    }
    double[] noise = Noise.of(line, experiment.base(), slopes(comparison(ladder)));
    double[] inherited = experiment.inheritedRounding();
    for (int j = 0; j < noise.length; j++) {
      noisy |= noise[j] > NOISY * Math.abs(experiment.base()[j]);
      noise[j] = Math.max(noise[j], inherited[j]);
    }
    ladder.noise(noise);
    ladder.climbUp(true);
  }

  /**
   * {@return how fast each output that moves would do so if it alone were what the derivatives
   * differ by}: one that small steps do not move then may be rounded to few digits
   */
  private double[] slopes(Comparison comparison) {
    double[] slopes = ladder.values().clone();
    double difference = comparison.difference();
    for (int j = 0; j < slopes.length; j++) {
      double weight = Math.abs(comparison.weights()[j]);
      if (weight != 0 && ladder.isMoving(j) && Double.isFinite(difference)) {
        slopes[j] = Math.max(Math.abs(slopes[j]), difference / weight);
      }
    }
    return slopes;
  }

  /** Whether the derivatives agree, and the differences know each output's and tell anything. */
  private boolean passes(Ladder steps, Comparison comparison) {
    return comparison.agrees() && unresolved(steps) < 0 && tells(comparison);
  }

  /**
   * Whether differences that agree tell anything: not where they know no more of the derivative
   * than that rounding hides it, and the one under test is far above rounding.
   */
  private boolean tells(Comparison comparison) {
    return comparison.isRough()
        || Math.abs(comparison.analytic()) <= FAR * experiment.rounding(comparison.weights());
  }

  private Outcome judge(Comparison comparison) {
    int unresolved = unresolved(ladder);
    boolean complete = isComplete(comparison);
    if (passes(ladder, comparison) || (complete && isRounding(comparison))) {
      return new Outcome(Verdict.PASS, "", comparison);
    }
    boolean untold = !complete && !Double.isFinite(comparison.analytic());
    if (untold || (unresolved >= 0 && comparison.isInfinite())) {
      return new Outcome(Verdict.INCONCLUSIVE, reason(unresolved), comparison);
    }
    Outcome kink = kink(comparison);
    if (kink != null) {
      return kink;
    }
    if (comparison.differs(noisy ? 10 : 4)) {
      return new Outcome(Verdict.FAIL, "", comparison);
    }
    return new Outcome(Verdict.INCONCLUSIVE, reason(unresolved), comparison);
  }

  /** Whether no output was left out of the comparison, for want of differences. */
  private boolean isComplete(Comparison comparison) {
    for (int j = 0; j < experiment.base().length; j++) {
      if (comparison.weights()[j] == 0 && !weights.isMasked(j)) {
        return false;
      }
    }
    return true;
  }

  private String reason(int unresolved) {
    if (unresolved < 0) {
      return "the difference is within a few times the error of the differences";
    }
    String output = experiment.subject().outputs().nameOf(unresolved);
    if (!Double.isFinite(experiment.base()[unresolved])) {
      return output + " is " + experiment.base()[unresolved];
    }
    Estimate numeric = new Estimate(ladder.value(unresolved), ladder.error(unresolved));
    if (numeric.isFinite()) {
      return "differences of " + output + " give " + numeric + " only";
    }
    return isDefinedNearby(unresolved)
        ? "differences of " + output + " diverge or overflow"
        : output + " is defined on no step from the point" + insideDomain();
  }

  private boolean isDefinedNearby(int j) {
    return Stream.of(line.at(NEARBY), line.at(-NEARBY))
        .anyMatch(there -> there != null && Double.isFinite(there[j]));
  }

  private String insideDomain() {
    return experiment.settings().domains.isEmpty() ? "" : " inside the domain";
  }

  /**
   * Whether both derivatives are less than one rounding error of the numbers in the computation,
   * and either differences see nothing beside the one under test, or they see no digits.
   */
  private boolean isRounding(Comparison comparison) {
    double analytic = Math.abs(comparison.analytic());
    double numeric = Math.abs(comparison.numeric().value());
    double error = comparison.numeric().errorBound();
    boolean seesNothing = numeric + error <= NOTHING * analytic;
    boolean seesNoDigits = error > DIGITS * Math.max(analytic, numeric);
    return (seesNothing || numeric == 0 || seesNoDigits)
        && experiment.isRounding(Math.max(analytic, numeric), comparison.weights());
  }

  /** The first output whose derivative differences cannot tell, and is not negligible; or −1. */
  private int unresolved(Ladder ladder) {
    for (int j = 0; j < experiment.base().length; j++) {
      if (weights.isMasked(j)) {
        continue;
      }
      double error = ladder.error(j);
      if (!Double.isFinite(experiment.base()[j])) {
        return j;
      }
      if (!ladder.isKnown(j) && !isNegligible(j, ladder.value(j), error)) {
        return j;
      }
    }
    return -1;
  }

  private boolean isNegligible(int j, double value, double error) {
    double size = Math.abs(value);
    double base = Math.abs(experiment.base()[j]);
    if (size <= 4 * error && error <= NEGLIGIBLE * base) {
      return true;
    }
    double magnitude = experiment.magnitude();
    return (size <= 4 * error && error <= NEGLIGIBLE * magnitude)
        || size + error <= experiment.rounding();
  }

  /** The verdict if the one-sided derivatives exist and differ; else null. */
  private @Nullable Outcome kink(Comparison comparison) {
    Estimate right = ladder.oneSided(comparison.weights(), 1, false);
    Estimate left = ladder.oneSided(comparison.weights(), -1, false);
    if (!isJump(left, right, comparison.tolerance()) && mayJump(left, right, comparison)) {
      right = ladder.oneSided(comparison.weights(), 1, true);
      left = ladder.oneSided(comparison.weights(), -1, true);
    }
    if (!isJump(left, right, comparison.tolerance())) {
      return null;
    }
    double slack = comparison.tolerance() + left.errorBound() + right.errorBound();
    double low = Math.min(right.value(), left.value()) - slack;
    double high = Math.max(right.value(), left.value()) + slack;
    boolean between = comparison.analytic() >= low && comparison.analytic() <= high;
    Ladder nearest = ladder.nearest(Math.ulp(experiment.magnitude()));
    if (between && isWrongBeside(nearest, comparison, right.value() - left.value())) {
      return new Outcome(
          Verdict.FAIL, "a kink is very near, and the slope is that across it", comparison);
    }
    Verdict verdict = between ? Verdict.KINK_OK : Verdict.KINK_BAD;
    return new Outcome(verdict, slopes(left, right, comparison), comparison);
  }

  private String slopes(Estimate left, Estimate right, Comparison comparison) {
    double unit = only(comparison.weights()) * only(line.direction());
    return String.format(
        Locale.ROOT,
        "a kink: %s on one side, %s on the other",
        left.dividedBy(unit),
        right.dividedBy(unit));
  }

  /** Whether a jump within the errors would explain that the derivative is not the central one. */
  private static boolean mayJump(Estimate left, Estimate right, Comparison comparison) {
    double jump = Math.abs(right.value() - left.value());
    double most = jump + 4 * (left.errorBound() + right.errorBound());
    return most >= Math.abs(comparison.analytic() - comparison.numeric().value());
  }

  /** Whether tiny steps show no jump, and a slope other than the one under test. */
  private boolean isWrongBeside(Ladder nearest, Comparison before, double jump) {
    Comparison comparison = new Comparison(experiment, line, nearest, before.weights());
    Estimate right = nearest.oneSided(before.weights(), 1, false);
    Estimate left = nearest.oneSided(before.weights(), -1, false);
    return comparison.differs(noisy ? 10 : 4) && most(left, right) < 0.25 * Math.abs(jump);
  }

  private static double most(Estimate left, Estimate right) {
    return Math.abs(right.value() - left.value()) + right.errorBound() + left.errorBound();
  }

  private static boolean isJump(Estimate left, Estimate right, double tolerance) {
    double jump = Math.abs(right.value() - left.value());
    return jump > tolerance && jump > 4 * (left.errorBound() + right.errorBound());
  }
}
