package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ExponentialsTest {
  /** The gradient is linear in the cotangent, and so is the second derivative, at any scale. */
  @Test
  void secondDerivative_isLinearInTheCotangent_atAnyScale() {
    DMatrixRMaj at = Matrices.normal(3, 3, new Random(1));
    DMatrixRMaj along = Matrices.normal(3, 3, new Random(2));
    DMatrixRMaj weights = Matrices.normal(3, 3, new Random(3));
    double[] expected = second(at, along, weights, 1);
    for (int exponent : new int[] {-300, -33, 27, 33, 300}) {
      double scale = Math.scalb(1.0, exponent);
      double[] actual = second(at, along, weights, scale);
      for (int i = 0; i < actual.length; i++) {
        assertThat(actual[i] / scale).as("2^%d", exponent).isEqualTo(expected[i]);
      }
    }
  }

  private static double[] second(
      DMatrixRMaj at, DMatrixRMaj along, DMatrixRMaj weights, double scale) {
    Variable x = Variable.leaf(at);
    Variable weighted = x.expm().elementMult(Variable.constant(weights)).sum().scale(scale);
    Variable gradient = weighted.gradient(x);
    return gradient.elementMult(Variable.constant(along)).sum().backward().of(x).data;
  }
}
