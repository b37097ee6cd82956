package org.backsweep.autograd.calculus;

import java.util.function.Function;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.matrix.Shapes;

/**
 * Derivatives of what an equation defines: of a root, a fixed point or a minimum, in everything
 * that the equation depends on.
 *
 * <p>The solution is found first, by whatever means; nothing is recorded of the search. Each method
 * takes it as z, of m×n, and gives it back as an expression in the tracked variables that the
 * function uses. For {@code F(z, θ) = 0} its derivative is that of the implicit function theorem,
 * {@code dz/dθ = −(∂F/∂z)⁻¹ ∂F/∂θ}.
 *
 * <pre>{@code
 * Variable theta = Variable.leaf(2);
 * Variable z = Implicit.root(x -> x.square().minus(theta), Variable.constant(Math.sqrt(2)));
 * z.gradient(theta);   // 1 / (2 √θ)
 * }</pre>
 *
 * <p>How: by Newton's step {@code z − (∂F/∂z)⁻¹ F(z, θ)} from the solution, recorded. At a root the
 * step does not depend on where it starts, so the result has the right derivative of first order
 * though z itself had none; and since Newton's method doubles what is right, k steps give it to the
 * order 2ᵏ − 1. What is left of F(z) at the given z also shrinks by the steps, but the derivatives
 * are off by as much as it amounts to.
 *
 * <p>A z that is plainly no solution is refused: one from which Newton's step is larger than a
 * hundredth of the largest entry of z, and a second step, with the same ∂F/∂z, larger than a
 * hundredth of the first. So a solution near 0 is accepted, and any z if F is linear, as the step
 * then leads to the solution. What rounding makes of F at a solution is never too large.
 *
 * <p>A step costs the mn sweeps of a Jacobian, mn×mn, and the solution of a linear system with it.
 */
public final class Implicit {
  private Implicit() {}

  /**
   * {@return z with {@code F(z) = 0}, to be differentiated once}
   *
   * @param f the function F, which gives the shape of z
   * @param z the root, a solution of F(z) = 0 to as many digits as the derivative is to have
   * @throws IllegalArgumentException if F(z) has another shape, or z is plainly no root
   * @throws org.backsweep.autograd.SingularMatrixException if ∂F/∂z is singular
   */
  public static Variable root(Function<Variable, Variable> f, Variable z) {
    return root(f, z, 1);
  }

  /**
   * {@return z with {@code F(z) = 0}, to be differentiated {@code order} times}
   *
   * @throws IllegalArgumentException if F(z) has not the shape of z, if z is plainly no root, or if
   *     the order is below 1
   * @throws org.backsweep.autograd.SingularMatrixException if ∂F/∂z is singular
   */
  public static Variable root(Function<Variable, Variable> f, Variable z, int order) {
    Shapes.require(order >= 1, "root: the order is %d: at least 1", order);
    Variable start = z.detach();
    Variable at = newton(f, start);
    RootCheck.require(f, start, at.detach());
    for (int right = 1; right < order; right = 2 * right + 1) {
      at = newton(f, at);
    }
    return at;
  }

  /**
   * {@return z with {@code z = f(z)}, to be differentiated {@code order} times}
   *
   * @param z the fixed point, to as many digits as the derivative is to have
   * @throws IllegalArgumentException if f(z) has not the shape of z, if z is plainly no fixed
   *     point, or if the order is below 1
   * @throws org.backsweep.autograd.SingularMatrixException if 1 is an eigenvalue of ∂f/∂z
   */
  public static Variable fixedPoint(Function<Variable, Variable> f, Variable z, int order) {
    return root(x -> f.apply(x).minus(x), z, order);
  }

  /**
   * {@return the z where ∇f(z) = 0, as at a minimum, to be differentiated {@code order} times}
   *
   * @param z the minimum, to as many digits as the derivative is to have
   * @throws IllegalArgumentException if f(z) is not 1×1, if the gradient is plainly not zero there,
   *     or if the order is below 1
   * @throws org.backsweep.autograd.SingularMatrixException if the Hessian is singular there
   */
  public static Variable minimum(Function<Variable, Variable> f, Variable z, int order) {
    return root(x -> Derivatives.gradient(f, x), z, order);
  }

  private static Variable newton(Function<Variable, Variable> f, Variable z) {
    Variable residual = f.apply(z);
    Shapes.require(
        Shapes.same(residual.value(), z.value()),
        "root: f gives %s, but z is %s: both must have the same shape",
        residual.value(),
        z.value());
    Variable column = residual.reshape(z.value().getNumElements(), 1);
    Variable step = Derivatives.jacobian(f, z).solve(column);
    return z.minus(step.reshape(z.getNumRows(), z.getNumCols()));
  }
}
