package org.backsweep.autograd.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class BuffersTest {
  private final Variable x = Variable.leaf(new double[][] {{1, 2}, {3, 4}});

  /** The cotangent by way of the second factor, added to that by way of the first. */
  private final Variable sum = x.mult(x).sum().gradient(x);

  private final Variable addend = sum.inputs().get(0);

  /** 0: x, 1: {@code x xᵀ}, 2: {@code x xᵀ + xᵀ x}. */
  private final List<DMatrixRMaj> values =
      new ArrayList<>(List.of(x.value(), addend.value(), sum.value()));

  private final List<Step> steps =
      List.of(
          new Step(Objects.requireNonNull(addend.operation()), new int[] {0, 0}, 1),
          new Step(Objects.requireNonNull(sum.operation()), new int[] {1, 0, 0}, 2));

  @Test
  void sum_ofAValueReadLast_takesItsEntries() {
    assertThat(sum.operation()).hasToString("addMultTransA");
    Buffers buffers = new Buffers(values, steps, new int[] {2});
    assertThat(values.get(2).data).isSameAs(values.get(1).data);
    assertThat(buffers.allocated()).isEqualTo(1);
    steps.forEach(Step::run);
    steps.forEach(Step::run);
    assertThat(values.get(2).data).containsExactly(15, 25, 25, 45);
  }

  @Test
  void sum_ofAValueThatIsAResult_hasEntriesOfItsOwn() {
    new Buffers(values, steps, new int[] {1, 2});
    assertThat(values.get(2).data).isNotSameAs(values.get(1).data);
    steps.forEach(Step::run);
    assertThat(values.get(2).data).containsExactly(15, 25, 25, 45);
    assertThat(values.get(1).data).containsExactly(5, 11, 11, 25);
  }

  @Test
  void sum_ofAValueThatIsAFactorToo_hasEntriesOfItsOwn() {
    Step square = new Step(Objects.requireNonNull(sum.operation()), new int[] {1, 1, 1}, 2);
    List<Step> both = List.of(steps.get(0), square);
    new Buffers(values, both, new int[] {2});
    both.forEach(Step::run);
    assertThat(values.get(2).data).containsExactly(5 + 146, 11 + 330, 11 + 330, 25 + 746);
  }

  @Test
  void sum_ofAnInput_hasEntriesOfItsOwn() {
    Step alone = new Step(Objects.requireNonNull(sum.operation()), new int[] {0, 0, 0}, 1);
    new Buffers(values, List.of(alone), new int[] {1});
    alone.run();
    assertThat(values.get(1).data).containsExactly(11, 16, 17, 24);
    assertThat(x.value().data).containsExactly(1, 2, 3, 4);
  }
}
