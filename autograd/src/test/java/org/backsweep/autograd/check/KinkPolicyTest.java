package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With {@link KinkPolicy#FAIL} every kink fails, and nothing else does. */
class KinkPolicyTest {
  private static final int DRAWS = 60;

  @ParameterizedTest
  @EnumSource(names = {"FAST", "FULL"})
  void aSymmetricKink_fails(Mode mode) {
    fails(GradientCheck.ofUnary(Variable::abs).at(0).mode(mode));
    fails(GradientCheck.ofUnary(Variable::abs).at(0, 1, -1).mode(mode));
    fails(GradientCheck.ofUnary(Variable::elementMax).at(2, 2, 1).mode(mode));
    fails(
        GradientCheck.function(x -> Math.abs(x[0]) + x[1])
            .gradient(x -> new double[] {0, 1})
            .at(0, 3)
            .mode(mode));
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "FULL"})
  void aRightSubgradient_isNotCalledWrong(Mode mode) {
    GradientReport report = fails(GradientCheck.ofUnary(Variable::relu).at(0).mode(mode));
    assertThat(report.hints()).isEmpty();
    assertThat(report.toString()).contains("∂out[0,0]/∂x0[0,0]").doesNotContain("outside");
  }

  @Test
  void aWrongSubgradient_isCalledWrong() {
    GradientReport report =
        GradientCheck.function(x -> Math.abs(x[0]))
            .gradient(x -> new double[] {3})
            .at(0)
            .kinks(KinkPolicy.FAIL)
            .run();
    assertThat(report.verdict()).isEqualTo(Verdict.KINK_BAD);
    assertThat(report.toString()).contains("outside the one-sided ones");
  }

  @Test
  void smoothFunctions_pass() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < DRAWS; i++) {
      double fast = Math.pow(10, random.nextDouble(2));
      double[] x = {random.nextDouble(-2, 2), 0, random.nextDouble(1e-3)};
      passes(
          GradientCheck.ofUnary(z -> z.square().plus(z.scale(fast).sin()).plus(z.tanh()))
              .at(x)
              .seed(i));
      passes(
          GradientCheck.function(t -> t[0] * t[0] + Math.sin(fast * t[0]))
              .gradient(t -> new double[] {2 * t[0] + fast * Math.cos(fast * t[0])})
              .at(x[0])
              .seed(i));
    }
  }

  @Test
  void kinksBeside_pass() {
    for (double distance : new double[] {1e-2, 1e-4}) {
      passes(GradientCheck.ofUnary(z -> z.minus(1 - distance).abs().plus(z.exp())).at(1.0, 2));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "FULL"})
  void resampling_leavesASymmetricKink(Mode mode) {
    GradientReport wrong =
        GradientCheck.function(x -> Math.abs(x[0]) + 3 * x[0])
            .gradient(x -> new double[] {3})
            .at(0)
            .mode(mode)
            .kinks(KinkPolicy.RESAMPLE)
            .run();
    assertThat(wrong.verdict()).as(wrong.toString()).isEqualTo(Verdict.FAIL);
    GradientReport right =
        GradientCheck.ofUnary(Variable::abs).at(0).mode(mode).kinks(KinkPolicy.RESAMPLE).run();
    assertThat(right.verdict()).as(right.toString()).isEqualTo(Verdict.PASS);
  }

  private static GradientReport fails(GradientCheck check) {
    GradientReport report = check.kinks(KinkPolicy.FAIL).run();
    assertThat(report.passed()).as(report.toString()).isFalse();
    assertThat(report.toString()).contains("there is a kink, and the policy is KinkPolicy.FAIL");
    return report;
  }

  private static void passes(GradientCheck check) {
    GradientReport report = check.kinks(KinkPolicy.FAIL).run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
  }
}
