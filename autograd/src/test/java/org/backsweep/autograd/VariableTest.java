package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class VariableTest {
  @Test
  void leaf_ofAMatrix_doesNotCopy() {
    DMatrixRMaj matrix = new DMatrixRMaj(2, 3);
    assertThat(Variable.leaf(matrix).value()).isSameAs(matrix);
    assertThat(Variable.constant(matrix).value()).isSameAs(matrix);
  }

  @Test
  void leaf_ofRows_copies() {
    double[][] rows = {{1, 2}, {3, 4}};
    Variable x = Variable.leaf(rows);
    rows[0][0] = 9;
    assertThat(x.value().get(0, 0)).isEqualTo(1);
    assertThat(x.getNumRows()).isEqualTo(2);
    assertThat(x.getNumCols()).isEqualTo(2);
  }

  @Test
  void leaf_ofRaggedRows_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Variable.leaf(new double[][] {{1, 2}, {3}}))
        .withMessage("leaf: row 1 has 1 entries, row 0 has 2");
  }

  @Test
  void isTracked_ofLeavesAndWhatIsComputedFromThem() {
    Variable x = Variable.leaf(2);
    Variable c = Variable.constant(3);
    assertThat(x.isTracked()).isTrue();
    assertThat(c.isTracked()).isFalse();
    assertThat(x.plus(c).isTracked()).isTrue();
    assertThat(c.plus(c).isTracked()).isFalse();
    assertThat(x.plus(c).detach().isTracked()).isFalse();
  }

  @Test
  void detach_stopsDerivatives() {
    Variable x = Variable.leaf(3);
    assertThat(x.elementMult(x.detach()).backward().of(x).data[0]).isEqualTo(3);
  }

  @Test
  void scalar_ofALargerMatrix_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Variable.leaf(new DMatrixRMaj(2, 3)).named("w").scalar())
        .withMessage("scalar: needs a 1x1, but w is 2x3; read value() instead");
  }

  @Test
  void backward_ofALargerMatrix_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Variable.leaf(new DMatrixRMaj(2, 3)).exp().backward())
        .withMessage(
            "backward: needs a 1x1, but exp is 2x3; give a seed, or take the sum() or mean()");
  }

  @Test
  void backward_withASeedOfAnotherShape_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Variable.leaf(new DMatrixRMaj(2, 3)).exp().backward(new DMatrixRMaj(3, 2)))
        .withMessage("backward: the seed is 3x2, but exp is 2x3");
  }

  @Test
  void operations_onShapesThatDoNotFit_nameThemselvesAndTheShapes() {
    Variable a = Variable.leaf(new DMatrixRMaj(3, 4));
    Variable b = Variable.leaf(new DMatrixRMaj(5, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> a.mult(b))
        .withMessage("mult: 3x4 times 5x2: the left has 4 columns, the right 5 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> a.plus(b))
        .withMessage("plus: 3x4 and 5x2: rows and columns must be equal, or 1 on one side");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> a.halfSquaredError(b))
        .withMessage("halfSquaredError: 3x4 and 5x2: both must have the same shape");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> a.reshape(5, 2))
        .withMessage("reshape: 3x4 to 5x2: the number of entries must stay the same");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> a.softmaxCrossEntropy(new int[] {0, 4, 1}))
        .withMessage("softmaxCrossEntropy: the label of row 1 is 4: it must lie in [0, 4)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> a.maxout(3))
        .withMessage("maxout: 3x4 in pieces of 3: the columns must be a multiple of the pieces");
  }

  @Test
  void gradient_canBeDifferentiatedThreeTimes() {
    Variable x = Variable.leaf(0.7);
    Variable third = x.sin().gradient(x).gradient(x).gradient(x);
    assertThat(third.scalar()).isEqualTo(-Math.cos(0.7));
  }

  @Test
  void gradient_ofWhatDoesNotDependOnIt_isZero() {
    Variable x = Variable.leaf(new double[][] {{1, 2}});
    Variable y = Variable.leaf(3);
    assertThat(y.square().gradient(x).value().data).containsExactly(0, 0);
    assertThat(Variable.constant(3).gradient(x).value().data).containsExactly(0, 0);
    assertThat(y.scale(2).gradient(y).gradient(y).scalar()).isZero();
  }

  @Test
  void gradients_withRespectToInnerVariables_stopThere() {
    Variable x = Variable.leaf(3);
    Variable h = x.square();
    Variable y = h.elementMult(x);
    assertThat(y.gradients(h, x).get(0).scalar()).isEqualTo(3);
    assertThat(y.gradients(h, x).get(1).scalar()).isEqualTo(27);
    assertThat(y.gradient(y).scalar()).isEqualTo(1);
  }

  @Test
  void backward_afterALeafWasChanged_isRefused() {
    Variable w = Variable.leaf(3).named("w");
    Variable loss = w.square().sum();
    w.value().data[0] = 4;
    w.valueChanged();
    assertThatIllegalStateException()
        .isThrownBy(loss::backward)
        .withMessageContaining("changed after the graph was recorded")
        .withMessageContaining("w 1x1");
    assertThatIllegalStateException().isThrownBy(() -> loss.gradient(w));
    assertThat(w.square().backward().of(w).data[0]).isEqualTo(8);
  }

  @Test
  void valueChanged_ofWhatIsNoLeaf_isRefused() {
    assertThatIllegalStateException().isThrownBy(() -> Variable.constant(1).valueChanged());
    assertThatIllegalStateException().isThrownBy(() -> Variable.leaf(1).exp().valueChanged());
  }

  @Test
  void backward_fromALeafItself_isTheSeed() {
    Variable x = Variable.leaf(new double[][] {{1, 2}});
    DMatrixRMaj seed = new DMatrixRMaj(new double[][] {{3, 4}});
    DMatrixRMaj gradient = x.backward(seed).of(x);
    assertThat(gradient.data).containsExactly(3, 4);
    assertThat(gradient).isNotSameAs(seed);
  }

  @Test
  void name_ofAnUnnamedVariable_isItsOperation() {
    assertThat(Variable.leaf(1).sigmoid().name()).isEqualTo("sigmoid");
    assertThat(Variable.leaf(1).sigmoid().named("h").name()).isEqualTo("h");
    assertThat(Variable.leaf(1)).hasToString("leaf 1x1 = 1.0");
    assertThat(Variable.constant(new DMatrixRMaj(2, 3))).hasToString("constant 2x3");
  }
}
