package org.backsweep.nn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.backsweep.nn.Accuracy;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void confusionMatrix_byHand() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(new int[] {0, 0, 0, 1, 1, 2}, new int[] {0, 0, 1, 1, 0, 1}, 4);
    assertThat(matrix.count(0, 1)).isEqualTo(1);
    assertThat(matrix.accuracy()).isEqualTo(0.5);
    assertThat(matrix.precision(0)).isEqualTo(2.0 / 3);
    assertThat(matrix.recall(0)).isEqualTo(2.0 / 3);
    assertThat(matrix.precision(1)).isEqualTo(1.0 / 3);
    assertThat(matrix.recall(1)).isEqualTo(0.5);
    assertThat(matrix.f1(1)).isCloseTo(2 * (0.5 / 3) / (0.5 + 1.0 / 3), within(1e-15));
    assertThat(matrix.precision(2)).isNaN();
    assertThat(matrix.recall(2)).isZero();
    assertThat(matrix.f1(3)).isNaN();
    assertThat(matrix.macroF1()).isCloseTo((2.0 / 3 + 0.4 + 0) / 3, within(1e-15));
    assertThat(matrix.toString().lines()).hasSize(5);
  }

  @Test
  void confusionMatrix_ofWhatDoesNotFit_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[1], new int[2], 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[] {-1}, 2))
        .withMessageContaining("class -1 of sample 0");
  }

  @Test
  void topK_countsLabelsAmongTheLargest() {
    DMatrixRMaj outputs =
        new DMatrixRMaj(new double[][] {{3, 2, 1}, {3, 2, 1}, {3, 2, 1}, {Double.NaN, 0, 1}});
    int[] labels = {0, 1, 2, 0};
    assertThat(Ranking.topK(outputs, labels, 1)).isEqualTo(0.25);
    assertThat(Ranking.topK(outputs, labels, 2)).isEqualTo(0.5);
    assertThat(Ranking.topK(outputs, new int[] {0, 1, 2, 2}, 3)).isEqualTo(1);
    assertThat(Ranking.topK(outputs, labels, 3)).isEqualTo(0.75);
    assertThatIllegalArgumentException().isThrownBy(() -> Ranking.topK(outputs, labels, 0));
  }

  @Test
  void topK_ofEqualOutputs_goesByColumn_theTop1IsTheAccuracy() {
    DMatrixRMaj equal = new DMatrixRMaj(4, 5);
    int[] labels = {0, 1, 2, 4};
    assertThat(Ranking.topK(equal, labels, 1)).isEqualTo(0.25);
    assertThat(Ranking.topK(equal, labels, 3)).isEqualTo(0.75);
    SplittableRandom random = new SplittableRandom(3);
    DMatrixRMaj outputs = new DMatrixRMaj(300, 4);
    outputs.data = random.ints(1200, 0, 3).asDoubleStream().toArray();
    outputs.set(7, 2, Double.NaN);
    int[] drawn = random.ints(300, 0, 4).toArray();
    assertThat(Ranking.topK(outputs, drawn, 1)).isEqualTo(Accuracy.of(outputs, drawn));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.topK(equal, new int[] {0, 0, 7, 0}, 1))
        .withMessage("topK: the label of row 2 is 7: there are 5");
  }

  @Test
  void rocAuc_countsPairs() {
    SplittableRandom random = new SplittableRandom(1);
    double[] scores = random.ints(200, 0, 20).asDoubleStream().toArray();
    boolean[] positive = new boolean[200];
    for (int i = 0; i < 200; i++) {
      positive[i] = random.nextInt(20) < scores[i];
    }
    double won = 0;
    int pairs = 0;
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 200; j++) {
        if (positive[i] && !positive[j]) {
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    assertThat(Ranking.rocAuc(scores, positive)).isCloseTo(won / pairs, within(1e-14));
    assertThat(Ranking.rocAuc(new double[] {1, 2}, new boolean[] {true, true})).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.rocAuc(new double[] {Double.NaN}, new boolean[1]));
  }

  /** Pairs of a 1 and a 0: won 0.9 against 0.2 and 0.4, and 0.3 against 0.2; lost one. */
  @Test
  void oneOutput_hasAllMetrics() {
    DMatrixRMaj outputs = new DMatrixRMaj(new double[][] {{0.9}, {0.3}, {0.2}, {0.4}});
    int[] labels = {1, 1, 0, 0};
    assertThat(Ranking.rocAuc(outputs, labels)).isEqualTo(0.75);
    ConfusionMatrix matrix = ConfusionMatrix.of(labels, Accuracy.classes(outputs, 0.25), 2);
    assertThat(matrix.accuracy()).isEqualTo(0.75);
    assertThat(matrix.precision(1)).isEqualTo(2.0 / 3);
    assertThat(matrix.recall(1)).isOne();
    assertThat(matrix.f1(1)).isEqualTo(0.8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.rocAuc(outputs, new int[] {0, 1, 2, 0}))
        .withMessage("rocAuc: the label of row 2 is 2: it must be 0 or 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.rocAuc(new DMatrixRMaj(4, 2), labels))
        .withMessage("rocAuc: outputs of 4x2: one column is needed; of two, their difference");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.rocAuc(outputs, new int[] {0, 1}))
        .withMessageContaining("4 scores");
  }

  @Test
  void regression_byHand() {
    DMatrixRMaj targets = new DMatrixRMaj(new double[][] {{1}, {2}, {6}});
    DMatrixRMaj outputs = new DMatrixRMaj(new double[][] {{1}, {4}, {5}});
    RegressionMetrics metrics = RegressionMetrics.of(outputs, targets);
    assertThat(metrics.mae()).isEqualTo(1);
    assertThat(metrics.rmse()).isEqualTo(Math.sqrt(5.0 / 3));
    assertThat(metrics.r2()).isCloseTo(1 - 5.0 / 14, within(1e-15));
    assertThat(RegressionMetrics.of(targets, targets).r2()).isOne();
    DMatrixRMaj tenths = new DMatrixRMaj(new double[][] {{0.1}, {0.1}, {0.1}});
    assertThat(RegressionMetrics.of(outputs, tenths).r2()).isEqualTo(Double.NEGATIVE_INFINITY);
    DMatrixRMaj same = new DMatrixRMaj(new double[][] {{2}, {2}});
    assertThat(RegressionMetrics.of(same, same).r2()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.of(same, targets))
        .withMessageContaining("outputs of 2x1 for targets of 3x1");
  }
}
