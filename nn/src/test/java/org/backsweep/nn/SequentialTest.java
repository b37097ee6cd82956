package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SequentialTest {
  private static final Pass TRAINING = Pass.training(new SplittableRandom(1));

  private final Dense first = new Dense(3, 4, new SplittableRandom(2));
  private final Dense second = new Dense(4, 4, new SplittableRandom(3));
  private final Variable batch = Variable.constant(new double[][] {{1, -2, 3}, {0.5, 0, -1}});

  @Test
  void apply_isOneLayerAfterTheOther() {
    Sequential model = Sequential.of(first, Activation.TANH, second);
    Variable expected = second.apply(first.apply(batch, TRAINING).tanh(), TRAINING);
    assertThat(model.apply(batch, TRAINING).value().data).isEqualTo(expected.value().data);
  }

  @Test
  void apply_withoutLayers_isTheIdentity() {
    assertThat(Sequential.of().apply(batch, TRAINING)).isSameAs(batch);
  }

  @Test
  void apply_inInference_recordsNothingAndGivesTheSameValue() {
    Sequential model =
        Sequential.of(first, Activation.RELU, new Maxout(4, 2, 3, new SplittableRandom(4)));
    Variable output = model.apply(batch, Pass.inference());
    assertThat(output.isTracked()).isFalse();
    assertThat(output.value().data).isEqualTo(model.apply(batch, TRAINING).value().data);
  }

  @Test
  void apply_trackedBatchInInference_isDifferentiatedInTheBatchAlone() {
    Variable input = Variable.leaf(batch.value());
    Variable loss = Sequential.of(first, Activation.TANH).apply(input, Pass.inference()).sum();
    assertThat(loss.backward().contains(input)).isTrue();
    assertThat(loss.backward().contains(first.weight().variable())).isFalse();
  }

  @Test
  void parameters_areNamedByThePlaceOfTheirLayer() {
    Sequential model = Sequential.of(first, Activation.TANH, second);
    assertThat(model.parameters())
        .extracting(Parameter::name)
        .containsExactly("layers.0.weight", "layers.0.bias", "layers.2.weight", "layers.2.bias");
    assertThat(model.parameters())
        .containsExactly(first.weight(), first.bias(), second.weight(), second.bias());
    assertThat(first.weight().name()).isEqualTo("weight");
  }

  @Test
  void parameters_ofNestedLayers_haveUniqueNames() {
    Sequential inner = Sequential.of(Activation.RELU, second);
    Sequential outer = Sequential.of(first, inner);
    assertThat(outer.parameters())
        .extracting(Parameter::name)
        .containsExactly(
            "layers.0.weight",
            "layers.0.bias",
            "layers.1.layers.1.weight",
            "layers.1.layers.1.bias");
  }

  @Test
  void parameters_ofALayerInTwoPlaces_areListedOnceAndStepOnce() {
    Sequential model = Sequential.of(first, second, second);
    assertThat(model.parameters())
        .extracting(Parameter::name)
        .containsExactly("layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias");
    Variable loss = model.apply(batch, TRAINING).square().sum();
    DMatrixRMaj before = second.bias().value().copy();
    DMatrixRMaj gradient = loss.backward().of(second.bias().variable());
    new Sgd(0.5).step(model.parameters(), loss.backward());
    for (int i = 0; i < 4; i++) {
      assertThat(second.bias().value().data[i]).isEqualTo(before.data[i] - 0.5 * gradient.data[i]);
    }
  }

  @Test
  void apply_layersThatDoNotFit_namesTheLayer() {
    Sequential model = Sequential.of(first, new Dense(5, 2, new SplittableRandom(5)));
    assertThatThrownBy(() -> model.apply(batch, TRAINING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dense(5, 2): a batch of 2x4: it must have 5 columns");
  }

  @Test
  void layers_areThoseGiven() {
    Sequential model = Sequential.of(List.of(first, Activation.LINEAR));
    assertThat(model.layers()).containsExactly(first, Activation.LINEAR);
    assertThat(model).hasToString("Sequential[Dense(3, 4), linear]");
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without NullAway might give
  void of_aLayerThatIsNull_namesItsPlace() {
    assertThatThrownBy(() -> Sequential.of((Layer) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Sequential: layer 0 is null");
    assertThatThrownBy(() -> Sequential.of(Arrays.asList(first, null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Sequential: layer 1 is null");
  }
}
