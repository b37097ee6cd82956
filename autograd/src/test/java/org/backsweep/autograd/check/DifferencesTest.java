package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DifferencesTest {
  /** A function, a point, its derivative there, and how exact the estimate is to be. */
  record Case(String name, DoubleUnaryOperator f, double x, double derivative, double accuracy) {
    @Override
    public String toString() {
      return name + " at " + x;
    }
  }

  static List<Case> cases() {
    double e3 = 1e3;
    return List.of(
        new Case("sin", Math::sin, 1, Math.cos(1), 1e-12),
        new Case("exp", Math::exp, 20, Math.exp(20), 1e-12),
        new Case("sin 50x", x -> Math.sin(50 * x), 1, 50 * Math.cos(50), 1e-11),
        new Case("cube", x -> x * x * x, 1e6, 3e12, 1e-12),
        new Case("square", x -> x * x, 1e10, 2e10, 1e-12),
        new Case("square", x -> x * x, 0, 0, 0),
        new Case("log", Math::log, 1e-3, 1e3, 1e-12),
        new Case("log", Math::log, 1e-9, 1e9, 1e-12),
        new Case("reciprocal", x -> 1 / x, 1e-4, -1e8, 1e-12),
        new Case("tanh", Math::tanh, 5, 1 / (Math.cosh(5) * Math.cosh(5)), 1e-8),
        new Case("1e8 + sin", x -> 1e8 + Math.sin(x), 1, Math.cos(1), 1e-7),
        new Case("atan 1e3 x", x -> Math.atan(e3 * x), 0.01, e3 / (1 + 100), 1e-11),
        new Case("sqrt, one-sided", x -> x < 1 ? Double.NaN : Math.sqrt(x), 1, 0.5, 1e-9));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivative_isWithinItsBound(Case c) {
    Estimate estimate = Differences.derivative(c.f, c.x);
    double error = Math.abs(estimate.value() - c.derivative);
    assertThat(error).isLessThanOrEqualTo(estimate.errorBound());
    assertThat(error).isLessThanOrEqualTo(c.accuracy * Math.abs(c.derivative));
  }

  @Test
  void derivative_atZero() {
    Estimate estimate = Differences.derivative(t -> Math.exp(2 * t));
    assertThat(Math.abs(estimate.value() - 2)).isLessThanOrEqualTo(1e-12);
  }

  @Test
  void derivative_ofWhatIsNowhereDefined() {
    assertThat(Differences.derivative(x -> Double.NaN, 1).isFinite()).isFalse();
  }

  @Test
  void jacobian_ofTwoResults() {
    List<List<Estimate>> rows =
        Differences.jacobian(x -> new double[] {x[0] * x[1], Math.exp(x[0])}, 2, 1e-7);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get(0).value()).isCloseTo(1e-7, within(1e-18));
    assertThat(rows.get(0).get(1).value()).isCloseTo(2, within(1e-11));
    assertThat(rows.get(1).get(0).value()).isCloseTo(Math.exp(2), within(1e-11));
    assertThat(rows.get(1).get(1).value()).isZero();
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.api.Assertions.within(offset);
  }
}
