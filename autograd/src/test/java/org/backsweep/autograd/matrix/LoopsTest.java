package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops over many entries, whose bits are those of the functions of one number. */
class LoopsTest {
  private static final double[] POINTS = points();

  record Function(String name, DoubleUnaryOperator ofOne, Elementwise.Loop loop) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Function> functions() {
    return List.of(
        new Function("exp", Exponential::exp, Loops::exp),
        new Function("expm1", Exponential::expm1, Loops::expm1),
        new Function("log", Math::log, Loops::log),
        new Function("sin", Sine::sin, Loops::sin),
        new Function("cos", Sine::cos, Loops::cos),
        new Function("tanh", Hyperbolic::tanh, Loops::tanh),
        new Function("sechSquared", Hyperbolic::sechSquared, Loops::sechSquared),
        new Function("softplus", Scalars::softplus, Loops::softplus),
        new Function("sigmoid", Scalars::sigmoid, Loops::sigmoid),
        new Function("sigmoidSlope", Scalars::sigmoidSlope, Loops::sigmoidSlope),
        rectify(0),
        rectify(0.1),
        rectify(-2),
        rectify(Double.POSITIVE_INFINITY),
        rectify(Double.NaN));
  }

  private static Function rectify(double below) {
    return new Function(
        "rectify " + below,
        x -> Elementwise.rectify(below, x),
        (x, y, from, to) -> Elementwise.rectify(below, x, y, from, to));
  }

  record PairFunction(String name, DoubleBinaryOperator ofTwo, Broadcast.Loop loop) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<PairFunction> functionsOfPairs() {
    return List.of(
        new PairFunction("strongMult", Broadcast::strongMult, Broadcast::strongMult),
        rectifySlope(0),
        rectifySlope(0.1),
        rectifySlope(Double.POSITIVE_INFINITY),
        rectifySlope(Double.NaN),
        inside(-1, 1),
        inside(0, Double.POSITIVE_INFINITY),
        inside(0, Double.NaN));
  }

  private static PairFunction rectifySlope(double below) {
    return new PairFunction(
        "rectifySlope " + below,
        (g, x) -> Elementwise.rectifySlope(below, g, x),
        (g, x, y, from, to) -> Elementwise.rectifySlope(below, g, x, y, from, to));
  }

  private static PairFunction inside(double lo, double hi) {
    return new PairFunction(
        "inside " + lo + " and " + hi,
        (g, x) -> Elementwise.inside(lo, hi, g, x),
        (g, x, y, from, to) -> Elementwise.inside(lo, hi, g, x, y, from, to));
  }

  /** Around 0, where exponentials overflow or become subnormal, beyond, and all between. */
  private static double[] points() {
    List<Double> points = new ArrayList<>();
    for (double x :
        new double[] {0, Double.MIN_VALUE, 1e-310, 1e-20, 0.34, 0.35, 1, 349, 350, 351}) {
      points.addAll(List.of(x, -x));
    }
    for (double x = 690; x < 760; x += 0.37) {
      points.addAll(List.of(x, -x));
    }
    points.addAll(List.of(1e9, -1e9, 1e308, -1e308, Double.MAX_VALUE));
    points.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1500; i++) {
      double size = Math.scalb(1.0, random.nextInt(-30, 10));
      points.add(size * random.nextDouble(-1, 1));
    }
    return points.stream().mapToDouble(x -> x).toArray();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void loop_hasTheBitsOfTheFunction(Function function) {
    double[] all = new double[POINTS.length];
    function.loop.run(POINTS, all, 0, all.length);
    for (int i = 0; i < all.length; i++) {
      double expected = function.ofOne.applyAsDouble(POINTS[i]);
      assertThat(Double.doubleToLongBits(all[i]))
          .as("%s of %s: %s, and of one %s", function, POINTS[i], all[i], expected)
          .isEqualTo(Double.doubleToLongBits(expected));
    }
  }

