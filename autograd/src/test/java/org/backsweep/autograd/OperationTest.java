package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** A user's own operations are treated like the library's. */
class OperationTest {
  private static final Operation CUBE =
      Operation.unary(
          "cube",
          x -> {
            DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
            CommonOps_DDRM.elementPower(x, 3, y);
            return y;
          },
          (g, x, y) -> g.elementMult(x.square().scale(3)));

  @Test
  void unary_differentiatesToTheThirdOrder() {
    Variable x = Variable.leaf(2);
    Variable y = CUBE.apply(x);
    assertThat(y.scalar()).isEqualTo(8);
    assertThat(y.name()).isEqualTo("cube");
    assertThat(y.backward().of(x).data[0]).isEqualTo(12);
    assertThat(y.gradient(x).gradient(x).scalar()).isEqualTo(12);
    assertThat(y.gradient(x).gradient(x).gradient(x).scalar()).isEqualTo(6);
  }

  @Test
  void binary_hasAPullbackForEachInput() {
    Operation product =
        Operation.binary(
            "product",
            (a, b) -> CommonOps_DDRM.mult(a, b, null),
            (g, a, b, y) -> g.multTransB(b),
            (g, a, b, y) -> a.multTransA(g));
    Variable a = Variable.leaf(new double[][] {{1, 2}});
    Variable b = Variable.leaf(new double[][] {{3}, {4}});
    Gradients gradients = product.apply(a, b).backward();
    assertThat(gradients.of(a).data).containsExactly(3, 4);
    assertThat(gradients.of(b).data).containsExactly(1, 2);
  }

  @Test
  void of_takesAnyNumberOfInputs() {
    Operation third =
        Operation.of("third", in -> in[2].copy(), Pullback.NONE, Pullback.NONE, (g, in, y) -> g);
    Variable x = Variable.leaf(5);
    Variable y = third.apply(Variable.leaf(1), Variable.leaf(2), x);
    assertThat(y.scalar()).isEqualTo(5);
    assertThat(y.backward().of(x).data[0]).isEqualTo(1);
  }

  @Test
  void apply_withTheWrongNumberOfInputs_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CUBE.apply(Variable.leaf(1), Variable.leaf(2)))
        .withMessage("cube: 2 inputs, but it has 1 pullbacks: one input for each");
  }

  @Test
  void apply_whoseKernelGivesItsInput_copies() {
    Operation identity = Operation.unary("identity", x -> x, (g, x, y) -> g);
    Variable x = Variable.leaf(3);
    assertThat(identity.apply(x).value()).isNotSameAs(x.value());
  }

  @Test
  void apply_whoseKernelGivesNothing_isRefused() {
    @SuppressWarnings("NullAway") // what a user's kernel might do
    Operation nothing = Operation.unary("nothing", x -> null, (g, x, y) -> g);
    assertThatIllegalStateException()
        .isThrownBy(() -> nothing.apply(Variable.leaf(1)))
        .withMessage("nothing: the kernel gave no matrix");
  }

  @Test
  void pullback_ofTheWrongShape_isRefused() {
    Operation wrong =
        Operation.unary(
            "wrong", x -> x.copy(), (g, x, y) -> Variable.constant(new DMatrixRMaj(3, 2)));
    Variable x = Variable.leaf(new DMatrixRMaj(2, 3));
    assertThatIllegalStateException()
        .isThrownBy(() -> wrong.apply(x).sum().backward())
        .withMessage("wrong: the pullback of input 0 gave 3x2, but the input is 2x3");
  }

  @Test
  void broadcasting_sumsTheCotangentToTheInput() {
    Operation sum =
        Operation.binary(
                "sum",
                (a, b) -> Variable.constant(a).plus(Variable.constant(b)).value(),
                (g, a, b, y) -> g,
                (g, a, b, y) -> g)
            .broadcasting();
    Variable row = Variable.leaf(new double[][] {{1, 2, 3}});
    Variable column = Variable.leaf(new double[][] {{1}, {2}});
    Gradients gradients = sum.apply(row, column).sum().backward();
    assertThat(gradients.of(row).data).containsExactly(2, 2, 2);
    assertThat(gradients.of(column).data).containsExactly(3, 3);
  }
}
