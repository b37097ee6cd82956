package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinks that are a small part of the whole slope. */
class SmallKinksTest {
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5})
  void anyConventionBetweenTheSlopes_isAccepted(double scale) {
    for (double convention : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      for (long seed = 0; seed < 10; seed++) {
        GradientReport report = kink(scale, convention, seed);
        assertThat(report.passed()).as("%s at %s: %s", scale, convention, report).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-1, 1e-2, 1e-3, 1e-4})
  void conventionOutsideTheSlopes_isNot(double scale) {
    for (double convention : new double[] {-1, 2, 3}) {
      GradientReport report = kink(scale, convention, 1);
      assertThat(report.passed()).as("%s at %s: %s", scale, convention, report).isFalse();
    }
  }

  private static GradientReport kink(double scale, double convention, long seed) {
    return GradientCheck.function(x -> scale * Math.max(x[0], 0) + Math.exp(x[1]))
        .gradient(
            x -> new double[] {scale * (x[0] > 0 ? 1 : x[0] < 0 ? 0 : convention), Math.exp(x[1])})
        .at(0, 1)
        .seed(seed)
        .run();
  }

  @Test
  void clampOfASmallPart_isAccepted() {
    Function<Variable, Variable> f =
        v -> v.get(0, 0).clamp(-1, 1).scale(1e-3).plus(v.get(0, 1).exp());
    GradientCheck.ofUnary(f).at(row(1, 1)).run().assertPassed();
  }

  static Stream<Arguments> sorting() {
    return Stream.of(
        Arguments.of("sortRows", (Function<Variable, Variable>) v -> v.sortRows().square()),
        Arguments.of("medianRows", (Function<Variable, Variable>) v -> v.medianRows().square()),
        Arguments.of("clamp", (Function<Variable, Variable>) v -> v.clamp(-1, 2).square()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void sorting(String name, Function<Variable, Variable> f) {
    SplittableRandom random = new SplittableRandom(3);
    int inconclusive = 0;
    for (int i = 0; i < 40; i++) {
      double[] x = random.doubles(6).map(each -> Math.rint(6 * each - 2)).toArray();
      DMatrixRMaj at = new DMatrixRMaj(2, 3, true, x);
      GradientReport report = GradientCheck.ofUnary(f).at(at).seed(i).run();
      assertThat(report.verdict())
          .as("%s at %s: %s", name, at, report)
          .isIn(Verdict.PASS, Verdict.KINK_OK, Verdict.INCONCLUSIVE);
      inconclusive += report.verdict() == Verdict.INCONCLUSIVE ? 1 : 0;
    }
    assertThat(inconclusive).isLessThanOrEqualTo(2);
  }

  private static DMatrixRMaj row(double... x) {
    return new DMatrixRMaj(1, x.length, true, x);
  }
}
