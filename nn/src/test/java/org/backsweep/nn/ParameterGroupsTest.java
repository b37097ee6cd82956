package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ParameterGroupsTest {
  private final Dense first = dense();
  private final Dense second = dense();
  private final List<Parameter> parameters = Sequential.of(first, second).parameters();
  private final Optimizer frozen = (ps, gs) -> {};

  private static Dense dense() {
    return new Dense(new DMatrixRMaj(new double[][] {{1}}), new DMatrixRMaj(1, 1));
  }

  /** A loss with the derivative 1 in every parameter. */
  private Gradients gradients() {
    Variable sum = Variable.constant(0);
    for (Parameter parameter : parameters) {
      sum = sum.plus(parameter.variable());
    }
    return sum.backward();
  }

  private double[] values() {
    return parameters.stream().mapToDouble(p -> p.value().get(0, 0)).toArray();
  }

  @Test
  void step_letsEachOptimizerChangeItsOwn_theFirstThatFits() {
    Optimizer groups =
        new ParameterGroups(new Sgd(1))
            .with(Parameter::isBias, new Sgd(4))
            .with(p -> p.name().startsWith("layers.0."), frozen);
    groups.step(parameters, gradients());
    assertThat(values()).containsExactly(1, -4, 0, -4);
  }

  @Test
  void step_groupWithoutGradients_doesNotMind() {
    Optimizer groups = new ParameterGroups(new Sgd(1)).with(Parameter::isBias, new Sgd(4));
    groups.step(parameters, second.weight().variable().backward());
    assertThat(values()).containsExactly(1, 0, 0, 0);
  }

  @Test
  void step_noGradientAtAll_isRefused() {
    assertThatThrownBy(
            () -> new ParameterGroups(frozen).step(parameters, Variable.leaf(1).backward()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("depends on none of the 4 parameters");
  }

  @Test
  void state_isThatOfAllGroups_andIsRestoredToTheBit() {
    Optimizer groups = groups();
    groups.step(parameters, gradients());
    OptimizerState state = groups.state(parameters);
    assertThat(state.steps()).isEqualTo(1);
    assertThat(state.matrices())
        .containsOnlyKeys(
            "layers.0.bias.steps",
            "layers.0.bias.velocity",
            "layers.0.weight.mean",
            "layers.0.weight.squares",
            "layers.0.weight.steps",
            "layers.1.bias.steps",
            "layers.1.bias.velocity",
            "layers.1.weight.mean",
            "layers.1.weight.squares",
            "layers.1.weight.steps");
    assertThat(state.optimizers())
        .isEqualTo(
            Map.of(
                "layers.0.bias", "Momentum",
                "layers.0.weight", "Adam",
                "layers.1.bias", "Momentum",
                "layers.1.weight", "Adam"));
    groups.step(parameters, gradients());
    Optimizer resumed = groups();
    resumed.restore(parameters, state);
    resumed.step(parameters, gradients());
    assertThat(resumed.state(parameters).steps()).isEqualTo(2);
    assertThat(numbers(resumed)).isEqualTo(numbers(groups)).isNotEqualTo(numbers(state));
  }

  private Map<String, List<Double>> numbers(Optimizer optimizer) {
    return numbers(optimizer.state(parameters));
  }

  private static Map<String, List<Double>> numbers(OptimizerState state) {
    return state.matrices().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> Arrays.stream(entry.getValue().data).boxed().toList()));
  }

  private static Optimizer groups() {
    return new ParameterGroups(new Adam(0.1)).with(Parameter::isBias, new Momentum(0.5));
  }

  @Test
  void restore_matrixOfNoParameter_isRefused() {
    OptimizerState state = new OptimizerState(1, Map.of("other.mean", new DMatrixRMaj(1, 1)));
    assertThatThrownBy(() -> groups().restore(parameters, state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("restore: there is no place for [other.mean]");
  }
}
