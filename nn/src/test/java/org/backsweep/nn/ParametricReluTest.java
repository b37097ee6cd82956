package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ParametricReluTest {
  private static final Pass TRAINING = Pass.training(new SplittableRandom(1));

  private final Variable x = Variable.leaf(new double[][] {{-2, 3, 0}, {4, -8, -1}});

  @Test
  void apply_oneSlope_isForAllFeatures() {
    ParametricRelu relu = new ParametricRelu();
    assertThat(relu.apply(x, TRAINING).value().data).containsExactly(-0.5, 3, 0, 4, -2, -0.25);
    assertThat(relu.apply(x, Pass.inference()).value().data)
        .containsExactly(-0.5, 3, 0, 4, -2, -0.25);
  }

  @Test
  void backward_isTheSlopeBelowAndAtZero_andTheInputForTheSlope() {
    ParametricRelu relu = new ParametricRelu(new DMatrixRMaj(new double[][] {{0.5, 0.25, 2}}));
    Variable y = relu.apply(x, TRAINING);
    assertThat(y.value().data).containsExactly(-1, 3, 0, 4, -2, -2);
    Gradients gradients = y.backward(new DMatrixRMaj(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    assertThat(gradients.of(x).data).containsExactly(0.5, 2, 6, 4, 1.25, 12);
    assertThat(gradients.of(relu.parameters().get(0).variable()).data).containsExactly(-2, -40, -6);
  }

  @Test
  void apply_infinity_staysInfinity() {
    Variable infinite =
        Variable.constant(new double[][] {{Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}});
    assertThat(new ParametricRelu().apply(infinite, TRAINING).value().data)
        .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  void sizes_thatDoNotFit_areRefused() {
    assertThatThrownBy(() -> new ParametricRelu(2).apply(x, TRAINING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ParametricRelu(2): a batch of 2x3: it must have 2 columns");
    assertThatThrownBy(() -> new ParametricRelu(0))
        .hasMessage("ParametricRelu: 0 features: there must be at least 1");
    assertThatThrownBy(() -> new ParametricRelu(new DMatrixRMaj(2, 1)))
        .hasMessage("ParametricRelu: slopes of 2x1: they must be 1x1 or one row");
  }
}
