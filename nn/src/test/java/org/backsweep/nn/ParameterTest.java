package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ParameterTest {
  private final Parameter w =
      new Parameter("w", new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}})).within("layers.0");

  @Test
  void backward_graphRecordedBeforeAStep_isAnErrorThatNamesTheParameter() {
    Variable loss = w.variable().square().sum();
    new Sgd(0.1).step(List.of(w), loss.backward());
    assertThatThrownBy(loss::backward)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("layers.0.w 2x2")
        .hasMessageContaining("changed after the graph was recorded");
    assertThatThrownBy(() -> loss.gradient(w.variable())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void backward_graphRecordedAfterAStep_isRight() {
    w.update(value -> value.set(0, 0, 7));
    DMatrixRMaj gradient = w.variable().square().sum().backward().of(w.variable());
    assertThat(gradient.data).containsExactly(14, 4, 6, 8);
  }

  @Test
  void update_thatThrows_stillMakesGraphsStale() {
    Variable loss = w.variable().square().sum();
    assertThatThrownBy(
            () ->
                w.update(
                    value -> {
                      value.set(0, 0, 9);
                      throw new UnsupportedOperationException();
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(loss::backward).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void update_toAnotherShape_isRefused() {
    assertThatThrownBy(() -> w.update(value -> value.reshape(1, 4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("layers.0.w was 2x2, and is now layers.0.w 1x4");
  }

  @Test
  void within_isTheSameLeafByALongerName() {
    Parameter inner = new Parameter("bias", new DMatrixRMaj(1, 3));
    Parameter outer = inner.within("layers.2");
    assertThat(outer.name()).isEqualTo("layers.2.bias");
    assertThat(outer).isEqualTo(inner).hasSameHashCodeAs(inner).hasToString("layers.2.bias 1x3");
    assertThat(outer.variable()).isSameAs(inner.variable());
    assertThat(inner.name()).isEqualTo("bias");
    assertThat(outer).isNotEqualTo(new Parameter("layers.2.bias", inner.value()));
  }
}
