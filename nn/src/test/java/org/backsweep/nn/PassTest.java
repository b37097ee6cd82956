package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class PassTest {
  private final Parameter parameter = new Parameter("w", new DMatrixRMaj(2, 2));

  @Test
  void use_inTraining_isTheLeaf() {
    SplittableRandom random = new SplittableRandom(1);
    Pass pass = Pass.training(random);
    assertThat(pass.isTraining()).isTrue();
    assertThat(pass.random()).isSameAs(random);
    assertThat(pass.use(parameter)).isSameAs(parameter.variable());
  }

  @Test
  void use_inInference_isAConstantOfTheSameMatrix() {
    Variable used = Pass.inference().use(parameter);
    assertThat(Pass.inference().isTraining()).isFalse();
    assertThat(used.isTracked()).isFalse();
    assertThat(used.value()).isSameAs(parameter.value());
  }

  @Test
  void observe_inTraining_showsTheValue() {
    List<DMatrixRMaj> seen = new ArrayList<>();
    Pass.training(new SplittableRandom(1)).observe(parameter.variable(), seen::add);
    assertThat(seen).containsExactly(parameter.value());
    assertThatThrownBy(() -> Pass.inference().observe(parameter.variable(), seen::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("inference is not observed: layers stay as they are");
    assertThat(seen).hasSize(1);
  }

  @Test
  void random_inInference_isAnError() {
    assertThatThrownBy(() -> Pass.inference().random())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("inference draws no random numbers");
  }
}
