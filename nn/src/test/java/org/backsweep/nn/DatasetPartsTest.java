package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DatasetPartsTest {
  /** Sample i has the input i; 70 of class 0, 20 of class 1, 10 of class 2. */
  private static Dataset uneven() {
    DMatrixRMaj inputs = new DMatrixRMaj(100, 1);
    int[] labels = new int[100];
    for (int i = 0; i < 100; i++) {
      inputs.set(i, 0, i);
      labels[i] = i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2;
    }
    return Dataset.of(inputs, labels);
  }

  private static void assertEachSampleOnce(Dataset.Parts parts, Dataset all) {
    List<Integer> numbers = new ArrayList<>();
    for (Dataset part : List.of(parts.training(), parts.validation(), parts.test())) {
      for (int i = 0; i < part.size(); i++) {
        int number = (int) part.inputs().get(i, 0);
        assertThat(part.labels()[i]).isEqualTo(all.labels()[number]);
        numbers.add(number);
      }
      assertThat(part.classes()).isEqualTo(3);
    }
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, all.size()).boxed().toList())
        .isNotEqualTo(IntStream.range(0, all.size()).boxed().toList());
  }

  private static int[] counts(Dataset data) {
    int[] counts = new int[3];
    for (int label : data.labels()) {
      counts[label]++;
    }
    return counts;
  }

  @Test
  void parts_haveTheirSharesAndEverySampleOnce() {
    Dataset.Parts parts = uneven().parts(0.2, 0.15, new SplittableRandom(1));
    assertThat(parts.training().size()).isEqualTo(65);
    assertThat(parts.validation().size()).isEqualTo(20);
    assertThat(parts.test().size()).isEqualTo(15);
    assertEachSampleOnce(parts, uneven());
  }

  @Test
  void stratifiedParts_haveTheShareOfEveryClass() {
    Dataset.Parts parts = uneven().stratifiedParts(0.2, 0.1, new SplittableRandom(2));
    assertThat(counts(parts.validation())).containsExactly(14, 4, 2);
    assertThat(counts(parts.test())).containsExactly(7, 2, 1);
    assertThat(counts(parts.training())).containsExactly(49, 14, 7);
    assertEachSampleOnce(parts, uneven());
  }

  /** The rows of a part must not come class after class: batches would be of one class each. */
  @Test
  void stratifiedParts_areNotSortedByClass() {
    int[] labels = uneven().stratifiedParts(0, 0, new SplittableRandom(3)).training().labels();
    int[] sorted = labels.clone();
    Arrays.sort(sorted);
    assertThat(labels).isNotEqualTo(sorted);
    assertThat(Arrays.stream(labels).limit(30).distinct().count()).isEqualTo(3);
  }

  @Test
  void parts_sameSeed_areTheSame() {
    Dataset.Parts a = uneven().parts(0.2, 0.2, new SplittableRandom(4));
    Dataset.Parts b = uneven().parts(0.2, 0.2, new SplittableRandom(4));
    Dataset.Parts c = uneven().parts(0.2, 0.2, new SplittableRandom(5));
    assertThat(a.test().inputs().data).isEqualTo(b.test().inputs().data);
    assertThat(a.test().inputs().data).isNotEqualTo(c.test().inputs().data);
  }

  @Test
  void parts_ofNothingOrAll_areEmptyOrWhole() {
    Dataset.Parts all = uneven().parts(0.5, 0.5, new SplittableRandom(6));
    assertThat(all.training().size()).isZero();
    Dataset none = Dataset.of(new DMatrixRMaj(0, 1), new int[0]);
    assertThat(none.stratifiedParts(0.3, 0.3, new SplittableRandom(7)).test().size()).isZero();
  }

  @Test
  void parts_sharesThatCannotBe_areRefused() {
    for (double[] shares : new double[][] {{-0.1, 0.1}, {0.1, -0.1}, {0.6, 0.5}, {Double.NaN, 0}}) {
      assertThatThrownBy(() -> uneven().parts(shares[0], shares[1], new SplittableRandom(8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("parts: ");
    }
    Dataset aimed = Dataset.of(new DMatrixRMaj(2, 1), new DMatrixRMaj(2, 1));
    assertThat(aimed.parts(0.5, 0, new SplittableRandom(9)).validation().size()).isEqualTo(1);
    assertThatThrownBy(() -> aimed.stratifiedParts(0.5, 0, new SplittableRandom(9)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Property(tries = 500, seed = "5505")
  void quotas_areWithinOneOfTheirShareAndSumUp(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 40) Integer> sizes,
      @ForAll @IntRange(max = 100) int percent) {
    int[] all = sizes.stream().mapToInt(i -> i).toArray();
    int sum = Arrays.stream(all).sum();
    int number = sum * percent / 100;
    int[] quotas = Partition.quotas(all, number);
    assertThat(Arrays.stream(quotas).sum()).isEqualTo(number);
    for (int i = 0; i < all.length; i++) {
      assertThat(quotas[i]).isBetween(0, all[i]);
      double share = sum == 0 ? 0 : (double) all[i] * number / sum;
      assertThat(Math.abs(quotas[i] - share)).isLessThan(1);
    }
  }

  @Test
  void complete_leavesOutRowsWithNaN() {
    DMatrixRMaj inputs =
        new DMatrixRMaj(new double[][] {{1, 2}, {Double.NaN, 3}, {4, 5}, {6, Double.NaN}});
    Dataset complete = Dataset.of(inputs, new int[] {0, 1, 2, 3}).complete();
    assertThat(complete.inputs().data).containsExactly(1, 2, 4, 5);
    assertThat(complete.labels()).containsExactly(0, 2);
    assertThat(complete.classes()).isEqualTo(4);
  }

  @Test
  void oneHot_isOneInTheColumnOfTheLabel() {
    assertThat(OneHot.of(new int[] {2, 0}, 3).data).containsExactly(0, 0, 1, 1, 0, 0);
    assertThat(Accuracy.classes(OneHot.of(new int[] {2, 0, 1}, 3))).containsExactly(2, 0, 1);
    assertThatThrownBy(() -> OneHot.of(new int[] {0, 3}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("OneHot: the label of row 1 is 3: there are 3 classes");
    assertThatThrownBy(() -> OneHot.of(new int[] {-1}, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
