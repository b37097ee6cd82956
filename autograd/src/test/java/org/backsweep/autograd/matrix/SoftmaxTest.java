package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Short rows, which have a loop of their own, give what long ones give. */
class SoftmaxTest {
  private static final double MINUS = Double.NEGATIVE_INFINITY;
  private static final double PLUS = Double.POSITIVE_INFINITY;

  static Stream<Arguments> rows() {
    SplittableRandom random = new SplittableRandom(1);
    Stream<Arguments> drawn =
        Stream.generate(
                () ->
                    Arguments.of(
                        random.doubles(3, -20, 20).toArray(), random.doubles(3, 0, 1).toArray()))
            .limit(20);
    Stream<Arguments> chosen =
        Stream.of(
            Arguments.of(new double[] {50, 0, -3}, new double[] {1, 0, 0}),
            Arguments.of(new double[] {0, 700, -700}, new double[] {1e-12, 1 - 2e-12, 1e-12}),
            Arguments.of(new double[] {2, 2, 1}, new double[] {0, 1, 0}),
            Arguments.of(new double[] {1, 1, 1}, new double[] {0.2, 0.3, 0.5}),
            Arguments.of(new double[] {1, MINUS, 3}, new double[] {0, 0, 1}),
            Arguments.of(new double[] {MINUS, MINUS, MINUS}, new double[] {0, 1, 0}),
            Arguments.of(new double[] {1, PLUS, 3}, new double[] {1, 0, 0}),
            Arguments.of(new double[] {1, Double.NaN, 3}, new double[] {1, 0, 0}),
            Arguments.of(new double[] {1, 2, 3}, new double[] {0, PLUS, 0}),
            Arguments.of(new double[] {1, 2, 3}, new double[] {0, 0, PLUS}));
    return Stream.concat(drawn, chosen);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void residual_ofShortRow_isThatOfTheSameRowBesideEntriesWithoutShare(double[] x, double[] t) {
    double[] longX = Arrays.copyOf(x, 20);
    Arrays.fill(longX, x.length, longX.length, MINUS);
    double[] actual = residual(x, t);
    double[] expected = residual(longX, Arrays.copyOf(t, longX.length));
    for (int j = 0; j < x.length; j++) {
      if (Double.isFinite(expected[j])) {
        assertThat(actual[j]).isCloseTo(expected[j], within(2e-15 * Math.abs(expected[j])));
      } else {
        assertThat(actual[j]).isEqualTo(Double.valueOf(expected[j]));
      }
    }
  }

  private static double[] residual(double[] x, double[] t) {
    DMatrixRMaj exps = Softmax.relativeExp(row(x), null);
    return Softmax.residual(row(t), exps, null).data;
  }

  private static DMatrixRMaj row(double[] entries) {
    return new DMatrixRMaj(new double[][] {entries});
  }
}
