package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class DividedDifferencesTest {
  private static final MathContext DIGITS = new MathContext(60);

  private static double actual(double... ascending) {
    int[] all = java.util.stream.IntStream.range(0, ascending.length).toArray();
    return new DividedDifferences(ascending, Math::exp, Math::exp, Math::exp, Math::exp).at(all);
  }

  /**
   * {@code f[…]} of exp by its series: a sum of complete homogeneous polynomials over factorials.
   */
  private static double exact(double... points) {
    BigDecimal[] complete = new BigDecimal[points.length];
    java.util.Arrays.fill(complete, BigDecimal.ZERO);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal factorial = BigDecimal.ONE;
    int order = points.length - 1;
    for (int k = 1; k <= order; k++) {
      factorial = factorial.multiply(BigDecimal.valueOf(k));
    }
    complete[0] = BigDecimal.ONE;
    for (int i = 1; i < points.length; i++) {
      complete[i] = BigDecimal.ONE;
    }
    for (int degree = 0; degree < 80; degree++) {
      if (degree > 0) {
        factorial = factorial.multiply(BigDecimal.valueOf(order + degree));
        for (int i = 0; i < points.length; i++) {
          BigDecimal before = i == 0 ? BigDecimal.ZERO : complete[i - 1];
          complete[i] = before.add(complete[i].multiply(new BigDecimal(points[i]), DIGITS), DIGITS);
        }
      }
      sum = sum.add(complete[order].divide(factorial, DIGITS), DIGITS);
    }
    return sum.doubleValue();
  }

  @Test
  void at_pointsEqualNearAndFar_areExact() {
    double[] gaps = {0, 1e-300, 1e-16, 1e-12, 1e-8, 1e-4, 1e-2, 0.1, 1, 3};
    for (double first : gaps) {
      assertThat(actual(0.5, 0.5 + first)).isCloseTo(exact(0.5, 0.5 + first), within(2e-13));
      for (double second : gaps) {
        double[] three = {0.5, 0.5 + first, 0.5 + first + second};
        assertThat(actual(three) / exact(three)).as("%s", three).isCloseTo(1, within(1e-11));
        double[] four = {0.5, 0.5, 0.5 + first, 0.5 + first + second};
        assertThat(actual(four) / exact(four)).as("%s", four).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void extrapolatedDerivative_hasTenDigits() {
    for (double x : new double[] {1e-6, 0.3, 2, 40}) {
      double root = new ExtrapolatedDerivative(t -> 0.5 / Math.sqrt(t), 40).applyAsDouble(x);
      assertThat(root / (-0.25 / (x * Math.sqrt(x)))).isCloseTo(1, within(1e-10));
      double sine = new ExtrapolatedDerivative(Math::sin, 40).applyAsDouble(x);
      assertThat(sine).isCloseTo(Math.cos(x), within(1e-11));
    }
    assertThat(new ExtrapolatedDerivative(t -> 3, 0).applyAsDouble(0)).isZero();
  }
}
