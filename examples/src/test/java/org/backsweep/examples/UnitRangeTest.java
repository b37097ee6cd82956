package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.backsweep.autograd.Variable;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Pass;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class UnitRangeTest {
  @Test
  void apply_scalesByTheTrainingSamples() {
    DMatrixRMaj training = new DMatrixRMaj(new double[][] {{-1, 7, 10}, {3, 7, 30}});
    UnitRange layer = new UnitRange(Dataset.of(training, new int[] {0, 1}));
    Variable batch = Variable.constant(new double[][] {{-1, 7, 30}, {1, 8, 50}});
    assertThat(layer.apply(batch, Pass.inference()).value().data)
        .containsExactly(0, 0, 1, 0.5, 1, 2);
  }
}
