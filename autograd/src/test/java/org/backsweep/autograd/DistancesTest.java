package org.backsweep.autograd;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.backsweep.autograd.matrix.Scaling;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Distances of points of any size, far beyond where squares overflow or vanish. */
class DistancesTest {
  /** Subnormal points have about four digits. */
  private static final double TOLERANCE = 5e-4;

  private static final Variable ORIGIN = Variable.constant(new double[][] {{0, 0}});

  @ParameterizedTest
  @ValueSource(doubles = {1e-320, 1e-307, 1e-200, 1e-160, 1, 1e160, 1e307})
  void gradient_pointsOfAnySize_isTheUnitVector(double size) {
    Variable x = Variable.leaf(new double[][] {{3 * size, 4 * size}});
    assertClose(x.distances(ORIGIN).gradient(x), 0.6, 0.8);
    assertClose(ORIGIN.distances(x).gradient(x), 0.6, 0.8);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-305, 1e-200, 1e-160, 1, 1e160, 1e305})
  void secondDerivative_pointsOfAnySize_isThatOfTheUnitVector(double size) {
    Variable a = Variable.leaf(new double[][] {{3 * size, 4 * size}});
    Variable b = Variable.leaf(new double[][] {{0, 0}});
    Variable first = a.distances(b).gradient(a).get(0, 0);
    assertClose(first.gradient(a).scale(size), 0.128, -0.096);
    assertClose(first.gradient(b).scale(size), -0.128, 0.096);
  }

  @ParameterizedTest
  @ValueSource(doubles = {NaN, POSITIVE_INFINITY})
  void secondDerivative_zeroCotangent_isZero(double at) {
    Variable a = Variable.leaf(new double[][] {{at, 1}, {2, at}});
    Variable b = Variable.leaf(new double[][] {{3, at}});
    Variable y = a.distances(b).sum();
    for (Variable gradient : y.gradients(a, b)) {
      DMatrixRMaj zero = new DMatrixRMaj(gradient.getNumRows(), gradient.getNumCols());
      Gradients second = gradient.backward(zero);
      assertThat(Scaling.isZero(second.of(a))).isTrue();
      assertThat(Scaling.isZero(second.of(b))).isTrue();
    }
  }

  private static void assertClose(Variable actual, double... expected) {
    assertThat(actual.value().data).containsExactly(expected, within(TOLERANCE));
  }
}
