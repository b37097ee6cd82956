package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
        new Function("tanh", Hyperbolic::tanh, Loops::tanh),
        new Function("sechSquared", Hyperbolic::sechSquared, Loops::sechSquared),
        new Function("softplus", Scalars::softplus, Loops::softplus),
        new Function("sigmoid", Scalars::sigmoid, Loops::sigmoid),
        new Function("sigmoidSlope", Scalars::sigmoidSlope, Loops::sigmoidSlope));
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
  void exp_shifted_isThatOfTheDifferences_andSumsThem() {
    double[] y = new double[POINTS.length];
    double sum = Loops.exp(POINTS, 700, y, 3, 20);
    double expected = 0;
    for (int i = 3; i < 20; i++) {
      assertThat(y[i]).isEqualTo(Exponential.exp(POINTS[i] - 700));
      expected += y[i];
    }
    assertThat(sum).isEqualTo(expected);
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
