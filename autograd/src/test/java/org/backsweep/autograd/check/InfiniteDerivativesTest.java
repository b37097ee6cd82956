package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives that are infinite, or nearly, are not accused where differences cannot tell. */
class InfiniteDerivativesTest {
  static Stream<Arguments> operations() {
    return Stream.of(
        Arguments.of("sqrt", (Function<Variable, Variable>) Variable::sqrt, 0),
        Arguments.of("entr", (Function<Variable, Variable>) Variable::entr, 0),
        Arguments.of("acosh", (Function<Variable, Variable>) Variable::acosh, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void anInfiniteDerivativeBesideOthers_isThatOfAKink(
      String name, Function<Variable, Variable> f, double edge) {
    for (Mode mode : new Mode[] {Mode.FAST, Mode.FULL}) {
      verdict(Verdict.KINK_OK, GradientCheck.ofUnary(f).at(edge).mode(mode));
      verdict(Verdict.KINK_OK, GradientCheck.ofUnary(f).at(edge, 2.5).mode(mode));
      verdict(Verdict.KINK_OK, GradientCheck.ofUnary(x -> f.apply(x).sum()).at(3, edge).mode(mode));
      GradientCheck wrong = GradientCheck.ofUnary(x -> f.apply(x).plus(x.detach()));
      verdict(Verdict.FAIL, wrong.at(edge, 2.5).mode(mode));
    }
  }

  @Test
  void anInfiniteDerivativeOfABlackBox_isInconclusive() {
    GradientCheck root =
        GradientCheck.function(x -> Math.sqrt(x[0]) + x[1])
            .gradient(x -> new double[] {0.5 / Math.sqrt(x[0]), 1});
    for (Mode mode : new Mode[] {Mode.FAST, Mode.FULL}) {
      verdict(Verdict.INCONCLUSIVE, root.at(0, 3).mode(mode));
    }
  }

  @Test
  void anInfiniteDerivativeWhereDifferencesConverge_isWrong() {
    GradientCheck square =
        GradientCheck.function(x -> x[0] * x[0] + x[1])
            .gradient(x -> new double[] {2 * x[0], Double.POSITIVE_INFINITY});
    GradientReport report = verdict(Verdict.FAIL, square.at(3, 1));
    assertThat(report.culprits().get(0).where()).isEqualTo("∂out[0,0]/∂x0[0,1]");
  }

  @Test
  void aDerivativeNearOverflow_isNotAccused() {
    for (int seed = 0; seed < 20; seed++) {
      verdict(Verdict.INCONCLUSIVE, GradientCheck.ofUnary(Variable::exp).at(709).seed(seed));
      GradientCheck exp =
          GradientCheck.function(x -> Math.exp(x[0]))
              .gradient(x -> new double[] {Math.exp(x[0])})
              .seed(seed);
      verdict(Verdict.INCONCLUSIVE, exp.at(709));
    }
  }

  @Test
  void aNonlinearPullbackNearOverflow_isFound() {
    GradientCheck exp =
        GradientCheck.vectorFunction(x -> new double[] {Math.exp(x[0])})
            .pullback((x, v) -> new double[] {v[0] * v[0] * Math.exp(x[0])});
    GradientReport report = verdict(Verdict.FAIL, exp.at(706).mode(Mode.DOT));
    assertThat(report.complaints()).anyMatch(complaint -> complaint.startsWith("linearity"));
  }

  private static GradientReport verdict(Verdict expected, GradientCheck check) {
    GradientReport report = check.run();
    assertThat(report.verdict()).as(report.toString()).isEqualTo(expected);
    return report;
  }
}
