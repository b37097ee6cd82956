package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class GradientsTest {
  @Test
  void of_aLeafThatIsNotUsed_isZero() {
    Variable x = Variable.leaf(2);
    Variable unused = Variable.leaf(new double[][] {{1, 2}});
    Gradients gradients = x.square().backward();
    assertThat(gradients.of(unused).data).containsExactly(0, 0);
    assertThat(gradients.contains(unused)).isFalse();
    assertThat(gradients.contains(x)).isTrue();
  }

  @Test
  void of_anInnerVariableThatWasNotKept_isRefused() {
    Variable x = Variable.leaf(2);
    Variable h = x.square().named("h");
    Gradients gradients = h.exp().backward();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gradients.of(h))
        .withMessage("the cotangent of h 1x1 = 4.0 was not kept: name it in backward(...)");
  }

  @Test
  void of_aConstant_isRefused() {
    Variable c = Variable.constant(2).named("c");
    Gradients gradients = Variable.leaf(1).plus(c).backward();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gradients.of(c))
        .withMessage("c 1x1 = 2.0 is a constant: nothing is differentiated with respect to it");
  }

  @Test
  void gradientOfAConstant_isRefused() {
    Variable c = Variable.constant(3).named("c");
    Variable y = Variable.leaf(5).elementMult(c);
    String message = "c 1x1 = 3.0 is a constant: nothing is differentiated with respect to it";
    assertThatIllegalArgumentException().isThrownBy(() -> y.gradient(c)).withMessage(message);
    assertThatIllegalArgumentException().isThrownBy(() -> y.backward(c)).withMessage(message);
  }

  @Test
  void of_keptInnerVariables_isTheirCotangent() {
    Variable x = Variable.leaf(2);
    Variable z = x.scale(3);
    Variable a = z.square();
    Gradients gradients = a.plus(z).backward(z, a);
    assertThat(gradients.of(a).data[0]).isEqualTo(1);
    assertThat(gradients.of(z).data[0]).isEqualTo(13);
    assertThat(gradients.of(x).data[0]).isEqualTo(39);
  }

  @Test
  void of_severalVariables_neverShareAMatrix() {
    Variable a = Variable.leaf(new double[][] {{1, 2}});
    Variable b = Variable.leaf(new double[][] {{3, 4}});
    Variable sum = a.plus(b);
    DMatrixRMaj seed = new DMatrixRMaj(new double[][] {{1, 1}});
    Gradients gradients = sum.plus(0).backward(seed);
    gradients.of(a).data[0] = 99;
    assertThat(gradients.of(b).data).containsExactly(1, 1);
    assertThat(seed.data).containsExactly(1, 1);
    Gradients kept = sum.sum().backward(sum);
    kept.of(sum).data[0] = 99;
    assertThat(kept.of(a).data).containsExactly(1, 1);
  }

  @Test
  void of_aVariableUsedThreeTimes_isTheSum() {
    Variable x = Variable.leaf(new double[][] {{1, 2}});
    Variable loss = x.plus(x).plus(x.scale(2)).plus(x).sum();
    assertThat(loss.backward().of(x).data).containsExactly(5, 5);
  }

  @Test
  void contains_aLeafBehindAStepFunction_isFalse() {
    Variable x = Variable.leaf(2);
    assertThat(x.signum().sum().backward().contains(x)).isFalse();
  }

  @Test
  void add_givesTheGradientsOfTheSum() {
    Variable a = Variable.leaf(new double[][] {{1, 2}});
    Variable b = Variable.leaf(new double[][] {{3, 4}});
    Gradients sum = a.square().sum().backward();
    sum.add(a.elementMult(b).sum().backward());
    assertThat(sum.of(a).data).containsExactly(2 + 3, 4 + 4);
    assertThat(sum.of(b).data).containsExactly(1, 2);
    assertThat(sum.contains(b)).isTrue();
  }

  @Test
  void add_ofAResult_goesIntoTheMatricesThatAreThere() {
    Variable a = Variable.leaf(new double[][] {{1, 2}});
    Variable b = Variable.leaf(new double[][] {{3, 4}});
    Gradients sum = a.square().sum().backward();
    DMatrixRMaj there = sum.of(a);
    sum.add(a.elementMult(b).sum());
    assertThat(there.data).containsExactly(2 + 3, 4 + 4);
    assertThat(sum.of(a)).isSameAs(there);
    assertThat(sum.of(b).data).containsExactly(1, 2);
  }

  @Test
  void add_ofALeafAndOfAConstant_isTheirDerivative() {
    Variable x = Variable.leaf(5);
    Gradients sum = x.scale(3).backward();
    sum.add(x);
    sum.add(Variable.constant(7));
    assertThat(sum.of(x).data).containsExactly(4);
  }

  @Test
  void add_toKeptInnerVariables_leavesThem() {
    Variable x = Variable.leaf(2);
    Variable z = x.scale(3);
    Gradients sum = z.square().backward(z);
    sum.add(z.square());
    assertThat(sum.of(z).data).containsExactly(12);
    assertThat(sum.of(x).data).containsExactly(2 * 36);
  }

  @Test
  void add_ofAResultComputedFromTheMatricesThatAreThere_differentiatesItAsTheyWere() {
    Variable w = Variable.leaf(new double[][] {{1, 2}, {3, 4}});
    Gradients sum = w.square().sum().backward();
    DMatrixRMaj there = sum.of(w);
    Variable slope = Variable.constant(there);
    Variable result = w.mult(slope).mult(slope).plus(w.multTransA(slope)).sum();
    Gradients expected = sum.copy();
    expected.add(result.backward());
    sum.add(result);
    assertThat(sum.of(w)).isSameAs(there);
    assertThat(there.data).containsExactly(expected.of(w).data);
  }

  @Test
  void zero_thenAdd_isASweepThatMakesNoMatrices() {
    Variable x = Variable.constant(Matrices.normal(4, 300, new Random(1)));
    Variable w = Variable.leaf(Matrices.normal(200, 300, new Random(2)));
    Variable b = Variable.leaf(Matrices.normal(1, 200, new Random(3)));
    Variable loss = x.affine(w, b).tanh().square().sum();
    Gradients fresh = loss.backward();
    Gradients again = loss.backward();
    again.zero();
    assertThat(again.of(w).data).containsOnly(0);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    again.add(loss);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isPositive().isLessThan(8 * 200 * 300);
    assertThat(again.of(w).data).containsExactly(fresh.of(w).data);
    assertThat(again.of(b).data).containsExactly(fresh.of(b).data);
  }

  @Test
  void add_ofWhatCannotBeAdded_isRefusedAndAddsNothing() {
    Variable x = Variable.leaf(new double[][] {{1, 2}});
    Gradients sum = x.square().sum().backward();
    Variable stale = x.square().exp().sum();
    x.valueChanged();
    assertThatIllegalStateException()
        .isThrownBy(() -> sum.add(x.plus(1).sum().plus(stale)))
        .withMessageContaining("was changed after the graph was recorded");
    assertThatIllegalStateException()
        .isThrownBy(() -> sum.add(x.plus(1)))
        .withMessage(
            "add: needs a 1x1, but plus is 1x2; take the sum() of it, weighted as you need");
    assertThat(sum.of(x).data).containsExactly(2, 4);
    sum.of(x).reshape(2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sum.add(x.sum()))
        .withMessage("add: 2x1 for 1x2");
  }

  @Test
  void toString_namesWhatThereAreDerivativesOf() {
    Variable w = Variable.leaf(new DMatrixRMaj(2, 3)).named("w");
    Variable b = Variable.leaf(new DMatrixRMaj(1, 3)).named("b");
    assertThat(w.plus(b).sum().backward()).hasToString("gradients of b 1x3, w 2x3");
  }
}
