package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ResidualTest {
  private final Variable x = Variable.leaf(new double[][] {{1, -2}});

  @Test
  void apply_addsTheInput() {
    Residual residual = new Residual((batch, pass) -> batch.scale(3));
    Variable y = residual.apply(x, Pass.inference());
    assertThat(y.value().data).containsExactly(4, -8);
    assertThat(y.sum().backward().of(x).data).containsExactly(4, 4);
  }

  @Test
  void parameters_areThoseOfTheLayer() {
    Dense dense = new Dense(2, 2, new SplittableRandom(1));
    assertThat(new Residual(dense).parameters()).isEqualTo(dense.parameters());
    assertThat(new Residual(dense).inner()).isSameAs(dense);
    assertThat(new Residual(dense)).hasToString("Residual(Dense(2, 2))");
  }

  @Test
  void apply_layerThatChangesTheShape_isRefusedAlsoWhereItWouldBroadcast() {
    Dense dense = new Dense(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 1));
    assertThatThrownBy(() -> new Residual(dense).apply(x, Pass.inference()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Residual(Dense(2, 1)): a batch of 1x2 became 1x1: it must keep its shape");
  }
}
