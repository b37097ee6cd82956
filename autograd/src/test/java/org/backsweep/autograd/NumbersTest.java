package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Variables of 1×1, which are numbers until someone asks for their matrices. */
class NumbersTest {
  private static final int TURNS = 2_000;

  @Test
  void value_isTheSameMatrixWheneverAsked() {
    Variable y = Variable.leaf(2).scale(3);
    assertThat(y.scalar()).isEqualTo(6);
    DMatrixRMaj matrix = y.value();
    assertThat(matrix.data).containsExactly(6);
    assertThat(y.value()).isSameAs(matrix);
    assertThat(y.detach().value()).isSameAs(matrix);
    assertThat(y.scalar()).isEqualTo(6);
  }

  @Test
  void leaf_isReadAgainAfterItChanged() {
    Variable x = Variable.leaf(2);
    assertThat(x.scale(3).scalar()).isEqualTo(6);
    x.value().data[0] = 5;
    x.valueChanged();
    Variable y = x.scale(3);
    assertThat(y.scalar()).isEqualTo(15);
    assertThat(y.backward().of(x).data).containsExactly(3);
  }

  @Test
  void numbersMeetMatrices() {
    Variable x = Variable.leaf(2);
    Variable row = Variable.leaf(new double[][] {{1, 2, 3}});
    Variable y = row.elementMult(x.square()).sum().plus(x.exp().log());
    assertThat(y.scalar()).isEqualTo(26);
    Gradients gradients = y.backward();
    assertThat(gradients.of(x).data).containsExactly(25);
    assertThat(gradients.of(row).data).containsExactly(4, 4, 4);
  }

  /** Many contributions to one number, and the two sums of it, which must not share a matrix. */
  @Test
  void gradients_areMatricesOfTheirOwn() {
    Variable a = Variable.leaf(1);
    Variable b = Variable.leaf(1);
    Variable sum = a.plus(b);
    Variable y = sum.plus(sum.scale(2)).plus(a);
    Gradients gradients = y.backward(sum);
    assertThat(gradients.of(a).data).containsExactly(4);
    assertThat(gradients.of(b).data).containsExactly(3);
    assertThat(gradients.of(sum).data).containsExactly(3);
    gradients.of(a).data[0] = 7;
    gradients.of(sum).data[0] = 8;
    assertThat(gradients.of(b).data).containsExactly(3);
  }

  /** A rule may give back what it was handed: the input, the output, the cotangent. */
  @Test
  void pullback_mayReturnWhatItIsGiven() {
    Operation square = Operation.unary("half a square", x -> half(x), (g, x, y) -> x);
    Operation exp = Operation.unary("exp", x -> exp(x), (g, x, y) -> y);
    Operation add =
        Operation.binary("add", (a, b) -> sum(a, b), (g, a, b, y) -> g, (g, a, b, y) -> g);
    for (int size = 1; size <= 2; size++) {
      Variable x = Variable.leaf(new DMatrixRMaj(1, size, true, new double[] {2, 3}));
      Variable w = Variable.leaf(new DMatrixRMaj(1, size, true, new double[] {0.5, 0.25}));
      Variable y = add.apply(square.apply(x), exp.apply(w)).sum();
      Gradients gradients = y.backward();
      assertThat(gradients.of(x).data[0]).isEqualTo(2);
      assertThat(gradients.of(x).data[size - 1]).isEqualTo(1 + size);
      assertThat(gradients.of(w).data[0]).isEqualTo(Math.exp(0.5));
      Variable chain = square.apply(square.apply(x)).sum();
      assertThat(chain.backward().of(x).data[0]).isEqualTo(2);
    }
  }

  /** What a node of numbers takes: variables, and the sweep's tables. */
  @Test
  void chain_allocatesLittle() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Variable x = Variable.leaf(0.5);
    chain(x).backward();
    long before = threads.getCurrentThreadAllocatedBytes();
    chain(x).backward();
    long perOperation = (threads.getCurrentThreadAllocatedBytes() - before) / (2 * TURNS);
    assertThat(perOperation).isLessThanOrEqualTo(200);
  }

  private static Variable chain(Variable x) {
    Variable y = x;
    for (int i = 0; i < TURNS; i++) {
      y = y.sin().scale(1.01);
    }
    return y;
  }

  private static DMatrixRMaj half(DMatrixRMaj x) {
    DMatrixRMaj y = x.copy();
    for (int i = 0; i < y.getNumElements(); i++) {
      y.data[i] *= y.data[i] / 2;
    }
    return y;
  }

  private static DMatrixRMaj exp(DMatrixRMaj x) {
    DMatrixRMaj y = x.copy();
    for (int i = 0; i < y.getNumElements(); i++) {
      y.data[i] = Math.exp(y.data[i]);
    }
    return y;
  }

  private static DMatrixRMaj sum(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj y = a.copy();
    for (int i = 0; i < y.getNumElements(); i++) {
      y.data[i] += b.data[i];
    }
    return y;
  }
}
