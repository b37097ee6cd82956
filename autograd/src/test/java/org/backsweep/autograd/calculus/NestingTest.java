package org.backsweep.autograd.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives inside functions that are differentiated: each in its own variable only. */
class NestingTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private static final Variable ONE = Variable.constant(1);

  static Stream<Variable> points() {
    return Stream.of(Variable.constant(1.3), Variable.leaf(1.3), Variable.leaf(0.65).scale(2));
  }

  /** d/dx (x · d/dy (x + y)) at y = 1 is 1; where perturbations are confused it is 2. */
  @ParameterizedTest
  @MethodSource("points")
  void innerDerivative_isNotOfTheOuterVariable(Variable point) {
    for (Function<Function<Variable, Variable>, Function<Variable, Variable>> outer : firsts()) {
      for (Function<Function<Variable, Variable>, Function<Variable, Variable>> inner : firsts()) {
        Variable d =
            outer.apply(x -> x.elementMult(inner.apply(y -> x.plus(y)).apply(ONE))).apply(point);
        assertThat(d.scalar()).isCloseTo(1, CLOSE);
      }
    }
  }

  /** The inner derivative is taken at x itself: ∂/∂y (x y²) at y = x is 2x², whose slope is 4x. */
  @ParameterizedTest
  @MethodSource("points")
  void innerDerivative_atTheOuterVariable_isPartial(Variable point) {
    for (Function<Function<Variable, Variable>, Function<Variable, Variable>> outer : firsts()) {
      for (Function<Function<Variable, Variable>, Function<Variable, Variable>> inner : firsts()) {
        Variable d =
            outer.apply(x -> inner.apply(y -> x.elementMult(y.square())).apply(x)).apply(point);
        assertThat(d.scalar()).isCloseTo(4 * 1.3, CLOSE);
      }
    }
  }

  /** Three deep: (e^{2x})‴ = 8 e^{2x}. */
  @ParameterizedTest
  @MethodSource("points")
  void derivatives_nestedThrice_areTheThird(Variable point) {
    for (Function<Function<Variable, Variable>, Function<Variable, Variable>> a : firsts()) {
      for (Function<Function<Variable, Variable>, Function<Variable, Variable>> b : firsts()) {
        for (Function<Function<Variable, Variable>, Function<Variable, Variable>> c : firsts()) {
          Variable d = a.apply(b.apply(c.apply(x -> x.scale(2).exp()))).apply(point);
          assertThat(d.scalar()).isCloseTo(8 * Math.exp(2.6), within(1e-11));
        }
      }
    }
  }

  /** Second derivatives inside first ones and around them: (x⁵)‴ = 60 x². */
  @ParameterizedTest
  @MethodSource("points")
  void secondDerivatives_nestInFirstOnes(Variable point) {
    Function<Variable, Variable> power = x -> x.elementPower(5);
    for (Function<Function<Variable, Variable>, Function<Variable, Variable>> first : firsts()) {
      for (Function<Function<Variable, Variable>, Function<Variable, Variable>> second :
          seconds()) {
        assertThat(first.apply(second.apply(power)).apply(point).scalar())
            .isCloseTo(60 * 1.69, within(1e-11));
        assertThat(second.apply(first.apply(power)).apply(point).scalar())
            .isCloseTo(60 * 1.69, within(1e-11));
      }
    }
  }

  /** f(x) = ⟨x, ∇ₓ Σ x³⟩ = 3 Σ x³ has the Hessian diag(18 x). */
  @Test
  void hessian_ofAFunctionWithAGradient_isRight() {
    for (Variable x : matrices()) {
      Variable hessian =
          Derivatives.hessian(
              y -> Derivatives.gradient(z -> z.elementPower(3).sum(), y).elementMult(y).sum(), x);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          double expected = i == j ? 18 * x.value().data[i] : 0;
          assertThat(hessian.value().get(i, j)).isCloseTo(expected, CLOSE);
        }
      }
    }
  }

  /** ∇ Σ Hessian(Σ x³ y) in the y that the inner function closes over. */
  @Test
  void gradient_ofAHessian_reachesWhatTheFunctionClosesOver() {
    for (Variable x : matrices()) {
      Variable gradient =
          Derivatives.gradient(
              y -> Derivatives.hessian(z -> z.elementPower(3).elementMult(y).sum(), x).sum(), x);
      for (int i = 0; i < 4; i++) {
        assertThat(gradient.value().data[i]).isCloseTo(6 * x.value().data[i], CLOSE);
      }
    }
  }

  @Test
  void gradient_ofAJacobian_byRowsAndByColumns() {
    Variable x = Variable.leaf(new double[][] {{0.4, -0.2}});
    for (int down : new int[] {1, 7}) {
      Function<Variable, Variable> norm =
          y -> Derivatives.jacobian(z -> z.sin().repeat(down, 1), y).square().sum();
      Variable gradient = Derivatives.gradient(norm, x);
      for (int i = 0; i < 2; i++) {
        double v = x.value().data[i];
        assertThat(gradient.value().data[i]).isCloseTo(-down * Math.sin(2 * v), CLOSE);
      }
    }
  }

  /** What is found at a leaf is an expression in it, as any other. */
  @Test
  void result_atALeaf_canBeSweptBack() {
    Variable x = Variable.leaf(2);
    Variable gradient = Derivatives.gradient(y -> y.elementPower(3), x);
    assertThat(gradient.backward().of(x).get(0, 0)).isCloseTo(12, CLOSE);
    assertThat(Derivatives.jvp(y -> y.elementPower(3), x, ONE).backward().of(x).get(0, 0))
        .isCloseTo(12, CLOSE);
    assertThat(Derivatives.hessian(y -> y.elementPower(4), x).gradient(x).scalar())
        .isCloseTo(48, CLOSE);
  }

  @Test
  void result_ofAFunctionThatUsesALeaf_canBeSweptBackToIt() {
    Variable w = Variable.leaf(3);
    Variable x = Variable.constant(2);
    Variable gradient = Derivatives.gradient(y -> y.square().elementMult(w), x);
    assertThat(gradient.gradient(w).scalar()).isEqualTo(4);
    Variable tangent = Derivatives.jvp(y -> y.square().elementMult(w), x, ONE);
    assertThat(tangent.gradient(w).scalar()).isEqualTo(4);
    Variable hv = Derivatives.hessianVector(y -> y.square().elementMult(w), x, ONE);
    assertThat(hv.gradient(w).scalar()).isEqualTo(2);
  }

  @Test
  void result_isDifferentiableInDirectionsAndCotangents() {
    Variable x = Variable.constant(new double[][] {{2, 5}});
    Variable v = Variable.leaf(new double[][] {{1, -1}});
    assertRow(Derivatives.jvp(y -> y.square(), x, v).sum().gradient(v), 4, 10);
    assertRow(Derivatives.vjp(y -> y.square(), x, v).sum().gradient(v), 4, 10);
    assertRow(Derivatives.directional(y -> y.square().sum(), x, v).gradient(v), 4, 10);
    assertRow(
        Derivatives.hessianVector(y -> y.elementPower(3).sum(), x, v).sum().gradient(v), 12, 30);
  }

  @Test
  void result_keepsNoLeafOfItsOwn() {
    Variable x = Variable.leaf(2);
    for (Variable result :
        List.of(
            Derivatives.gradient(y -> y.elementPower(3), x),
            Derivatives.jvp(y -> y.elementPower(3), x, ONE),
            Derivatives.hessianVector(y -> y.elementPower(3), x, ONE),
            Derivatives.jacobian(y -> y.elementPower(3).repeat(5, 1), x))) {
      assertThat(org.backsweep.autograd.Graph.nodes(result))
          .filteredOn(node -> node.isTracked() && node.operation() == null)
          .containsExactly(x);
    }
  }

  private static List<Function<Function<Variable, Variable>, Function<Variable, Variable>>>
      firsts() {
    return List.of(
        f -> x -> Derivatives.gradient(f, x),
        f -> x -> Derivatives.valueAndGradient(f, x).gradient(),
        f -> x -> Derivatives.vjp(f, x, ONE),
        f -> x -> Derivatives.jvp(f, x, ONE),
        f -> x -> Derivatives.directional(f, x, ONE),
        f -> x -> Derivatives.jacobian(f, x),
        f -> x -> Jacobian.byColumns(Evaluation.of(xs -> f.apply(xs[0]), x)).get(0));
  }

  private static List<Function<Function<Variable, Variable>, Function<Variable, Variable>>>
      seconds() {
    return List.of(
        f -> x -> Derivatives.hessian(f, x), f -> x -> Derivatives.hessianVector(f, x, ONE));
  }

  private static List<Variable> matrices() {
    double[][] entries = {{1, -2}, {0.5, 3}};
    return List.of(Variable.constant(entries), Variable.leaf(entries));
  }

  private static void assertRow(Variable actual, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.value().data[i]).isCloseTo(expected[i], CLOSE);
    }
  }
}
