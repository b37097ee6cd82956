package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
}
