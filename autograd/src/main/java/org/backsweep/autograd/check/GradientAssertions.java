package org.backsweep.autograd.check;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * Gradient checks for tests, in a line each; they depend on no test framework.
 *
 * <pre>{@code
 * @Test
 * void gradient() {
 *   assertGradient(x -> x.tanh().square(), x0);
 *   assertGradient(in -> in[0].mult(in[1]), a, b);
 * }
 * }</pre>
 */
@SuppressWarnings("overloads") // a point of one matrix, or several: the second argument tells
public final class GradientAssertions {
  private GradientAssertions() {}

  /**
   * Throws unless the gradient of f at x is right.
   *
   * @throws AssertionError if it is wrong, or the check cannot tell, with the report
   */
  public static void assertGradient(Function<Variable, Variable> f, DMatrixRMaj x) {
    GradientCheck.ofUnary(f).at(x).run().assertPassed();
  }

  /**
   * Throws unless the gradients of f at these inputs are right.
   *
   * @throws AssertionError if one is wrong, or the check cannot tell, with the report
   */
  public static void assertGradient(Function<Variable[], Variable> f, DMatrixRMaj... xs) {
    GradientCheck.of(f).at(xs).run().assertPassed();
  }

  /**
   * Throws unless the hand-written gradient of f at x is right.
   *
   * @throws AssertionError if it is wrong, or the check cannot tell, with the report
   */
  public static void assertGradient(
      ToDoubleFunction<double[]> f, UnaryOperator<double[]> gradient, double... x) {
    GradientCheck.function(f).gradient(gradient).at(x).run().assertPassed();
  }
}
