package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitializersTest {
  private static final int OUT = 200;
  private static final int IN = 300;

  private static double[] drawn(Initializer initializer, long seed) {
    DMatrixRMaj matrix = initializer.create(OUT, IN, new SplittableRandom(seed));
    assertThat(matrix.numRows).isEqualTo(OUT);
    assertThat(matrix.numCols).isEqualTo(IN);
    return matrix.data;
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  private static double variance(double[] numbers) {
    return Arrays.stream(numbers).map(x -> x * x).average().orElseThrow();
  }

  /** Variances for the fan-in 300 and the fan-out 200. */
  static Stream<Arguments> variances() {
    return Stream.of(
        Arguments.of("Glorot, uniform", Initializers.glorotUniform(), 2.0 / 500),
        Arguments.of("Glorot, normal", Initializers.glorotNormal(), 2.0 / 500),
        Arguments.of("He, uniform", Initializers.heUniform(), 2.0 / 300),
        Arguments.of("He, normal", Initializers.heNormal(), 2.0 / 300),
        Arguments.of("uniform", Initializers.uniform(-0.3, 0.3), 0.03));
  }

  /** The relative error of the variance of 60000 numbers is about 0.006 (normal), its bound 5 σ. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("variances")
  void create_hasMeanZeroAndTheVarianceOfTheFans(String name, Initializer initializer, double v) {
    double[] numbers = drawn(initializer, 1);
    assertThat(mean(numbers)).isCloseTo(0, offset(5 * Math.sqrt(v / numbers.length)));
    assertThat(variance(numbers)).isCloseTo(v, offset(0.03 * v));
  }

  /** Of 60000 uniform numbers the largest is within 0.1 % of the bound, but once in e^60 times. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("variances")
  void create_uniform_reachesItsBoundAndNormalExceedsIt(
      String name, Initializer initializer, double v) {
    double bound = Math.sqrt(3 * v);
    double largest = DoubleStream.of(drawn(initializer, 2)).map(Math::abs).max().orElseThrow();
    if (name.endsWith("normal")) {
      assertThat(largest).isGreaterThan(1.5 * bound);
    } else {
      assertThat(largest).isBetween(0.999 * bound, bound);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variances")
  void create_sameSeed_givesTheSameBits(String name, Initializer initializer, double v) {
    assertThat(drawn(initializer, 3)).isEqualTo(drawn(initializer, 3));
    assertThat(drawn(initializer, 3)).isNotEqualTo(drawn(initializer, 4));
  }

  @Test
  void uniform_stretchesTheDrawnShares() {
    SplittableRandom shares = new SplittableRandom(5);
    double[] numbers = Initializers.uniform(2, 6).create(3, 4, new SplittableRandom(5)).data;
    for (double number : numbers) {
      assertThat(number).isCloseTo(2 + 4 * shares.nextDouble(), offset(1e-15 * 6));
    }
  }

  @Test
  void uniform_equalBounds_isThatNumber() {
    DMatrixRMaj matrix = Initializers.uniform(2, 2).create(3, 4, new SplittableRandom(5));
    assertThat(matrix.data).containsOnly(2);
  }

  @Test
  void uniform_boundsOutOfOrderOrNotFinite_areRefused() {
    assertThatThrownBy(() -> Initializers.uniform(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("uniform: from 1.0 to 0.0: both must be finite, and in this order");
    assertThatThrownBy(() -> Initializers.uniform(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void zeros_drawNothing() {
    SplittableRandom random = new SplittableRandom(6);
    assertThat(Initializers.zeros().create(2, 3, random).data).containsOnly(0);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(6).nextLong());
  }
}
