package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
  /** Values at −1, 0, 2. */
  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(Activation.SIGMOID, 0.2689414213699951, 0.5, 0.8807970779778823),
        Arguments.of(Activation.RELU, 0, 0, 2),
        Arguments.of(Activation.leakyRelu(0.25), -0.25, 0, 2),
        Arguments.of(Activation.TANH, -0.7615941559557649, 0, 0.9640275800758169),
        Arguments.of(
            Activation.SOFTPLUS, 0.3132616875182228, 0.6931471805599453, 2.1269280110429727),
        Arguments.of(
            Activation.SOFTMAX, 0.04201006613406605, 0.11419519938459449, 0.8437947344813395),
        Arguments.of(
            Activation.LOG_SOFTMAX, -3.1698460195562856, -2.1698460195562856, -0.16984601955628564),
        Arguments.of(Activation.elu(0.5), -0.31606027941427883, 0, 2),
        Arguments.of(Activation.SELU, -1.1113307378125625, 0, 2.101401974710961),
        Arguments.of(Activation.GELU, -0.15865525393145707, 0, 1.9544997361036416),
        Arguments.of(Activation.SILU, -0.2689414213699951, 0, 1.7615941559557646),
        Arguments.of(Activation.LINEAR, -1, 0, 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void apply_isTheFunctionOfItsName(Activation activation, double a, double b, double c) {
    Variable z = Variable.leaf(new double[][] {{-1, 0, 2}});
    Variable y = activation.apply(z, Pass.inference());
    assertThat(y.value().data).containsExactly(new double[] {a, b, c}, within(1e-15));
    assertThat(activation.apply(z).value().data).isEqualTo(y.value().data);
    assertThat(activation.parameters()).isEmpty();
  }

  @Test
  void name_isTheOperationsName() {
    assertThat(Activation.SOFTPLUS.name()).isEqualTo("softplus");
    assertThat(Activation.leakyRelu(0.1)).hasToString("leakyRelu(0.1)");
  }

  @Test
  void softmax_sharesRowsNotColumns() {
    Variable y = Activation.SOFTMAX.apply(Variable.constant(new double[][] {{1, 1}, {7, 7}}));
    assertThat(y.value().data).containsExactly(0.5, 0.5, 0.5, 0.5);
  }

  @Test
  void elu_scaleThatIsNotFinite_isRefused() {
    assertThatThrownBy(() -> Activation.elu(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("elu: the scale is NaN: it must be finite");
  }

  @Test
  void leakyRelu_slopeThatIsNotFinite_isRefused() {
    assertThatThrownBy(() -> Activation.leakyRelu(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leakyRelu: the slope is NaN: it must be finite");
  }
}
