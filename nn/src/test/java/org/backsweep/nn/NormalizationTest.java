package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class NormalizationTest {
  private static final Pass TRAINING = Pass.training(new SplittableRandom(1));

  /** Columns of means 3 and 2, of variances 4 and 1; rows of means 1, 4, and of variances 0, 1. */
  private final Variable batch = Variable.constant(new double[][] {{1, 1}, {5, 3}});

  private static void set(Layer layer, double weight, double bias) {
    layer.parameters().get(0).update(w -> w.fill(weight));
    layer.parameters().get(1).update(b -> b.fill(bias));
  }

  private static double[] values(Layer layer, Variable batch, Pass pass) {
    return layer.apply(batch, pass).value().data;
  }

  @Test
  void layerNorm_normalizesRows() {
    LayerNorm norm = new LayerNorm(2, 1e-10);
    set(norm, 3, 7);
    double[] expected = {7, 7, 10, 4};
    assertThat(values(norm, batch, TRAINING)).containsExactly(expected, within(1e-9));
    assertThat(values(norm, batch, Pass.inference())).containsExactly(expected, within(1e-9));
  }

  @Test
  void layerNorm_epsilon_isAddedToTheVariance() {
    assertThat(values(new LayerNorm(2, 3), batch, TRAINING)).containsExactly(0, 0, 0.5, -0.5);
    double root = Math.sqrt(1 + 1e-5);
    assertThat(values(new LayerNorm(2), batch, TRAINING))
        .containsExactly(new double[] {0, 0, 1 / root, -1 / root}, within(1e-15));
  }

  @Test
  void layerNorm_equalFeaturesWithoutEpsilon_becomeTheBias() {
    LayerNorm norm = new LayerNorm(2, 0);
    set(norm, 3, 7);
    assertThat(values(norm, batch, TRAINING)).containsExactly(7, 7, 10, 4);
    Variable loss = norm.apply(batch, TRAINING).square().sum();
    assertThat(loss.backward().of(norm.parameters().get(0).variable()).data)
        .containsExactly(20, -8);
  }

  @Test
  void layerNorm_squaresBeyondRange_areNoLoss() {
    Variable large = Variable.constant(new double[][] {{3e200, -3e200}});
    assertThat(values(new LayerNorm(2), large, TRAINING)).containsExactly(1, -1);
  }

  @Test
  void batchNorm_inTraining_normalizesColumnsByTheBatch() {
    BatchNorm norm = new BatchNorm(2, 0, 0.1);
    set(norm, 3, 7);
    assertThat(values(norm, batch, TRAINING)).containsExactly(4, 4, 10, 10);
  }

  @Test
  void batchNorm_inTraining_averagesMeanAndPopulationVariance() {
    BatchNorm norm = new BatchNorm(2, 0, 0.25);
    norm.apply(batch, TRAINING);
    assertThat(norm.buffers().get(0).value().data).containsExactly(0.75, 0.5);
    assertThat(norm.buffers().get(1).value().data).containsExactly(1.75, 1);
    norm.apply(batch, TRAINING);
    assertThat(norm.buffers().get(0).value().data).containsExactly(1.3125, 0.875);
    assertThat(norm.buffers().get(1).value().data).containsExactly(2.3125, 1);
  }

  @Test
  void batchNorm_inInference_takesTheRunningAveragesAndLeavesThem() {
    BatchNorm norm = new BatchNorm(2, 0, 1);
    assertThat(values(norm, batch, Pass.inference())).containsExactly(1, 1, 5, 3);
    norm.apply(batch, TRAINING);
    Variable other = Variable.constant(new double[][] {{7, 0}});
    assertThat(values(norm, other, Pass.inference())).containsExactly(2, -2);
    assertThat(norm.buffers().get(0).value().data).containsExactly(3, 2);
    assertThat(norm.apply(other, Pass.inference()).isTracked()).isFalse();
  }

  @Test
  void batchNorm_graphsOfEarlierPasses_stayCurrent() {
    BatchNorm norm = new BatchNorm(2);
    Variable loss = norm.apply(batch, TRAINING).square().sum();
    norm.apply(batch, TRAINING);
    DMatrixRMaj dw = loss.backward().of(norm.parameters().get(0).variable());
    assertThat(dw.data).containsExactly(new double[] {4, 4}, within(1e-4));
  }

  @Test
  void buffers_areNamedLikeParameters_andNotAmongThem() {
    Sequential model = Sequential.of(Activation.RELU, new Residual(new BatchNorm(2)));
    assertThat(model.buffers())
        .extracting(Parameter::name)
        .containsExactly("layers.1.running_mean", "layers.1.running_var");
    assertThat(model.parameters())
        .extracting(Parameter::name)
        .containsExactly("layers.1.weight", "layers.1.bias");
    assertThat(Activation.RELU.buffers()).isEmpty();
  }

  @Test
  void batchNorm_oneRowInTraining_isRefused() {
    Variable row = Variable.constant(new double[][] {{1, 2}});
    assertThatThrownBy(() -> new BatchNorm(2).apply(row, TRAINING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("BatchNorm(2): a batch of 1x2: training needs at least 2 rows; if");
  }

  @Test
  void settings_thatDoNotFit_areRefused() {
    assertThatThrownBy(() -> new BatchNorm(3).apply(batch, TRAINING))
        .hasMessage("BatchNorm(3): a batch of 2x2: it must have 3 columns");
    assertThatThrownBy(() -> new LayerNorm(3).apply(batch, TRAINING))
        .hasMessage("LayerNorm(3): a batch of 2x2: it must have 3 columns");
    assertThatThrownBy(() -> new LayerNorm(0)).hasMessageContaining("LayerNorm: 0 features");
    assertThatThrownBy(() -> new LayerNorm(1, -1)).hasMessageContaining("epsilon is -1.0");
    assertThatThrownBy(() -> new BatchNorm(1, 0, 1.5)).hasMessageContaining("momentum is 1.5");
  }
}
