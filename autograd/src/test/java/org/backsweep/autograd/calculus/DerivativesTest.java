package org.backsweep.autograd.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DerivativesTest {
  private static final Offset<Double> CLOSE = within(1e-13);

  private final Variable x = Variable.constant(new double[][] {{1, 2, 3}, {-1, 0.5, 4}});
  private final Variable v = Variable.constant(new double[][] {{0.3, -1, 2}, {1, 0, -0.7}});

  @Test
  void gradient_ofOneVariable_hasItsShape() {
    Variable gradient = Derivatives.gradient(x -> x.square().sum(), x);
    assertEntries(gradient, 2, 3, 2, 4, 6, -2, 1, 8);
  }

  @Test
  void gradient_ofSeveralVariables_hasOneForEach() {
    Variable a = Variable.constant(new double[][] {{1, 2}});
    Variable b = Variable.constant(new double[][] {{3}, {5}});
    List<Variable> gradients = Derivatives.gradient(ab -> ab[0].mult(ab[1]), a, b);
    assertEntries(gradients.get(0), 1, 2, 3, 5);
    assertEntries(gradients.get(1), 2, 1, 1, 2);
  }

  @Test
  void gradient_ofAnArrayOfOne_isAList() {
    List<Variable> gradients = Derivatives.gradient(xs -> xs[0].square().sum(), new Variable[] {x});
    assertThat(gradients).hasSize(1);
  }

  @Test
  void gradient_ofAnyKindOfFunctionObject_compiles() {
    UnaryOperator<Variable> operator = x -> x.square().sum();
    Function<Variable, Variable> function = x -> x.square().sum();
    assertEntries(Derivatives.gradient(operator, x), 2, 3, 2, 4, 6, -2, 1, 8);
    assertEntries(Derivatives.gradient(function, x), 2, 3, 2, 4, 6, -2, 1, 8);
    assertEntries(Derivatives.gradient(Variable::sum, x), 2, 3, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void gradient_ofWhatDoesNotDependOnX_isZero() {
    assertEntries(Derivatives.gradient(x -> Variable.constant(7), x), 2, 3, 0, 0, 0, 0, 0, 0);
    assertEntries(Derivatives.gradient(x -> Variable.leaf(7), x), 2, 3, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void gradient_ofTheIdentity_isOne() {
    assertThat(Derivatives.gradient(x -> x, Variable.constant(3)).scalar()).isEqualTo(1);
    assertThat(Derivatives.gradient(x -> x, Variable.leaf(3)).scalar()).isEqualTo(1);
  }

  @Test
  void gradient_ofTheSameVariableTwice_isPartial() {
    Variable a = Variable.leaf(3);
    List<Variable> gradients = Derivatives.gradient(v -> v[0].square().elementMult(v[1]), a, a);
    assertThat(gradients.get(0).scalar()).isEqualTo(18);
    assertThat(gradients.get(1).scalar()).isEqualTo(9);
  }

  @Test
  void gradient_ofAMatrix_isRefused() {
    assertThatThrownBy(() -> Derivatives.gradient(x -> x.sumRows(), x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "gradient: f gives 2x1, but must give a 1x1: take the sum() of it, or its jacobian");
  }

  @Test
  void gradient_atAConstant_isAConstant() {
    assertThat(Derivatives.gradient(x -> x.square().sum(), x).isTracked()).isFalse();
    assertThat(Derivatives.hessianVector(x -> x.square().sum(), x, v).isTracked()).isFalse();
    assertThat(Derivatives.jvp(x -> x.square(), x, v).isTracked()).isFalse();
    assertThat(Derivatives.jacobian(x -> x.square(), x).isTracked()).isFalse();
    assertThat(Derivatives.hessian(x -> x.square().sum(), x).isTracked()).isFalse();
    assertThat(Derivatives.valueAndGradient(x -> x.sum(), x).value().isTracked()).isFalse();
  }

  @Test
  void gradient_atAConstant_recordsNothingInTheSweep() {
    boolean[] tracked = {false};
    Operation spy =
        Operation.unary(
            "spy",
            y -> y.copy(),
            (g, y, z) -> {
              tracked[0] |= g.isTracked() || y.isTracked() || z.isTracked();
              return g;
            });
    Derivatives.gradient(x -> spy.apply(x).sum(), x);
    assertThat(tracked[0]).isFalse();
    Derivatives.gradient(x -> spy.apply(x).sum(), Variable.leaf(x.value()));
    assertThat(tracked[0]).isTrue();
  }

  @Test
  void valueAndGradient_callsTheFunctionOnce() {
    int[] calls = {0};
    ValueAndGradient both =
        Derivatives.valueAndGradient(
            y -> {
              calls[0]++;
              return y.square().sum();
            },
            x);
    assertThat(calls[0]).isEqualTo(1);
    assertThat(both.value().scalar()).isEqualTo(31.25);
    assertEntries(both.gradient(), 2, 3, 2, 4, 6, -2, 1, 8);
  }

  @Test
  void jvp_ofAProduct_isTheProductRule() {
    Variable a = Variable.constant(new double[][] {{1, 2}, {3, 4}});
    Variable b = Variable.constant(new double[][] {{0.5, -1}, {2, 7}});
    Variable da = Variable.constant(new double[][] {{1, 0}, {-2, 5}});
    Variable db = Variable.constant(new double[][] {{0, 3}, {1, 1}});
    Variable tangent =
        Derivatives.jvp(ab -> ab[0].mult(ab[1]), new Variable[] {a, b}, new Variable[] {da, db});
    assertSame(tangent, da.mult(b).plus(a.mult(db)));
  }

  @Test
  void directional_ofANumber_isTheGradientAlongV() {
    Variable along = Derivatives.directional(x -> x.square().sum(), x, v);
    assertThat(along.scalar()).isCloseTo(2 * 0.3 - 4 + 12 - 2 - 5.6, CLOSE);
  }

  @Test
  void directional_ofAMatrix_isTheJvp() {
    assertSame(Derivatives.directional(x -> x.sin(), x, v), Derivatives.jvp(x -> x.sin(), x, v));
  }

  @Test
  void directional_alongZero_absorbsAnInfiniteSlope() {
    Variable zero = Variable.constant(0);
    assertThat(Derivatives.directional(x -> x.sqrt(), zero, zero).scalar()).isZero();
    assertThat(Derivatives.jvp(x -> x.sqrt(), zero, zero).scalar()).isZero();
  }

  @Test
  void jvp_atAnInfiniteSlope_isInfinite() {
    Variable one = Variable.constant(1);
    assertThat(Derivatives.jvp(x -> x.sqrt(), Variable.constant(0), one).scalar())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void jacobian_ofATransposition_permutesRowMajorEntries() {
    Variable jacobian = Derivatives.jacobian(Variable::transpose, x);
    DMatrixRMaj expected = new DMatrixRMaj(6, 6);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        expected.set(j * 2 + i, i * 3 + j, 1);
      }
    }
    assertSame(jacobian, Variable.constant(expected));
  }

  @Test
  void jacobian_ofATallFunction_takesTheColumns() {
    int[] pullbacks = {0};
    Operation counted =
        Operation.unary(
            "counted",
            y -> y.copy(),
            (g, y, z) -> {
              pullbacks[0]++;
              return g;
            });
    Variable t = Variable.constant(new double[][] {{2, 3}});
    Variable jacobian = Derivatives.jacobian(y -> counted.apply(y).square().repeat(50, 1), t);
    assertThat(jacobian.getNumRows()).isEqualTo(100);
    assertThat(jacobian.getNumCols()).isEqualTo(2);
    assertThat(jacobian.value().get(40, 0)).isEqualTo(4);
    assertThat(jacobian.value().get(41, 1)).isEqualTo(6);
    assertThat(jacobian.value().get(41, 0)).isZero();
    assertThat(pullbacks[0]).as("one recorded sweep, not one per row").isEqualTo(1);
  }

  @Test
  void jacobian_ofSeveral_hasTheirBlocks() {
    Variable a = Variable.constant(new double[][] {{1, 2}});
    Variable b = Variable.constant(5);
    List<Variable> blocks = Derivatives.jacobian(ab -> ab[0].square().elementMult(ab[1]), a, b);
    assertEntries(blocks.get(0), 2, 2, 10, 0, 0, 20);
    assertEntries(blocks.get(1), 2, 1, 1, 4);
  }

  @Test
  void jacobian_ofOrToNothing_hasNoRowsOrColumns() {
    Variable empty = Variable.constant(new DMatrixRMaj(0, 3));
    Variable one = Variable.constant(1);
    assertShape(Derivatives.jacobian(y -> y.square(), empty), 0, 0);
    assertShape(Derivatives.jacobian(y -> y.sum(), empty), 1, 0);
    assertShape(Derivatives.jacobian(y -> y.sumRows().repeat(9, 9).plus(2), empty), 0, 0);
    assertShape(Derivatives.jacobian(y -> empty.plus(y), one), 0, 1);
    assertShape(Derivatives.jacobian(y -> y.sumCols(), empty), 3, 0);
    assertShape(Derivatives.hessian(y -> y.square().sum(), empty), 0, 0);
  }

  @Test
  void hessian_ofAQuadraticForm_isTheSumWithItsTranspose() {
    Variable a = Variable.constant(new double[][] {{1, 2}, {5, 4}});
    Variable hessian =
        Derivatives.hessian(
            y -> y.transpose().mult(a).mult(y), Variable.constant(new double[][] {{1}, {-3}}));
    assertEntries(hessian, 2, 2, 2, 7, 7, 8);
  }

  @Test
  void hessian_ofSeveral_hasTheirBlocks() {
    Variable a = Variable.constant(2);
    Variable b = Variable.constant(new double[][] {{3, 4}});
    List<List<Variable>> blocks =
        Derivatives.hessian(ab -> ab[1].square().sum().elementMult(ab[0].square()), a, b);
    assertEntries(blocks.get(0).get(0), 1, 1, 50);
    assertEntries(blocks.get(0).get(1), 1, 2, 24, 32);
    assertEntries(blocks.get(1).get(0), 2, 1, 24, 32);
    assertEntries(blocks.get(1).get(1), 2, 2, 8, 0, 0, 8);
  }

  @Test
  void hessianVector_isTheHessianTimesTheVector() {
    Variable hv = Derivatives.hessianVector(DerivativesTest::energy, x, v);
    Variable h = Derivatives.hessian(DerivativesTest::energy, x);
    assertSame(hv.reshape(6, 1), h.mult(v.reshape(6, 1)));
  }

  @Test
  void directions_ofOtherShapes_areRefused() {
    Variable row = Variable.constant(new double[][] {{1, 2, 3}});
    assertThatThrownBy(() -> Derivatives.jvp(x -> x, x, row))
        .hasMessage("jvp: the direction is 1x3, but x is 2x3: both must have the same shape");
    assertThatThrownBy(() -> Derivatives.directional(x -> x, x, row))
        .hasMessageStartingWith("directional: the direction is 1x3");
    assertThatThrownBy(() -> Derivatives.hessianVector(x -> x.sum(), x, row))
        .hasMessageStartingWith("hessianVector: the direction is 1x3");
    assertThatThrownBy(() -> Derivatives.vjp(x -> x, x, row))
        .hasMessage("vjp: the cotangent is 1x3, but f gives 2x3: both must have the same shape");
    assertThatThrownBy(
            () -> Derivatives.jvp(xs -> xs[0], new Variable[] {x, x}, new Variable[] {x}))
        .hasMessage("jvp: 2 variables, but 1 directions: one for each");
  }

  private static Variable energy(Variable x) {
    return x.sin().multTransB(x).softmaxRows().elementMult(x.mult(x.transpose())).sum();
  }

  private static void assertSame(Variable actual, Variable expected) {
    assertEntries(actual, expected.getNumRows(), expected.getNumCols(), expected.value().getData());
  }

  private static void assertShape(Variable actual, int rows, int cols) {
    assertThat(actual.getNumRows()).isEqualTo(rows);
    assertThat(actual.getNumCols()).isEqualTo(cols);
  }

  private static void assertEntries(Variable actual, int rows, int cols, double... entries) {
    assertShape(actual, rows, cols);
    for (int i = 0; i < rows * cols; i++) {
      assertThat(actual.value().data[i]).as("entry %d", i).isCloseTo(entries[i], CLOSE);
    }
  }
}
