package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions whose values are rounded to few digits: right gradients of theirs are not accused. */
class RoundedFunctionsTest {
  private static final int POINTS = 200;

  private enum Function {
    FLOAT_CUBE,
    FLOAT_SINE,
    SIX_DECIMALS,
    FLOAT_BESIDE_A_CONSTANT,
    THREE_DECIMALS,
    FLOAT_THROUGHOUT;

    double at(double x) {
      return switch (this) {
        case FLOAT_CUBE -> (float) (x * x * x);
        case FLOAT_SINE -> (float) Math.sin(x);
        case SIX_DECIMALS -> Math.rint(Math.exp(-x * x) * 1e6) / 1e6;
        case FLOAT_BESIDE_A_CONSTANT -> (float) (1e4 + Math.sin(x));
        case THREE_DECIMALS -> Math.round(1000 * Math.sin(x)) / 1000.0;
        case FLOAT_THROUGHOUT -> network(x);
      };
    }

    double derivative(double x) {
      return switch (this) {
        case FLOAT_CUBE -> 3 * x * x;
        case FLOAT_SINE, FLOAT_BESIDE_A_CONSTANT, THREE_DECIMALS -> Math.cos(x);
        case SIX_DECIMALS -> -2 * x * Math.exp(-x * x);
        case FLOAT_THROUGHOUT -> slopeOfNetwork(x);
      };
    }

    /** Whether the first step, of a sixty-fourth of some 5/16 of x or more, changes the value. */
    boolean movesAtFirst(double x) {
      boolean isCoarse = this == FLOAT_BESIDE_A_CONSTANT || this == THREE_DECIMALS;
      return !isCoarse || Math.abs(derivative(x)) * x * 5 / 16 / 64 > 1e-3;
    }

    private static double network(double x) {
      float sum = 0;
      for (int i = 1; i < 10; i++) {
        sum += (float) Math.tanh((float) (i * x - 2));
      }
      return sum;
    }

    private static double slopeOfNetwork(double x) {
      double sum = 0;
      for (int i = 1; i < 10; i++) {
        sum += i / Math.pow(Math.cosh(i * x - 2), 2);
      }
      return sum;
    }
  }

  @ParameterizedTest
  @EnumSource
  void rightGradients_areNotAccused_wrongOnesDoNotPass(Function function) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < POINTS; i++) {
      double x = random.nextDouble(0.2, 2);
      if (!function.movesAtFirst(x)) {
        continue;
      }
      GradientReport right = check(function, 1, x);
      assertThat(right.verdict())
          .as("%s at %s: %s", function, x, right)
          .isIn(Verdict.PASS, Verdict.INCONCLUSIVE);
      assertThat(check(function, 1.5, x).verdict())
          .as("%s at %s", function, x)
          .isNotEqualTo(Verdict.PASS);
    }
  }

  private static GradientReport check(Function function, double factor, double x) {
    return GradientCheck.function(at -> function.at(at[0]))
        .gradient(at -> new double[] {factor * function.derivative(at[0])})
        .at(x)
        .run();
  }
}
