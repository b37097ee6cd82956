package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Functions with steps that are small beside their values: their derivative between them is right.
 */
class StepFunctionsTest {
  private static final List<Double> POINTS =
      List.of(0.303, 7.404, 200.303, 1000.453, 3333.306, 12345.603);

  private static final List<UnaryOperator<Variable>> FUNCTIONS =
      List.of(
          Variable::floor,
          Variable::ceil,
          Variable::round,
          x -> x.scale(100).floor().divide(100),
          x -> x.square().plus(x.floor()));

  @ParameterizedTest
  @EnumSource(names = {"FAST", "FULL"})
  void rightGradients_pass(Mode mode) {
    for (UnaryOperator<Variable> function : FUNCTIONS) {
      for (double point : POINTS) {
        for (int seed = 0; seed < 10; seed++) {
          GradientReport report =
              GradientCheck.ofUnary(function).at(point).mode(mode).seed(seed).run();
          assertThat(report.verdict()).as("at %s: %s", point, report).isEqualTo(Verdict.PASS);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FAST", "FULL"})
  void wrongGradients_fail(Mode mode) {
    for (double point : POINTS) {
      GradientReport report =
          GradientCheck.ofUnary(x -> x.detach().square().plus(x.floor()))
              .at(point)
              .mode(mode)
              .run();
      assertThat(report.passed()).as("at %s: %s", point, report).isFalse();
    }
  }
}
