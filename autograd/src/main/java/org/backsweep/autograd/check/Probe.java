package org.backsweep.autograd.check;

import java.util.Locale;
import java.util.random.RandomGenerator;
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
  private static final double JUMP = 1e-3;

  private final Experiment experiment;
  private final Line line;
  private final Weights weights;
  private final double @Nullable [] mask;
  private final RandomGenerator random;
  private final boolean aligned;
  private boolean noisy;

  /**
   * A probe along u.
   *
   * @param mask 0 for outputs to leave out; null for all
   * @param aligned whether the weights are to have the signs of the derivatives
   */
  Probe(
      Experiment experiment,
      double[] u,
      double @Nullable [] mask,
      RandomGenerator random,
      boolean aligned) {
    this.experiment = experiment;
    this.line = new Line(experiment, u);
    this.weights = new Weights(experiment, mask, random, aligned);
    this.mask = mask;
    this.random = random;
    this.aligned = aligned;
  }

  /** {@return the outcome, described as of {@code where}} */
  Entry run(String where, int order) {
    int before = experiment.evaluations();
    Settings settings = experiment.settings();
    double largest = Directions.largestStep(experiment.point(), line.direction());
    Ladder ladder = new Ladder(line, experiment.base(), settings.rtol, settings.stepMax, largest);
    ladder.climb();
    Comparison comparison = new Comparison(experiment, line, ladder, weights.of(ladder));
    Outcome outcome = new Outcome(Verdict.PASS, "");
    if (!comparison.agrees() || unresolved(ladder) >= 0) {
      measureNoise(ladder);
      comparison = new Comparison(experiment, line, ladder, weights.of(ladder));
      outcome = judge(ladder, comparison);
      if (outcome.verdict == Verdict.INCONCLUSIVE && !experiment.isBeside()) {
        Ladder fitted = ladder.fitted(settings.rtol);
        Comparison fit = new Comparison(experiment, line, fitted, weights.of(fitted));
        if (unresolved(fitted) < 0 && fit.agrees()) {
          outcome = new Outcome(Verdict.PASS, "");
          comparison = fit;
        }
      }
      Ladder.Side side =
          outcome.verdict == Verdict.PASS ? Ladder.Side.CLEAR : ladder.stayOnBranch();
      if (side == Ladder.Side.ON_A_KINK && !isToldByOneKink(outcome, order, ladder)) {
        outcome = beside(order, "several kinks meet here");
      }
      if (side == Ladder.Side.CLEARED) {
        Comparison nearer = new Comparison(experiment, line, ladder, weights.of(ladder));
        Outcome there = judge(ladder, nearer);
        boolean tells = there.verdict == Verdict.PASS || there.verdict == Verdict.FAIL;
        if (tells || outcome.verdict != Verdict.KINK_OK) {
          outcome = tells ? there : beside(order, nearer);
        }
        comparison = tells ? nearer : comparison;
      }
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

  /** Whether it is certain that the derivative has to be between the one-sided ones, or is. */
  private static boolean isToldByOneKink(Outcome outcome, int order, Ladder ladder) {
    return outcome.verdict == Verdict.KINK_OK
        || (outcome.verdict == Verdict.KINK_BAD && order == 1 && ladder.meetsOneKink());
  }

  /** Very near a kink differences know little; beside it they have to agree as well. */
  private Outcome beside(int order, Comparison near) {
    Outcome beside = beside(order, "a kink is very near");
    boolean right = beside.verdict == Verdict.KINK_OK && near.agrees() && near.isRough();
    return right || beside.verdict != Verdict.KINK_OK
        ? beside
        : new Outcome(Verdict.INCONCLUSIVE, beside.note);
  }

  /**
   * What is said of a point where differences are none of the derivative's: the same as of a point
   * beside. Of one kink the derivative is between the one-sided ones; where several meet it is what
   * their conventions make of it, and may be anything.
   */
  private Outcome beside(int order, String why) {
    for (Experiment beside : experiment.beside()) {
      Probe probe = new Probe(beside, line.direction(), mask, random, aligned);
      Entry there = probe.run("beside", order);
      if (there.verdict() == Verdict.PASS || there.verdict() == Verdict.KINK_OK) {
        return new Outcome(Verdict.KINK_OK, why + "; beside, the derivative is right");
      }
      if (there.verdict() != Verdict.INCONCLUSIVE) {
        String values = "analytic " + there.analytic() + ", numeric " + there.numeric();
        return new Outcome(there.verdict(), why + "; beside: " + values);
      }
    }
    return new Outcome(Verdict.INCONCLUSIVE, why);
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

  private record Outcome(Verdict verdict, String note) {}

  private void measureNoise(Ladder ladder) {
    double[] noise = Noise.of(line, experiment.base());
    double[] inherited = experiment.inheritedRounding();
    for (int j = 0; j < noise.length; j++) {
      noisy |= noise[j] > NOISY * Math.abs(experiment.base()[j]);
      noise[j] = Math.max(noise[j], inherited[j]);
    }
    ladder.noise(noise);
    ladder.climbUp(true);
  }

  private Outcome judge(Ladder ladder, Comparison comparison) {
    int unresolved = unresolved(ladder);
    if (isRounding(comparison) || (unresolved < 0 && comparison.agrees())) {
      return new Outcome(Verdict.PASS, "");
    }
    Outcome kink = kink(ladder, comparison);
    if (kink != null) {
      return kink;
    }
    if (comparison.differs(noisy ? 10 : 4)) {
      return new Outcome(Verdict.FAIL, "");
    }
    return new Outcome(Verdict.INCONCLUSIVE, reason(unresolved, ladder));
  }

  private String reason(int unresolved, Ladder ladder) {
    if (unresolved < 0) {
      return "the difference is within a few times the error of the differences";
    }
    String output = experiment.subject().outputs().nameOf(unresolved);
    if (!Double.isFinite(experiment.base()[unresolved])) {
      return output + " is " + experiment.base()[unresolved];
    }
    Estimate numeric = new Estimate(ladder.value(unresolved), ladder.error(unresolved));
    return numeric.isFinite()
        ? "differences of " + output + " give " + numeric + " only"
        : output + " is defined on no step from the point";
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
  private @Nullable Outcome kink(Ladder ladder, Comparison comparison) {
    Estimate right = ladder.oneSided(comparison.weights(), 1);
    Estimate left = ladder.oneSided(comparison.weights(), -1);
    if (!isJump(left, right, comparison.magnitude())) {
      return null;
    }
    double slack = comparison.tolerance() + left.errorBound() + right.errorBound();
    double low = Math.min(right.value(), left.value()) - slack;
    double high = Math.max(right.value(), left.value()) + slack;
    boolean between = comparison.analytic() >= low && comparison.analytic() <= high;
    Ladder nearest = ladder.nearest(Math.ulp(experiment.magnitude()));
    if (between && isWrongBeside(nearest, comparison, right.value() - left.value())) {
      return new Outcome(Verdict.FAIL, "a kink is very near, and the slope is that across it");
    }
    double unit = only(comparison.weights()) * only(line.direction());
    return new Outcome(
        between ? Verdict.KINK_OK : Verdict.KINK_BAD,
        String.format(
            Locale.ROOT,
            "a kink: %s on one side, %s on the other",
            left.dividedBy(unit),
            right.dividedBy(unit)));
  }

  /** Whether tiny steps show no jump, and a slope other than the one under test. */
  private boolean isWrongBeside(Ladder nearest, Comparison before, double jump) {
    Comparison comparison = new Comparison(experiment, line, nearest, before.weights());
    Estimate right = nearest.oneSided(before.weights(), 1);
    Estimate left = nearest.oneSided(before.weights(), -1);
    double most = Math.abs(right.value() - left.value()) + right.errorBound() + left.errorBound();
    return comparison.differs(noisy ? 10 : 4) && most < 0.25 * Math.abs(jump);
  }

  private static boolean isJump(Estimate left, Estimate right, double magnitude) {
    double jump = Math.abs(right.value() - left.value());
    return jump > JUMP * magnitude && jump > 4 * (left.errorBound() + right.errorBound());
  }
}