  /** With infinite and NaN entries among the others, for which a loop may begin again. */
  @ParameterizedTest
  @MethodSource("functionsOfPairs")
  void loopOfPairs_hasTheBitsOfTheFunction(PairFunction function) {
    double[] some = Arrays.stream(POINTS).filter(x -> !(Math.abs(x) > 1 && x < 800)).toArray();
    SplittableRandom random = new SplittableRandom(4);
    for (int length : new int[] {1, 5, 900}) {
      for (int round = 0; round < 3000 / length; round++) {
        double[] a = random.ints(length, 0, some.length).mapToDouble(i -> some[i]).toArray();
        double[] b = random.ints(length, 0, some.length).mapToDouble(i -> some[i]).toArray();
        double[] all = new double[length];
        function.loop.run(a, b, all, 0, length);
        for (int i = 0; i < length; i++) {
          double expected = function.ofTwo.applyAsDouble(a[i], b[i]);
          assertThat(Double.doubleToLongBits(all[i]))
              .as("%s of %s and %s: %s, and of two %s", function, a[i], b[i], all[i], expected)
              .isEqualTo(Double.doubleToLongBits(expected));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void loop_leavesOtherEntriesAlone(Function function) {
    double[] all = new double[POINTS.length];
    function.loop.run(POINTS, all, 0, all.length);
    double[] some = new double[POINTS.length];
    Arrays.fill(some, 7);
    function.loop.run(POINTS, some, 5, 1301);
    assertThat(Arrays.copyOfRange(some, 5, 1301)).isEqualTo(Arrays.copyOfRange(all, 5, 1301));
    assertThat(Arrays.copyOf(some, 5)).containsOnly(7);
    assertThat(Arrays.copyOfRange(some, 1301, some.length)).containsOnly(7);
  }

  @Test
  void exp_isWithinAUnitOfJavas() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 300_000; i++) {
      double x = i % 2 == 0 ? random.nextDouble(-2, 2) : random.nextDouble(-740, 705);
      double java = Math.exp(x);
      assertThat(Math.abs(Exponential.exp(x) - java))
          .as("exp %s", x)
          .isLessThanOrEqualTo(Math.ulp(java));
    }
  }

  @Test
  void sinAndCos_areWithinAUnitOfJavas() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 600_000; i++) {
      double x = angle(random, i % 6);
      assertNear("sin", x, Sine.sin(x), StrictMath.sin(x));
      assertNear("cos", x, Sine.cos(x), StrictMath.cos(x));
    }
  }

  /** Small and large, anywhere and beside a quarter turn. */
  private static double angle(SplittableRandom random, int kind) {
    return switch (kind) {
      case 0 -> random.nextDouble(-1, 1);
      case 1 -> random.nextDouble(-20, 20);
      case 2 -> random.nextDouble(-2e8, 2e8);
      case 3 -> Math.exp(random.nextDouble(-40, 0));
      case 4 -> random.nextInt(80_000_000) * (Math.PI / 2) * (1 + random.nextDouble(1e-15));
      default -> random.nextInt(10) * (Math.PI / 2) + random.nextDouble(-1e-6, 1e-6);
    };
  }

  private static void assertNear(String function, double x, double own, double java) {
    assertThat(Math.abs(own - java)).as("%s %s", function, x).isLessThanOrEqualTo(Math.ulp(java));
  }

  @Test
  void sin_isOdd_andKeepsTheSignOfZero_andCosIsEven() {
    for (double x : POINTS) {
      assertThat(Double.doubleToLongBits(Sine.sin(-x)))
          .isEqualTo(Double.doubleToLongBits(-Sine.sin(x)));
      assertThat(Sine.cos(-x)).isEqualTo(Double.valueOf(Sine.cos(x)));
    }
    assertThat(1 / Sine.sin(-0.0)).isNegative();
    assertThat(1 / Sine.sin(0.0)).isPositive();
    assertThat(Sine.sin(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void exp_shifted_isThatOfTheDifferences() {
    double[] y = new double[POINTS.length];
    Elementwise.plus(-700, POINTS, y, 3, 900);
    Loops.rests(y, 3, 900);
    Loops.exp(POINTS, 700, y, 3, 900);
    for (int i = 3; i < 900; i++) {
      assertThat(y[i]).isEqualTo(Double.valueOf(Exponential.exp(POINTS[i] - 700)));
    }
  }

  @Test
  void log1p_isWithinTwoUnitsOfJavas() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300_000; i++) {
      double e = i % 2 == 0 ? random.nextDouble() : Math.exp(random.nextDouble(-745, 0));
      double java = Math.log1p(e);
      assertThat(Math.abs(Exponential.log1p(e) - java))
          .as("log1p %s", e)
          .isLessThanOrEqualTo(2 * Math.ulp(java));
    }
  }

  @Test
  void tanh_isOdd_andKeepsTheSignOfZero() {
    for (double x : POINTS) {
      assertThat(Double.doubleToLongBits(Hyperbolic.tanh(-x)))
          .isEqualTo(Double.doubleToLongBits(-Hyperbolic.tanh(x)));
    }
    assertThat(1 / Hyperbolic.tanh(-0.0)).isNegative();
    assertThat(1 / Exponential.expm1(-0.0)).isNegative();
    assertThat(Hyperbolic.tanh(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
  }
}
