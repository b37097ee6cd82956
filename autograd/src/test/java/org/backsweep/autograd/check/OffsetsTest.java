package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions beside a large constant, whose rounding hides them from small steps. */
class OffsetsTest {
  private static final int DRAWS = 150;

  /** A function of a number of size 1, and its derivative. */
  private record Shape(String name, DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Shape> shapes() {
    return List.of(
        new Shape("sine", Math::sin, Math::cos),
        new Shape("fast sine", x -> Math.sin(50 * x), x -> 50 * Math.cos(50 * x)),
        new Shape("exponential", Math::exp, Math::exp),
        new Shape("saturating", x -> Math.tanh(3 * x), x -> 3 / Math.pow(Math.cosh(3 * x), 2)),
        new Shape("logarithm", x -> Math.log(Math.abs(x)), x -> 1 / x),
        new Shape("reciprocal", x -> 1 / x, x -> -1 / (x * x)),
        new Shape("bump", x -> x + bump(x), x -> 1 - 32 * (x - 1) * bump(x)),
        new Shape("poles", x -> 1 / (1 + 9 * x * x), x -> -18 * x / Math.pow(1 + 9 * x * x, 2)),
        new Shape("line", x -> 3 * x, x -> 3));
  }

  private static double bump(double x) {
    return Math.exp(-16 * (x - 1) * (x - 1));
  }

  /** A shape at some scale, beside an offset, at a point. */
  private record Case(Shape shape, double offset, double scale, double x) {
    static Case draw(Shape shape, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      double offset = Math.pow(10, 4 + 8 * random.nextDouble());
      double scale = Math.pow(10, 16 * random.nextDouble() - 8);
      double x = scale * (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble());
      return new Case(shape, offset, scale, x);
    }

    double at(double x) {
      return offset + shape.f.applyAsDouble(x / scale);
    }

    double derivative(double x) {
      return shape.derivative.applyAsDouble(x / scale) / scale;
    }

    /** Whether values change enough to show the derivative at all. */
    boolean isMaterial() {
      return Math.abs(x * derivative(x)) > Math.max(1e-3, 1e-12 * offset);
    }

    GradientReport check(double factor) {
      return GradientCheck.function(x -> at(x[0]))
          .gradient(x -> new double[] {factor * derivative(x[0])})
          .at(x)
          .run();
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void derivative_isWithinItsBound(Shape shape) {
    for (int seed = 0; seed < DRAWS; seed++) {
      Case c = Case.draw(shape, seed);
      Estimate estimate = Differences.derivative(c::at, c.x);
      assertThat(Math.abs(estimate.value() - c.derivative(c.x)))
          .as("%s: %s for %s", c, estimate, c.derivative(c.x))
          .isLessThanOrEqualTo(estimate.errorBound());
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void verdicts(Shape shape) {
    for (int seed = 0; seed < DRAWS; seed++) {
      Case c = Case.draw(shape, seed);
      GradientReport right = c.check(1);
      assertThat(right.verdict()).as("%s: %s", c, right).isLessThan(Verdict.KINK_BAD);
      if (c.isMaterial()) {
        GradientReport wrong = c.check(seed % 2 == 0 ? 1.001 : 0.999);
        assertThat(wrong.passed()).as("%s: %s", c, wrong).isFalse();
      }
    }
  }

  @Test
  void sineBesideALargeConstant_isToldAsFarAsItCanBe() {
    for (int seed = 0; seed < DRAWS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] x = random.doubles(3, 0.8, 1.2).toArray();
      for (double offset : List.of(1e4, 1e6, 1e8, 1e12)) {
        GradientReport report =
            GradientCheck.ofUnary(each -> each.sin().plus(offset)).at(x).seed(seed).run();
        assertThat(report.verdict())
            .as(offset + ": " + report)
            .isEqualTo(offset < 1e9 ? Verdict.PASS : Verdict.INCONCLUSIVE);
      }
    }
  }

  /** Differences that rounding drowns do not let any derivative pass, however large. */
  @Test
  void wrongGradientBesideAHugeConstant_doesNotPass() {
    for (int seed = 0; seed < DRAWS; seed++) {
      for (Mode mode : List.of(Mode.FAST, Mode.FULL)) {
        GradientReport report =
            GradientCheck.function(x -> 1e15 + Math.sin(x[0]))
                .gradient(x -> new double[] {-100})
                .at(1.0)
                .mode(mode)
                .seed(seed)
                .run();
        assertThat(report.passed()).as(report.toString()).isFalse();
      }
    }
  }

  /** Where the function is defined on a short way only, that way is all that steps go. */
  @Test
  void steps_stayInsideTheDomain() {
    GradientCheck check =
        GradientCheck.of(in -> inside(in[0]).sin().plus(1e8))
            .at(1.0)
            .domain(0, 0.25, 1.75)
            .checkExceptions(false);
    GradientReport report = check.run();
    assertThat(report.verdict()).as(report.toString()).isLessThanOrEqualTo(Verdict.INCONCLUSIVE);
  }

  private static Variable inside(Variable x) {
    assertThat(x.value().data[0]).isBetween(0.25, 1.75);
    return x;
  }
}
