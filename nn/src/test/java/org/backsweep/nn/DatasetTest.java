package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final int SIZE = 23;

  /** Sample i has the inputs i, 100 + i, and the label i mod 4. */
  private final Dataset data = numbered(SIZE);

  private static Dataset numbered(int size) {
    DMatrixRMaj inputs = new DMatrixRMaj(size, 2);
    for (int i = 0; i < size; i++) {
      inputs.set(i, 0, i);
      inputs.set(i, 1, 100 + i);
    }
    return Dataset.of(inputs, IntStream.range(0, size).map(i -> i % 4).toArray());
  }

  /** The numbers of the samples, each of which must still have its inputs and label together. */
  private static List<Integer> numbers(DMatrixRMaj inputs, int[] labels) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      int number = (int) inputs.get(i, 0);
      assertThat(inputs.get(i, 1)).isEqualTo(100 + number);
      assertThat(labels[i]).isEqualTo(number % 4);
      numbers.add(number);
    }
    return numbers;
  }

  private static List<List<Integer>> numbers(Iterable<Batch> batches) {
    List<List<Integer>> numbers = new ArrayList<>();
    for (Batch batch : batches) {
      assertThat(batch.size()).isEqualTo(batch.labels().length);
      numbers.add(numbers(batch.inputs().value(), batch.labels()));
    }
    return numbers;
  }

  private static List<Integer> joined(List<List<Integer>> batches) {
    return batches.stream().flatMap(List::stream).toList();
  }

  private static List<Integer> upTo(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  @Test
  void batches_shuffled_haveEverySampleOnceAndTheirSize() {
    List<List<Integer>> batches = numbers(data.batches(5, new SplittableRandom(1)));
    assertThat(batches).extracting(List::size).containsExactly(5, 5, 5, 5, 3);
    assertThat(joined(batches)).containsExactlyInAnyOrderElementsOf(upTo(SIZE));
    assertThat(joined(batches)).isNotEqualTo(upTo(SIZE));
  }

  @Test
  void batches_sameSeed_haveTheSameOrderAndEveryIterationAnother() {
    Iterable<Batch> batches = data.batches(5, new SplittableRandom(2));
    Iterable<Batch> again = data.batches(5, new SplittableRandom(2));
    List<List<Integer>> first = numbers(batches);
    List<List<Integer>> second = numbers(batches);
    assertThat(first).isNotEqualTo(second);
    assertThat(numbers(again)).isEqualTo(first);
    assertThat(numbers(again)).isEqualTo(second);
  }

  @Test
  void batches_withoutRandom_areInOrder() {
    assertThat(joined(numbers(data.batches(4)))).isEqualTo(upTo(SIZE));
    assertThat(numbers(data.batches(Integer.MAX_VALUE))).hasSize(1);
    assertThat(numbers(numbered(0).batches(4))).isEmpty();
  }

  /** χ² of where sample 0 of 6 comes to stand, 5 degrees of freedom: 20.5 once in a thousand. */
  @Test
  void batches_shuffled_putASampleAnywhereEquallyOften() {
    SplittableRandom random = new SplittableRandom(3);
    Dataset six = numbered(6);
    int[] places = new int[6];
    for (int i = 0; i < 6000; i++) {
      places[joined(numbers(six.batches(6, random))).indexOf(0)]++;
    }
    double chiSquare =
        Arrays.stream(places).mapToDouble(n -> (n - 1000.0) * (n - 1000) / 1000).sum();
    assertThat(chiSquare).isLessThan(20.5);
  }

  @Test
  void batches_sizeNotPositive_isRefusedAtOnce() {
    assertThatThrownBy(() -> data.batches(0, new SplittableRandom(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batches: of 0 samples: the size must be positive");
    assertThatThrownBy(() -> data.batches(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void split_putsEverySampleInOnePart() {
    Dataset.Split split = data.split(16, new SplittableRandom(5));
    List<Integer> training = numbers(split.training().inputs(), split.training().labels());
    List<Integer> test = numbers(split.test().inputs(), split.test().labels());
    assertThat(training).hasSize(16);
    assertThat(test).hasSize(7);
    assertThat(IntStream.concat(training.stream().mapToInt(i -> i), test.stream().mapToInt(i -> i)))
        .containsExactlyInAnyOrderElementsOf(upTo(SIZE));
    assertThat(training).isNotEqualTo(upTo(16));
  }

  @Test
  void split_sameSeed_isTheSame() {
    Dataset a = data.split(16, new SplittableRandom(6)).training();
    Dataset b = data.split(16, new SplittableRandom(6)).training();
    Dataset c = data.split(16, new SplittableRandom(7)).training();
    assertThat(a.inputs().data).isEqualTo(b.inputs().data).isNotEqualTo(c.inputs().data);
  }

  @Test
  void split_partWithoutTheLastClass_keepsTheNumberOfClasses() {
    assertThat(data.rows(0, 1).classes()).isEqualTo(4);
    assertThat(data.rows(0, 1).targets().numCols).isEqualTo(4);
  }

  @Test
  void split_allToOnePart_leavesTheOtherEmpty() {
    assertThat(data.split(SIZE, new SplittableRandom(9)).test().size()).isZero();
    assertThat(data.split(0, new SplittableRandom(9)).training().size()).isZero();
  }

  @Test
  void split_moreThanThereAre_isRefused() {
    assertThatThrownBy(() -> data.split(24, new SplittableRandom(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("split: 24 samples for training: there are 23");
  }

  @Test
  void rows_areChosenInOrderAndCopied() {
    Dataset chosen = data.rows(7, 2, 7);
    assertThat(numbers(chosen.inputs(), chosen.labels())).containsExactly(7, 2, 7);
    chosen.inputs().set(0, 0, -1);
    assertThat(data.inputs().get(7, 0)).isEqualTo(7);
    assertThatThrownBy(() -> data.rows(23)).hasMessage("rows: row 23: there are 23");
    assertThatThrownBy(() -> data.rows(-1)).hasMessage("rows: row -1: there are 23");
  }

  @Test
  void targets_ofLabels_areRowsWithOneOne() {
    assertThat(data.rows(2, 4).targets().data).containsExactly(0, 0, 1, 0, 1, 0, 0, 0);
    Batch batch = data.batches(2).iterator().next();
    assertThat(batch.targets().value().data).containsExactly(1, 0, 0, 0, 0, 1, 0, 0);
    assertThat(batch.targets().isTracked()).isFalse();
  }

  @Test
  void targets_areCarriedIntoBatches() {
    DMatrixRMaj targets = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    Dataset aimed = Dataset.of(new DMatrixRMaj(3, 1), targets);
    List<Batch> batches = new ArrayList<>();
    aimed.batches(2).forEach(batches::add);
    Batch last = batches.get(1);
    assertThat(last.targets().value().data).containsExactly(5, 6);
    assertThat(last.hasLabels()).isFalse();
    assertThat(aimed).hasToString("3 samples of 1 features, 2 targets");
    assertThatThrownBy(last::labels)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("labels: the samples have targets, not labels");
    assertThatThrownBy(aimed::classes).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void of_labelsThatDoNotFit_isRefused() {
    assertThatThrownBy(() -> Dataset.of(new DMatrixRMaj(3, 2), new int[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dataset: 2 labels for inputs of 3x2: one label for each row is needed");
    assertThatThrownBy(() -> Dataset.of(new DMatrixRMaj(2, 2), new int[] {0, -1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the label of row 1 is -1");
    assertThatThrownBy(() -> Dataset.of(new DMatrixRMaj(1, 2), new int[] {Integer.MAX_VALUE}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the label of row 0 is 2147483647");
    assertThatThrownBy(() -> Dataset.of(new DMatrixRMaj(3, 2), new DMatrixRMaj(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dataset: targets of 2x2 for inputs of 3x2: one row for each row is needed");
  }

  @Test
  void size_features_andClasses_describeTheData() {
    assertThat(data.size()).isEqualTo(SIZE);
    assertThat(data.features()).isEqualTo(2);
    assertThat(data.classes()).isEqualTo(4);
    assertThat(data).hasToString("23 samples of 2 features, 4 classes");
  }

  @Test
  void withClasses_countsThoseThatNoSampleHas() {
    Dataset two = Dataset.of(new DMatrixRMaj(2, 1), new int[] {0, 1});
    Dataset three = two.withClasses(3);
    assertThat(three.classes()).isEqualTo(3);
    assertThat(three.targets().data).containsExactly(1, 0, 0, 0, 1, 0);
    assertThat(three.rows(0).classes()).isEqualTo(3);
    assertThatThrownBy(() -> three.withClasses(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("withClasses: 1: there is a sample of class 1");
  }

  /** Filled first, the columns are (1, 2, 3) and (8, 4, 6): 8, 4 and their mean. */
  @Test
  void through_isWhatTheNextLayerIsFittedTo() {
    double nan = Double.NaN;
    Dataset data =
        Dataset.of(new DMatrixRMaj(new double[][] {{1, 8}, {2, 4}, {3, nan}}), new int[] {0, 1, 0});
    assertThatThrownBy(() -> MinMaxScale.of(data)).hasMessageContaining("filled before");
    MeanFill fill = MeanFill.of(data);
    Dataset filled = data.through(fill);
    assertThat(filled.inputs().data).containsExactly(1, 8, 2, 4, 3, 6);
    assertThat(filled.labels()).isEqualTo(data.labels());
    Dataset scaled = data.through(Sequential.of(fill, MinMaxScale.of(filled)));
    assertThat(scaled.inputs().data).containsExactly(0, 1, 0.5, 0, 1, 0.5);
    assertThatThrownBy(() -> data.through((batch, pass) -> batch.sum()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("through: 1x1 of inputs of 3x2: a row for each is needed");
  }
}
