package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SgdTest {
  private static Parameter parameter(double... row) {
    return new Parameter("w", new DMatrixRMaj(new double[][] {row}));
  }

  @Test
  void step_goesAgainstTheGradientInPlace() {
    Parameter w = parameter(1, -2);
    DMatrixRMaj matrix = w.value();
    Gradients gradients = w.variable().backward(new DMatrixRMaj(new double[][] {{4, 8}}));
    new Sgd(0.25).step(List.of(w), gradients);
    assertThat(w.value()).isSameAs(matrix);
    assertThat(matrix.data).containsExactly(0, -4);
  }

  @Test
  void step_parameterThatTheLossDoesNotDependOn_staysAndItsGraphsStayCurrent() {
    Parameter used = parameter(1);
    Parameter unused = parameter(5);
    Variable other = unused.variable().square();
    new Sgd(1).step(List.of(used, unused), used.variable().square().backward());
    assertThat(used.value().get(0, 0)).isEqualTo(-1);
    assertThat(unused.value().get(0, 0)).isEqualTo(5);
    assertThat(other.backward().of(unused.variable()).get(0, 0)).isEqualTo(10);
  }

  @Test
  void step_gradientsOfAnInferencePass_areRefused() {
    Dense dense = new Dense(2, 1, new SplittableRandom(1));
    Variable loss =
        dense.apply(Variable.constant(new double[][] {{1, 2}}), Pass.inference()).square();
    assertThatThrownBy(() -> new Sgd(1).step(dense.parameters(), loss.backward()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("depends on none of the 2 parameters");
  }

  @Test
  void step_ofNoParameters_doesNothing() {
    new Sgd(1).step(List.of(), Variable.constant(1).backward());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void learningRate_notPositiveAndFinite_isRefused(double rate) {
    assertThatThrownBy(() -> new Sgd(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the learning rate is " + rate + ": it must be positive and finite");
  }
}
