package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final double[] NUMBERS = {0, 1, 10, 11, 20, 21};

  private final DMatrixRMaj inputs = new DMatrixRMaj(3, 2, true, NUMBERS.clone());
  private final Dataset labelled = Dataset.of(inputs, new int[] {0, 1, 2});

  @Test
  void batch_isCopiedOverOneThatIsPast() {
    Batch past = new Batch(labelled, new int[] {0, 1});
    DMatrixRMaj memory = past.inputs().value();
    Batch next = new Batch(labelled, new int[] {2, 0});
    next.copy(past);
    assertThat(next.inputs().value()).isSameAs(memory);
    assertThat(memory.data).containsExactly(20, 21, 0, 1);
    assertThat(next.labels()).containsExactly(2, 0);
  }

  @Test
  void batch_isCopiedOverTargetsToo_whateverTheirNumber() {
    Dataset samples = Dataset.of(inputs, inputs);
    Batch past = new Batch(samples, new int[] {0, 1});
    DMatrixRMaj memory = past.targets().value();
    Batch next = new Batch(samples, new int[] {2});
    next.copy(past);
    assertThat(next.targets().value()).isSameAs(memory);
    assertThat(memory.getNumRows()).isEqualTo(1);
    assertThat(memory.get(0, 1)).isEqualTo(21);
  }

  @Test
  void allSamples_areNeverWrittenOver() {
    Batch all = new Batch(labelled);
    assertThat(all.inputs().value()).isSameAs(inputs);
    Batch next = new Batch(labelled, new int[] {2, 1, 0});
    next.copy(all);
    assertThat(next.inputs().value().data).containsExactly(20, 21, 10, 11, 0, 1);
    all.copy(next);
    assertThat(all.inputs().value()).isSameAs(inputs);
    assertThat(inputs.data).containsExactly(NUMBERS);
  }

  @Test
  void training_changesNoSample() {
    Layer model = new Dense(2, 3, new SplittableRandom(1));
    for (int batchSize = 1; batchSize <= 3; batchSize++) {
      Trainer.of(model, Loss.softmaxCrossEntropy(), new Sgd(0.1))
          .batchSize(batchSize)
          .epochs(3)
          .build()
          .train(labelled, new SplittableRandom(2));
      assertThat(inputs.data).containsExactly(NUMBERS);
    }
  }
}
