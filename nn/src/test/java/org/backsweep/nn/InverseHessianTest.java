package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InverseHessianTest {
  private static final int SIZE = 5;

  /** H + ρ (1 + ρ y·Hy) s sᵀ − ρ (s (Hy)ᵀ + Hy sᵀ), from {@code s·y / y·y} of the last pair. */
  private static double[][] dense(List<double[][]> pairs) {
    double[][] last = pairs.get(pairs.size() - 1);
    double[][] h = new double[SIZE][SIZE];
    for (int i = 0; i < SIZE; i++) {
      h[i][i] = Vectors.dot(last[0], last[1]) / Vectors.dot(last[1], last[1]);
    }
    for (double[][] pair : pairs) {
      update(h, pair[0], pair[1]);
    }
    return h;
  }

  private static void update(double[][] h, double[] s, double[] y) {
    double rho = 1 / Vectors.dot(s, y);
    double[] hy = times(h, y);
    double factor = rho * (1 + rho * Vectors.dot(y, hy));
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        h[i][j] += factor * s[i] * s[j] - rho * (s[i] * hy[j] + hy[i] * s[j]);
      }
    }
  }

  private static double[] times(double[][] h, double[] x) {
    return Arrays.stream(h).mapToDouble(row -> Vectors.dot(row, x)).toArray();
  }

  private static double[] normal(SplittableRandom random) {
    double[] vector = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      vector[i] = random.nextGaussian();
    }
    return vector;
  }

  @Property(seed = "1", tries = 200, edgeCases = EdgeCasesMode.NONE)
  void times_isTheMatrixOfTheUpdates_ofTheLatestStepsAlone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int steps) {
    SplittableRandom random = new SplittableRandom(seed);
    InverseHessian estimate = new InverseHessian(4);
    List<double[][]> pairs = new ArrayList<>();
    for (int k = 0; k < steps; k++) {
      double[] s = normal(random);
      double[] y = Vectors.sum(s, 0.3, normal(random));
      estimate.learn(s, y);
      if (Vectors.dot(s, y) > 0) {
        pairs.add(new double[][] {s, y});
      }
    }
    Assume.that(!pairs.isEmpty());
    double[][] h = dense(pairs.subList(Math.max(0, pairs.size() - 4), pairs.size()));
    double largest =
        Arrays.stream(h).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    double[] g = normal(random);
    assertThat(estimate.times(g)).containsExactly(times(h, g), within(1e-11 * (1 + largest)));
    double[][] last = pairs.get(pairs.size() - 1);
    assertThat(estimate.times(last[1])).containsExactly(last[0], within(1e-11 * (1 + largest)));
  }

  @Example
  void learn_stepAlongNegativeCurvature_isForgotten() {
    InverseHessian estimate = new InverseHessian(4);
    estimate.learn(new double[] {1, 0}, new double[] {-1, 0});
    assertThat(estimate.times(new double[] {3, 4})).containsExactly(3, 4);
  }
}
