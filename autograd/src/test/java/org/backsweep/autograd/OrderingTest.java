package org.backsweep.autograd;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.autograd.replay.Plan;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sorting and picking by size: ties, NaN, and the indices. */
class OrderingTest {
  private static final DMatrixRMaj WEIGHTS = new DMatrixRMaj(new double[][] {{1, 2, 3, 4}});

  @Test
  void sortRows_ties_keepTheOrderOfIndices() {
    Variable x = row(2, 1, 2, 1);
    assertThat(x.sortRows().value().data).containsExactly(1, 1, 2, 2);
    assertThat(x.argSortRows()).isDeepEqualTo(new int[][] {{1, 3, 0, 2}});
    assertThat(x.sortRows().backward(WEIGHTS).of(x).data).containsExactly(3, 1, 4, 2);
  }

  @Test
  void topK_ties_keepTheOrderOfIndices() {
    Variable x = row(1, 2, 3, 2);
    assertThat(x.topK(2).value().data).containsExactly(3, 2);
    assertThat(x.argTopK(2)).isDeepEqualTo(new int[][] {{2, 1}});
    assertThat(x.topK(2).backward(new DMatrixRMaj(new double[][] {{5, 7}})).of(x).data)
        .containsExactly(0, 7, 5, 0);
  }

  @Test
  void sortRows_specialNumbers_nanIsLargestAndZerosAreEqual() {
    Variable x = row(NaN, 0.0, -0.0, POSITIVE_INFINITY, NEGATIVE_INFINITY);
    assertThat(x.argSortRows()).isDeepEqualTo(new int[][] {{4, 1, 2, 3, 0}});
    assertThat(x.argTopK(5)).isDeepEqualTo(new int[][] {{0, 3, 1, 2, 4}});
    assertThat(x.argMaxRows()).containsExactly(0);
    assertThat(x.argMinRows()).containsExactly(0);
  }

  @Test
  void argSortRows_longRow_isThatOfTheJdk() {
    Random random = new Random(7);
    for (int n : new int[] {0, 1, 2, 3, 31, 32, 33, 1000}) {
      double[] entries = random.ints(n, 0, 50).asDoubleStream().toArray();
      List<Integer> order =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparingDouble(j -> entries[j]))
              .toList();
      assertThat(row(entries).argSortRows()[0])
          .containsExactly(order.stream().mapToInt(j -> j).toArray());
    }
  }

  @Test
  void indices_byColumns_areThoseOfTheTranspose() {
    Variable x = Variable.leaf(new double[][] {{1, 5}, {3, 2}, {3, 4}});
    assertThat(x.argSortCols()).isDeepEqualTo(new int[][] {{0, 1, 2}, {1, 2, 0}});
    assertThat(x.argMaxCols()).containsExactly(1, 0);
    assertThat(x.argMinCols()).containsExactly(0, 1);
    assertThat(x.argMaxRows()).containsExactly(1, 0, 1);
    assertThat(x.argMinRows()).containsExactly(0, 1, 0);
  }

  @Test
  void median_evenNumber_sharesBetweenTheTwoInTheMiddle() {
    Variable x = row(9, 1, 4, 2);
    assertThat(x.median().scalar()).isEqualTo(3);
    assertThat(x.median().backward().of(x).data).containsExactly(0, 0, 0.5, 0.5);
    assertThat(row(5, 5, 5).median().scalar()).isEqualTo(5);
    assertThat(row(1, POSITIVE_INFINITY, 2).median().scalar()).isEqualTo(2);
  }

  @Test
  void quantile_ofEqualEntries_isTheEntry() {
    assertThat(row(Double.MIN_VALUE, Double.MIN_VALUE).median().scalar())
        .isEqualTo(Double.MIN_VALUE);
    for (double p = 0.05; p < 1; p += 0.05) {
      assertThat(row(0.1, 0.1, 0.1, 0.1).quantile(p).scalar()).as("p = %s", p).isEqualTo(0.1);
    }
  }

  /** The order is found anew from the values of each run. */
  @Test
  void plan_otherOrder_isFollowed() {
    Plan plan =
        Plan.record(
            in -> in[0].sortRows().elementMult(Variable.constant(WEIGHTS)).sum(),
            row(1, 2, 3, 4).value());
    plan.run(row(4, 3, 2, 1).value());
    assertThat(plan.gradient(0).data).containsExactly(4, 3, 2, 1);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(1, 3, x -> x.topK(4), "topK: 4 of each row of 1x3: it must lie in [0, 3]"),
        refused(1, 3, x -> x.argTopK(-1), "argTopK: -1 of each row of 1x3"),
        refused(0, 3, Variable::median, "median: 0x3: at least one entry"),
        refused(3, 0, Variable::medianRows, "medianRows: 3x0: at least one entry"),
        refused(0, 3, Variable::medianCols, "medianCols: 0x3: at least one entry"),
        refused(3, 0, Variable::argMaxRows, "argMaxRows: 3x0: at least one entry"),
        refused(0, 3, Variable::argMaxCols, "argMaxCols: 0x3: at least one entry"),
        refused(3, 0, Variable::argMinRows, "argMinRows: 3x0: at least one entry"),
        refused(0, 3, Variable::argMinCols, "argMinCols: 0x3: at least one entry"),
        refused(1, 3, x -> x.quantile(1.5), "quantile: p is 1.5: it must lie in [0, 1]"),
        refused(1, 3, x -> x.quantileRows(NaN), "quantileRows: p is NaN"));
  }

  private static Arguments refused(int rows, int cols, Consumer<Variable> f, String message) {
    return Arguments.of(new DMatrixRMaj(rows, cols), f, message);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("refused")
  void selection_thatIsNotThere_isRefused(DMatrixRMaj x, Consumer<Variable> f, String message) {
    assertThatThrownBy(() -> f.accept(Variable.leaf(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void argMaxRows_withoutRows_isEmpty() {
    assertThat(Variable.leaf(new DMatrixRMaj(0, 0)).argMaxRows()).isEmpty();
    assertThat(Arrays.asList(Variable.leaf(new DMatrixRMaj(0, 3)).argSortRows())).isEmpty();
  }

  private static Variable row(double... entries) {
    return Variable.leaf(new double[][] {entries});
  }
}
