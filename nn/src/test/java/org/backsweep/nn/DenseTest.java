package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DenseTest {
  private static final Pass TRAINING = Pass.training(new SplittableRandom(1));

  private final Dense dense =
      new Dense(
          new DMatrixRMaj(new double[][] {{1, 2, 3}, {4, 5, 6}}),
          new DMatrixRMaj(new double[][] {{10, 20}}));

  @Test
  void apply_isInputTimesTransposedWeightPlusBias() {
    Variable z = dense.apply(Variable.constant(new double[][] {{1, 0, 0}, {1, 1, -1}}), TRAINING);
    assertThat(z.value().data).containsExactly(11, 24, 10, 23);
    assertThat(z.isTracked()).isTrue();
  }

  @Test
  void apply_inInference_recordsNothingAndGivesTheSameValue() {
    Variable x = Variable.constant(new double[][] {{0.1, 0.7, -3}});
    Variable z = dense.apply(x, Pass.inference());
    assertThat(z.isTracked()).isFalse();
    assertThat(z.value().data).isEqualTo(dense.apply(x, TRAINING).value().data);
  }

  @Test
  void apply_emptyBatch_givesNoRows() {
    Variable z = dense.apply(Variable.constant(new DMatrixRMaj(0, 3)), TRAINING);
    assertThat(z.getNumRows()).isZero();
    assertThat(z.getNumCols()).isEqualTo(2);
  }

  @Test
  void apply_batchOfOtherWidth_isRefused() {
    assertThatThrownBy(() -> dense.apply(Variable.constant(new DMatrixRMaj(5, 4)), TRAINING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dense(3, 2): a batch of 5x4: it must have 3 columns");
  }

  @Test
  void parameters_areWeightAndBias() {
    assertThat(dense.parameters()).extracting(Parameter::name).containsExactly("weight", "bias");
    assertThat(dense.parameters()).containsExactly(dense.weight(), dense.bias());
  }

  @Test
  void new_fromSizes_drawsTheWeightAndZeroesTheBias() {
    Dense drawn = new Dense(3, 2, Initializers.glorotUniform(), new SplittableRandom(7));
    DMatrixRMaj weight = Initializers.glorotUniform().create(2, 3, new SplittableRandom(7));
    assertThat(drawn.weight().value().numRows).isEqualTo(2);
    assertThat(drawn.weight().value().data).isEqualTo(weight.data);
    assertThat(drawn.bias().value().data).containsExactly(0, 0);
  }

  @Test
  void new_withoutInitializer_takesHeUniform() {
    Dense drawn = new Dense(3, 2, new SplittableRandom(7));
    DMatrixRMaj weight = Initializers.heUniform().create(2, 3, new SplittableRandom(7));
    assertThat(drawn.weight().value().data).isEqualTo(weight.data);
  }

  @Test
  void new_sizesThatDoNotFit_areRefused() {
    SplittableRandom random = new SplittableRandom(8);
    assertThatThrownBy(() -> new Dense(0, 2, random))
        .hasMessage("Dense: 0 inputs and 2 outputs: both must be positive");
    assertThatThrownBy(() -> new Dense(3, 0, random)).hasMessageContaining("0 outputs");
    assertThatThrownBy(() -> new Dense(3, -1, random))
        .hasMessage("Dense: 3 inputs and -1 outputs: both must be positive");
    assertThatThrownBy(() -> new Dense(3, 2, (out, in, r) -> new DMatrixRMaj(in, out), random))
        .hasMessage("Dense: the initializer gave 3x2: it must give 2x3");
    assertThatThrownBy(() -> new Dense(new DMatrixRMaj(2, 3), new DMatrixRMaj(2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dense: a weight of 2x3 and a bias of 2x1: the bias must be 1x2");
  }
}
