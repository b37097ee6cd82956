package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MaxoutTest {
  private static final Pass TRAINING = Pass.training(new SplittableRandom(1));

  /** Two outputs of one input x: max(x, −x, 1) and max(2x, 0, x − 1). */
  private final Maxout maxout =
      new Maxout(
          new DMatrixRMaj(new double[][] {{1}, {-1}, {0}, {2}, {0}, {1}}),
          new DMatrixRMaj(new double[][] {{0, 0, 1, 0, 0, -1}}),
          3);

  private static Variable column(double... values) {
    DMatrixRMaj matrix = new DMatrixRMaj(values.length, 1);
    matrix.data = values;
    return Variable.constant(matrix);
  }

  @Test
  void apply_isTheLargestPieceOfEachOutput() {
    Variable y = maxout.apply(column(3, -2, 0.5), TRAINING);
    assertThat(y.getNumCols()).isEqualTo(2);
    assertThat(y.value().data).containsExactly(3, 6, 2, 0, 1, 1);
  }

  @Test
  void backward_flowsToTheLargestPieceAndSplitsTies() {
    Variable y = maxout.apply(column(1), TRAINING);
    Gradients gradients = y.backward(new DMatrixRMaj(new double[][] {{8, 1}}));
    assertThat(gradients.of(maxout.bias().variable()).data).containsExactly(4, 0, 4, 1, 0, 0);
  }

  @Test
  void new_fromSizes_hasARowForEachPiece() {
    Maxout drawn = new Maxout(4, 3, 2, Initializers.glorotNormal(), new SplittableRandom(2));
    DMatrixRMaj weight = Initializers.glorotNormal().create(6, 4, new SplittableRandom(2));
    assertThat(drawn.weight().value().data).isEqualTo(weight.data);
    assertThat(drawn.bias().value().data).containsExactly(0, 0, 0, 0, 0, 0);
    assertThat(drawn).hasToString("Maxout(4, 3, 2)");
    assertThat(drawn.parameters()).containsExactly(drawn.weight(), drawn.bias());
  }

  @Test
  void apply_inInference_recordsNothing() {
    assertThat(maxout.apply(column(1), Pass.inference()).isTracked()).isFalse();
  }

  @Test
  void apply_batchOfOtherWidth_isRefused() {
    assertThatThrownBy(() -> maxout.apply(Variable.constant(new DMatrixRMaj(5, 4)), TRAINING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Maxout(1, 2, 3): a batch of 5x4: it must have 1 columns");
  }

  @Test
  void new_sizesThatDoNotFit_areRefused() {
    SplittableRandom random = new SplittableRandom(3);
    assertThatThrownBy(() -> new Maxout(4, 3, 0, random))
        .hasMessage("Maxout: 3 outputs of 0 pieces: both must be positive");
    assertThatThrownBy(() -> new Maxout(4, -3, -2, random))
        .hasMessage("Maxout: -3 outputs of -2 pieces: both must be positive");
    assertThatThrownBy(() -> new Maxout(4, 0, 2, random)).hasMessageContaining("0 outputs of 2");
    assertThatThrownBy(() -> new Maxout(new DMatrixRMaj(5, 4), new DMatrixRMaj(1, 5), 0))
        .hasMessageContaining("in pieces of 0");
    assertThatThrownBy(() -> new Maxout(new DMatrixRMaj(5, 4), new DMatrixRMaj(1, 5), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Maxout: a weight of 5x4 in pieces of 2: the rows must be a multiple of the pieces");
  }
}
