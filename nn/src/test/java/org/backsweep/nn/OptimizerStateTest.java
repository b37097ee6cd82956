package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class OptimizerStateTest {
  private final Parameter a = parameter("a", 1, 2);
  private final Parameter b = parameter("b", 3);
  private final List<Parameter> both = List.of(a, b);

  private static Parameter parameter(String name, double... row) {
    return new Parameter(name, new DMatrixRMaj(new double[][] {row}));
  }

  private static DMatrixRMaj matrix(OptimizerState state, String name) {
    return Objects.requireNonNull(state.matrices().get(name), name);
  }

  private Gradients gradients() {
    return a.variable().square().sum().plus(b.variable().square()).backward();
  }

  @Test
  void state_isNamedByParameterAndSlot() {
    Momentum momentum = new Momentum(0.1);
    momentum.step(both, gradients());
    OptimizerState state = momentum.state(both);
    assertThat(state.steps()).isEqualTo(1);
    assertThat(state.matrices().keySet())
        .containsExactly("a.steps", "a.velocity", "b.steps", "b.velocity");
    assertThat(state.optimizers()).isEqualTo(Map.of("a", "Momentum", "b", "Momentum"));
    assertThat(matrix(state, "a.velocity").data).containsExactly(2, 4);
    assertThat(matrix(state, "b.steps").data).containsExactly(1);
  }

  @Test
  void state_isACopy() {
    Momentum momentum = new Momentum(0.1);
    momentum.step(both, gradients());
    OptimizerState state = momentum.state(both);
    momentum.step(both, gradients());
    assertThat(matrix(state, "b.velocity").data).containsExactly(6);
    momentum.restore(both, state);
    momentum.step(both, gradients());
    assertThat(matrix(state, "b.velocity").data).containsExactly(6);
  }

  @Test
  void state_beforeTheFirstStep_isEmptyAndCanBeRestored() {
    Momentum momentum = new Momentum(0.5);
    assertThat(momentum.state(both)).isEqualTo(OptimizerState.EMPTY);
    momentum.step(both, gradients());
    momentum.restore(both, OptimizerState.EMPTY);
    assertThat(momentum.state(both)).isEqualTo(OptimizerState.EMPTY);
  }

  @Test
  void state_ofTwoParametersOfOneName_isRefused() {
    Parameter twin = parameter("a", 1);
    Momentum momentum = new Momentum(0.5);
    Variable loss = a.variable().sum().plus(twin.variable());
    momentum.step(List.of(a, twin), loss.backward());
    assertThatThrownBy(() -> momentum.state(List.of(a, twin)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("state: two parameters are named a");
  }

  @Test
  void restore_stateThatDoesNotFit_isRefusedAndChangesNothing() {
    Momentum momentum = new Momentum(0.1);
    momentum.step(both, gradients());
    OptimizerState state = momentum.state(both);
    assertThatThrownBy(() -> momentum.restore(List.of(a), state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("restore: there is no place for [b.steps, b.velocity]");
    assertThatThrownBy(() -> new Adam(0.1).restore(both, state))
        .hasMessage(
            "restore: what is remembered of a is of the optimizer Momentum: this one is Adam");
    assertThatThrownBy(() -> momentum.restore(List.of(parameter("a", 1), b), state))
        .hasMessage("restore: a.velocity is 1x2: it must be 1x1");
    assertThat(momentum.state(both).matrices()).hasSize(4);
  }

  /** Of each pair that remembers the same, as far as names go. */
  @Test
  void restore_stateOfAnotherOptimizer_isRefusedAndChangesNothing() {
    Adam adam = new Adam(0.1);
    List<List<Optimizer>> alike =
        List.of(
            List.of(adam, new NAdam(0.1), new AdamW(0.1)),
            List.of(new Momentum(0.1), new Momentum(0.1).nesterov()));
    for (List<Optimizer> optimizers : alike) {
      for (Optimizer one : optimizers) {
        one.step(both, gradients());
      }
      for (Optimizer from : optimizers) {
        for (Optimizer to : optimizers) {
          OptimizerState state = from.state(both);
          OptimizerState before = to.state(both);
          if (from == to) {
            to.restore(both, state);
          } else {
            assertThatThrownBy(() -> to.restore(both, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("restore: what is remembered of a is of the optimizer ");
          }
          assertThat(numbers(to.state(both))).isEqualTo(numbers(before));
        }
      }
    }
    assertThatThrownBy(() -> new NAdam(0.1).restore(both, adam.state(both)))
        .hasMessage("restore: what is remembered of a is of the optimizer Adam: this one is NAdam");
    assertThatThrownBy(() -> new ParameterGroups(new AdamW(1)).restore(both, adam.state(both)))
        .hasMessageEndingWith("Adam: this one is AdamW");
  }

  private static List<Double> numbers(OptimizerState state) {
    return state.matrices().values().stream()
        .flatMap(matrix -> Arrays.stream(matrix.data).boxed())
        .toList();
  }

  @Test
  void restore_stateWithoutNames_isTakenWhereItFits() {
    Adam adam = new Adam(0.1);
    adam.step(both, gradients());
    OptimizerState state = adam.state(both);
    OptimizerState nameless = new OptimizerState(state.steps(), state.matrices());
    Adam other = new Adam(0.1);
    other.restore(both, nameless);
    assertThat(numbers(other.state(both))).isEqualTo(numbers(state));
    assertThatThrownBy(() -> new Momentum(0.1).restore(both, nameless))
        .hasMessage("restore: the state lacks a.velocity");
  }

  @Test
  void restore_ofAnOptimizerWithoutMemory_takesNothing() {
    Optimizer frozen = (parameters, gradients) -> {};
    assertThat(frozen.state(both)).isEqualTo(OptimizerState.EMPTY);
    frozen.restore(both, OptimizerState.EMPTY);
    OptimizerState state = new OptimizerState(1, Map.of("a.velocity", new DMatrixRMaj(1, 2)));
    assertThatThrownBy(() -> frozen.restore(both, state))
        .hasMessage("restore: the state has [a.velocity], and this optimizer remembers nothing");
  }

  @Test
  void new_negativeSteps_areRefused() {
    assertThatThrownBy(() -> new OptimizerState(-1, Map.of()))
        .hasMessage("OptimizerState: -1 steps: the number must not be negative");
  }
}
