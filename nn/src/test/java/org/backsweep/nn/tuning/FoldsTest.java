package org.backsweep.nn.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.backsweep.nn.Dataset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class FoldsTest {
  /** Sample i has the input i and is of class 0 for i below the number given, else of class 1. */
  private static Dataset samples(int number, int ofClass0) {
    double[] inputs = IntStream.range(0, number).asDoubleStream().toArray();
    int[] labels = IntStream.range(0, number).map(i -> i < ofClass0 ? 0 : 1).toArray();
    return Dataset.of(DMatrixRMaj.wrap(number, 1, inputs), labels);
  }

  private static double[] sorted(double[] numbers) {
    double[] copy = numbers.clone();
    Arrays.sort(copy);
    return copy;
  }

  @Test
  void folds_testEverySampleOnce_onWhatLearnedTheOthers() {
    Dataset all = samples(11, 4);
    List<Dataset.Split> folds = all.folds(3, new SplittableRandom(1));
    assertThat(folds.stream().map(fold -> fold.test().size())).containsExactly(4, 4, 3);
    double[] tested =
        folds.stream().flatMapToDouble(f -> Arrays.stream(f.test().inputs().data)).toArray();
    assertThat(sorted(tested)).containsExactly(all.inputs().data);
    for (Dataset.Split fold : folds) {
      double[] both =
          IntStream.concat(
                  Arrays.stream(fold.test().inputs().data).mapToInt(x -> (int) x),
                  Arrays.stream(fold.training().inputs().data).mapToInt(x -> (int) x))
              .asDoubleStream()
              .toArray();
      assertThat(sorted(both)).containsExactly(all.inputs().data);
    }
  }

  @Test
  void folds_dependOnTheSeedAlone() {
    Dataset all = samples(9, 4);
    double[] first = all.folds(3, new SplittableRandom(1)).get(0).test().inputs().data;
    assertThat(all.folds(3, new SplittableRandom(1)).get(0).test().inputs().data)
        .containsExactly(first);
    assertThat(all.folds(3, new SplittableRandom(2)).get(0).test().inputs().data)
        .isNotEqualTo(first);
  }

  @Test
  void stratifiedFolds_haveTheSharesOfTheClasses() {
    Dataset all = samples(20, 4);
    for (Dataset.Split fold : all.stratifiedFolds(4, new SplittableRandom(3))) {
      assertThat(fold.test().labels()).hasSize(5);
      assertThat(Arrays.stream(fold.test().labels()).filter(label -> label == 0)).hasSize(1);
    }
  }

  @Test
  void folds_ofAsManyAsSamples_leaveOneOut() {
    assertThat(samples(3, 1).folds(3, new SplittableRandom(1)))
        .allMatch(fold -> fold.test().size() == 1 && fold.training().size() == 2);
  }

  @Test
  void folds_ofABadNumber_areRefused() {
    Dataset all = samples(5, 2);
    for (int k : new int[] {1, 6}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> all.folds(k, new SplittableRandom(1)))
          .withMessageContaining("folds: " + k + " of 5 samples");
    }
    Dataset targets = Dataset.of(new DMatrixRMaj(4, 1), new DMatrixRMaj(4, 1));
    assertThat(targets.folds(2, new SplittableRandom(1))).hasSize(2);
    assertThatIllegalStateException()
        .isThrownBy(() -> targets.stratifiedFolds(2, new SplittableRandom(1)));
  }
}
