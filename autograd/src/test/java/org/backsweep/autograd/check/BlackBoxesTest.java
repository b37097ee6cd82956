package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions that do not let their branches be seen: only values tell of kinks, poles and noise. */
class BlackBoxesTest {
  private static final int DRAWS = 150;

  private enum Kind {
    SMOOTH,
    PERIODIC,
    LOGARITHM,
    RECIPROCAL,
    NEAR_A_KINK,
    NOISY
  }

  /** A function, its derivative, and where they are compared. */
  private record Case(DoubleUnaryOperator f, DoubleUnaryOperator derivative, double x) {
    static Case draw(Kind kind, long seed, double nearest) {
      SplittableRandom random = new SplittableRandom(seed);
      double s = Math.pow(10, random.nextDouble(-8, 8));
      double x = s * (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.5, 1.5);
      double fast = Math.pow(10, random.nextDouble(3));
      double kink = 1 - Math.pow(nearest, random.nextDouble(0.1, 1));
      double noise = Math.pow(10, random.nextDouble(-12, -6));
      return switch (kind) {
        case SMOOTH ->
            new Case(t -> Math.tanh(5 * t / s), t -> 5 / s / Math.pow(Math.cosh(5 * t / s), 2), x);
        case PERIODIC ->
            new Case(t -> Math.sin(fast * (t / s)), t -> fast * Math.cos(fast * (t / s)) / s, x);
        case LOGARITHM -> new Case(t -> Math.log(Math.abs(t)), t -> 1 / t, x);
        case RECIPROCAL -> new Case(t -> 1 / t, t -> -1 / (t * t), x);
        case NEAR_A_KINK ->
            new Case(
                t -> Math.abs(t - kink) + Math.sin(t), t -> Math.signum(t - kink) + Math.cos(t), 1);
        case NOISY -> new Case(t -> Math.sin(t / s) + noise(t, noise), t -> Math.cos(t / s) / s, x);
      };
    }

    private static double noise(double t, double size) {
      return size * new SplittableRandom(Double.doubleToLongBits(t)).nextGaussian();
    }

    GradientReport check(double factor) {
      return GradientCheck.function(at -> f.applyAsDouble(at[0]))
          .gradient(at -> new double[] {factor * derivative.applyAsDouble(at[0])})
          .at(x)
          .run();
    }
  }

  /** But for kinks so near that they look like noise. */
  @ParameterizedTest
  @EnumSource
  void derivative_isWithinItsBound(Kind kind) {
    for (int seed = 0; seed < DRAWS; seed++) {
      Case c = Case.draw(kind, seed, 1e-9);
      Estimate estimate = Differences.derivative(c.f, c.x);
      double exact = c.derivative.applyAsDouble(c.x);
      assertThat(Math.abs(estimate.value() - exact))
          .as("%s %d: %s for %s", kind, seed, estimate, exact)
          .isLessThanOrEqualTo(estimate.errorBound() + 2 * Math.ulp(exact));
    }
  }

  @ParameterizedTest
  @EnumSource
  void verdicts(Kind kind) {
    for (int seed = 0; seed < DRAWS; seed++) {
      Case c = Case.draw(kind, seed, 1e-10);
      GradientReport right = c.check(1);
      assertThat(right.verdict()).as("%s %d: %s", kind, seed, right).isLessThan(Verdict.KINK_BAD);
      GradientReport wrong = c.check(seed % 2 == 0 ? 1.001 : 0.999);
      assertThat(wrong.passed()).as("%s %d: %s", kind, seed, wrong).isFalse();
    }
  }
}
