package org.backsweep.autograd.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.backsweep.autograd.SingularMatrixException;
import org.backsweep.autograd.Variable;
import org.junit.jupiter.api.Test;

class ImplicitTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void root_ofASquare_hasTheDerivativesOfTheSquareRoot() {
    Variable theta = Variable.leaf(2);
    Variable z = Implicit.root(x -> x.square().minus(theta), Variable.constant(Math.sqrt(2)), 3);
    Variable first = z.gradient(theta);
    Variable second = first.gradient(theta);
    Variable third = second.gradient(theta);
    assertThat(z.scalar()).isCloseTo(Math.sqrt(2), CLOSE);
    assertThat(first.scalar()).isCloseTo(0.5 / Math.sqrt(2), CLOSE);
    assertThat(second.scalar()).isCloseTo(-0.25 * Math.pow(2, -1.5), CLOSE);
    assertThat(third.scalar()).isCloseTo(0.375 * Math.pow(2, -2.5), CLOSE);
  }

  @Test
  void root_toTheFirstOrder_isRightToTheFirstOnly() {
    Variable theta = Variable.leaf(2);
    Variable z = Implicit.root(x -> x.square().minus(theta), Variable.constant(Math.sqrt(2)));
    Variable first = z.gradient(theta);
    assertThat(first.scalar()).isCloseTo(0.5 / Math.sqrt(2), CLOSE);
    assertThat(first.gradient(theta).scalar()).isCloseTo(0, CLOSE);
  }

  @Test
  void root_thatIsRough_getsBetter() {
    Variable two = Variable.constant(2);
    Variable z = Implicit.root(x -> x.square().minus(two), Variable.constant(1.4142));
    assertThat(z.scalar()).isCloseTo(Math.sqrt(2), within(1e-9));
    assertThat(z.isTracked()).isFalse();
  }

  @Test
  void root_ofALinearSystem_hasTheDerivativesOfSolve() {
    Variable a = Variable.leaf(new double[][] {{3, 1, 0.5}, {-1, 4, 0.3}, {0.2, 0.7, 5}});
    Variable b = Variable.leaf(new double[][] {{1, 2}, {-3, 0.5}, {4, 1}});
    Variable weights = Variable.constant(new double[][] {{1, -2}, {0.5, 3}, {2, 1}});
    Variable solved = a.solve(b);
    Variable z = Implicit.root(x -> a.mult(x).minus(b), solved);
    Variable expected = solved.elementMult(weights).sum();
    Variable actual = z.elementMult(weights).sum();
    assertSame(actual.gradient(a), expected.gradient(a));
    assertSame(actual.gradient(b), expected.gradient(b));
  }

  /** z = cos(θz), so dz/dθ = −z sin(θz) / (1 + θ sin(θz)). */
  @Test
  void fixedPoint_hasTheDerivativeOfTheTheorem() {
    Variable theta = Variable.leaf(0.8);
    UnaryOperator<Variable> f = x -> x.elementMult(theta).cos();
    double z = 0.7;
    for (int i = 0; i < 200; i++) {
      z = Math.cos(0.8 * z);
    }
    double slope = -z * Math.sin(0.8 * z) / (1 + 0.8 * Math.sin(0.8 * z));
    Variable found = Implicit.fixedPoint(f, Variable.constant(z), 1);
    assertThat(found.gradient(theta).scalar()).isCloseTo(slope, CLOSE);
  }

  /** Of ridge regression, whose minimum is (XᵀX + λI)⁻¹ Xᵀy. */
  @Test
  void minimum_hasTheDerivativesOfItsFormula() {
    Variable lambda = Variable.leaf(0.3);
    Variable x = Variable.leaf(new double[][] {{1, 2}, {0.5, -1}, {-2, 1}, {3, 0.2}});
    Variable y = Variable.constant(new double[][] {{1}, {-1}, {2}, {0.5}});
    Variable identity = Variable.constant(new double[][] {{1, 0}, {0, 1}});
    Variable formula = x.multTransA(x).plus(identity.elementMult(lambda)).solve(x.multTransA(y));
    Variable minimum =
        Implicit.minimum(
            w -> x.mult(w).minus(y).square().sum().plus(w.square().sum().elementMult(lambda)),
            formula,
            2);
    Variable expected = formula.sin().sum().gradient(lambda);
    Variable actual = minimum.sin().sum().gradient(lambda);
    assertSame(actual, expected);
    assertSame(actual.gradient(lambda), expected.gradient(lambda));
    assertSame(actual.gradient(x), expected.gradient(x));
  }

  @Test
  void root_thatIsNone_isRefused() {
    Variable theta = Variable.leaf(2);
    for (double z : new double[] {5, 1.5, 1e-3, -20}) {
      assertThatThrownBy(() -> Implicit.root(x -> x.square().minus(theta), Variable.constant(z)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("root: z is none: F(z) = 0 is ");
    }
    assertThatThrownBy(() -> Implicit.root(x -> x.square().minus(theta), Variable.constant(5), 3))
        .hasMessage(
            "root: z is none: F(z) = 0 is 2.3 away by Newton's step, the largest entry of z is 5.0:"
                + " solve the equation first, to as many digits as the derivative is to have");
    assertThatThrownBy(() -> Implicit.fixedPoint(Variable::cos, Variable.constant(0), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Implicit.minimum(x -> x.cosh().sum(), Variable.constant(1.5), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void root_thatIsNoneInAnotherUnit_isRefused() {
    for (double unit : new double[] {1e-60, 1e-9, 1e9, 1e60}) {
      Variable two = Variable.constant(2 * unit * unit);
      assertThatThrownBy(
              () -> Implicit.root(x -> x.square().minus(two), Variable.constant(5 * unit)))
          .isInstanceOf(IllegalArgumentException.class);
      Variable z =
          Implicit.root(x -> x.square().minus(two), Variable.constant(Math.sqrt(2) * unit));
      assertThat(z.scalar() / unit).isCloseTo(Math.sqrt(2), CLOSE);
    }
  }

  /** Newton's step from there is as large as the root, or larger. */
  @Test
  void root_nearZero_isAccepted() {
    double[] found = {0, 1e-300, -1e-17, 1e-12, 3e-9, -1e-6};
    for (double z : found) {
      assertThat(Implicit.root(x -> x.exp().minus(1), Variable.constant(z)).scalar())
          .isCloseTo(0, CLOSE);
      assertThat(Implicit.root(x -> x.tanh(), Variable.constant(z)).scalar()).isCloseTo(0, CLOSE);
    }
  }

  /** F is 0 or a few units of rounding there, whichever z. */
  @Test
  void root_ofWhatRoundingBlurs_isAccepted() {
    for (int i = -30; i <= 30; i++) {
      double z = i * 3e-17;
      Variable one = Implicit.root(x -> x.plus(1).log(), Variable.constant(z));
      assertThat(one.scalar()).isCloseTo(0, within(1e-15));
      Variable large = Implicit.root(x -> x.plus(1e8).minus(1e8), Variable.constant(z * 1e8));
      assertThat(large.scalar()).isCloseTo(0, within(1e-7));
    }
  }

  @Test
  void root_ofALinearEquation_isFoundFromAnywhere() {
    Variable theta = Variable.leaf(2);
    Variable z = Implicit.root(x -> x.scale(3).minus(theta), Variable.constant(50));
    assertThat(z.scalar()).isCloseTo(2.0 / 3, CLOSE);
    assertThat(z.gradient(theta).scalar()).isCloseTo(1.0 / 3, CLOSE);
  }

  @Test
  void root_whereTheFunctionIsNotANumber_isRefused() {
    assertThatThrownBy(() -> Implicit.root(x -> x.sqrt().minus(1), Variable.constant(-4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("root: z is none: F(z) = 0 is NaN away");
  }

  @Test
  void root_whereTheSlopeIsZero_isRefused() {
    assertThatThrownBy(() -> Implicit.root(Variable::square, Variable.constant(0)))
        .isInstanceOf(SingularMatrixException.class);
  }

  @Test
  void root_ofAnotherShape_isRefused() {
    assertThatThrownBy(() -> Implicit.root(x -> x.repeat(2, 1), Variable.constant(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("root: f gives 2x1, but z is 1x1: both must have the same shape");
    assertThatThrownBy(() -> Implicit.root(x -> x, Variable.constant(0), 0))
        .hasMessage("root: the order is 0: at least 1");
  }

  private static void assertSame(Variable actual, Variable expected) {
    assertThat(actual.getNumRows()).isEqualTo(expected.getNumRows());
    assertThat(actual.getNumCols()).isEqualTo(expected.getNumCols());
    for (int i = 0; i < expected.value().getNumElements(); i++) {
      assertThat(actual.value().data[i]).isCloseTo(expected.value().data[i], CLOSE);
    }
  }
}
