package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void isFinite_seesEveryEntry_ofThoseThatAreAskedFor(double other) {
    for (int n = 0; n <= 20; n++) {
      double[] x = new double[n + 2];
      x[0] = other;
      x[n + 1] = other;
      assertThat(Scaling.isFinite(x, 1, n + 1)).as("%d entries", n).isTrue();
      for (int k = 1; k <= n; k++) {
        x[k] = other;
        assertThat(Scaling.isFinite(x, 1, n + 1)).as("%d of %d entries", k, n).isFalse();
        x[k] = 0;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MAX_VALUE, -Double.MAX_VALUE})
  void isFinite_evenIfTheSumIsNot(double large) {
    double[] x = new double[20];
    Arrays.fill(x, large);
    assertThat(Scaling.isFinite(x, 0, x.length)).isTrue();
    x[17] = -Double.POSITIVE_INFINITY;
    assertThat(Scaling.isFinite(x, 0, x.length)).isFalse();
  }
}
