package org.backsweep.autograd.calculus;

import java.util.List;
import java.util.function.Function;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.matrix.Shapes;

/**
 * Derivatives of functions, as functions of the point.
 *
 * <p>Each comes in two forms: of a function of one variable, {@code x -> …}, and of a function of
 * several, {@code xs -> …} of an array, with a result for each. The function is called once, with
 * arguments that have the values of the point, and may use any other variables, which count as
 * constants here.
 *
 * <pre>{@code
 * Variable g = Derivatives.gradient(x -> x.square().sum(), x);       // 2x
 * Variable h = Derivatives.hessian(x -> x.square().sum(), x);        // 2 I
 * List<Variable> ds = Derivatives.gradient(v -> v[0].mult(v[1]).sum(), a, b);
 * }</pre>
 *
 * <p><b>Nesting.</b> A result is an expression in whatever is tracked among the point, the
 * directions and the other variables that the function used, and can be differentiated again; any
 * of these methods may be used inside a function given to any other. If none of it is tracked, the
 * result is a constant, and found faster: for numbers alone, give the point as a {@linkplain
 * Variable#constant constant}.
 *
 * <p><b>Shapes.</b> Where a matrix stands for a linear map between matrices, as a Jacobian or
 * Hessian does, the entries of either side are taken in row-major order: for {@code y = f(x)} with
 * x m×n and y p×q, the Jacobian is pq×mn, and {@code reshape} takes vectors back to matrices.
 *
 * <p><b>Cost</b> is counted in sweeps: an evaluation of f and a sweep back over it cost about as
 * much as f, a small multiple of it at most. There is no rule for any of this in any operation but
 * its pullback: J v is the derivative of the pullback Jᵀu in its cotangent u, in which it is
 * linear.
 */
// A single point is no array: that tells the two forms apart, whatever the lambda.
@SuppressWarnings("overloads")
public final class Derivatives {
  private static final Variable ONE = Variable.constant(1);

  private Derivatives() {}

  /**
   * {@return the gradient ∇f(x), of the shape of x} One sweep.
   *
   * @throws IllegalArgumentException if f(x) is not 1×1
   */
  public static Variable gradient(Function<Variable, Variable> f, Variable x) {
    return valueAndGradient(f, x).gradient();
  }

  /**
   * {@return the gradients ∂f/∂xᵢ, each of the shape of xᵢ} One sweep for all.
   *
   * @throws IllegalArgumentException if f(x) is not 1×1
   */
  public static List<Variable> gradient(Function<Variable[], Variable> f, Variable... xs) {
    return valueAndGradient(f, xs).gradients();
  }

  /**
   * {@return f(x) and ∇f(x)} One sweep.
   *
   * @throws IllegalArgumentException if f(x) is not 1×1
   */
  public static ValueAndGradient valueAndGradient(Function<Variable, Variable> f, Variable x) {
    ValueAndGradients several = valueAndGradient(ofArray(f), new Variable[] {x});
    return new ValueAndGradient(several.value(), several.gradients().get(0));
  }

  /**
   * {@return f(x₁ … xₖ) and every ∂f/∂xᵢ} One sweep.
   *
   * @throws IllegalArgumentException if f(x) is not 1×1
   */
  public static ValueAndGradients valueAndGradient(
      Function<Variable[], Variable> f, Variable... xs) {
    Evaluation at = scalar("gradient", f, xs);
    return new ValueAndGradients(at.value(), at.pull(ONE));
  }

  /**
   * {@return the vector-Jacobian product {@code Jᵀw}, of the shape of x: the gradient of {@code Σ w
   * ⊙ f(x)}} One sweep.
   *
   * @param w the cotangent, of the shape of f(x)
   * @throws IllegalArgumentException if w has another shape
   */
  public static Variable vjp(Function<Variable, Variable> f, Variable x, Variable w) {
    return vjp(ofArray(f), new Variable[] {x}, w).get(0);
  }

  /**
   * {@return the vector-Jacobian products {@code Jᵢᵀw}, each of the shape of xᵢ} One sweep.
   *
   * @param w the cotangent, of the shape of f(x)
   * @throws IllegalArgumentException if w has another shape
   */
  public static List<Variable> vjp(Function<Variable[], Variable> f, Variable[] xs, Variable w) {
    Evaluation at = Evaluation.of(f, xs);
    Variable y = at.result();
    Shapes.require(
        Shapes.same(w.value(), y.value()),
        "vjp: the cotangent is %s, but f gives %s: both must have the same shape",
        w.value(),
        y.value());
    return at.pull(w);
  }

  /**
   * {@return the Jacobian-vector product {@code J v}, of the shape of f(x): {@code d/dt f(x + t v)}
   * at t = 0} Two sweeps.
   *
   * @param v the direction, of the shape of x
   * @throws IllegalArgumentException if v has another shape
   */
  public static Variable jvp(Function<Variable, Variable> f, Variable x, Variable v) {
    return jvp(ofArray(f), new Variable[] {x}, new Variable[] {v});
  }

  /**
   * {@return the Jacobian-vector product {@code Σ Jᵢ vᵢ}, of the shape of f(x)} Two sweeps.
   *
   * @param vs the direction: for each xᵢ a matrix of its shape
   * @throws IllegalArgumentException if there are not as many, or if one has another shape
   */
  public static Variable jvp(Function<Variable[], Variable> f, Variable[] xs, Variable[] vs) {
    requireDirection("jvp", xs, vs);
    return Evaluation.of(f, xs).pushforward().of(vs);
  }

  /**
   * {@return the derivative of f at x along v, {@code d/dt f(x + t v)} at t = 0, of the shape of
   * f(x); v counts with its length}
   *
   * <p>One sweep if f(x) is 1×1: then it is {@code ⟨∇f(x), v⟩}. Otherwise as {@link
   * #jvp(Function,Variable,Variable)}.
   *
   * @throws IllegalArgumentException if v has not the shape of x
   */
  public static Variable directional(Function<Variable, Variable> f, Variable x, Variable v) {
    return directional(ofArray(f), new Variable[] {x}, new Variable[] {v});
  }

  /**
   * {@return the derivative of f along (v₁ … vₖ), of the shape of f(x)}
   *
   * <p>One sweep if f(x) is 1×1, otherwise two.
   *
   * @throws IllegalArgumentException if there are not as many vs as xs, or if one has another shape
   */
  public static Variable directional(
      Function<Variable[], Variable> f, Variable[] xs, Variable[] vs) {
    requireDirection("directional", xs, vs);
    Evaluation at = Evaluation.of(f, xs);
    if (!isScalar(at.result())) {
      return at.pushforward().of(vs);
    }
    List<Variable> gradients = at.pull(ONE);
    Variable sum = vs[0].strongMult(gradients.get(0)).sum();
    for (int i = 1; i < vs.length; i++) {
      sum = sum.plus(vs[i].strongMult(gradients.get(i)).sum());
    }
    return sum;
  }

  /**
   * {@return the Jacobian {@code J = ∂vec f(x) / ∂vec x}, pq×mn for x m×n and f(x) p×q, entries in
   * row-major order}
   *
   * <p>{@code min(pq, mn + 1)} sweeps over one evaluation of f.
   */
  public static Variable jacobian(Function<Variable, Variable> f, Variable x) {
    return jacobian(ofArray(f), new Variable[] {x}).get(0);
  }

  /**
   * {@return the Jacobians {@code ∂vec f / ∂vec xᵢ}, the blocks of columns of the whole}
   *
   * <p>As many sweeps as f(x) has entries, or the xs together and one more, if that is fewer.
   */
  public static List<Variable> jacobian(Function<Variable[], Variable> f, Variable... xs) {
    return Jacobian.of(Evaluation.of(f, xs));
  }

  /**
   * {@return the Hessian {@code ∂²f / ∂vec x ∂vec x}, mn×mn for x m×n, entries in row-major order}
   *
   * <p>A recorded sweep for the gradient, and one sweep over it for each of the mn rows.
   *
   * @throws IllegalArgumentException if f(x) is not 1×1
   */
  public static Variable hessian(Function<Variable, Variable> f, Variable x) {
    return hessian(ofArray(f), new Variable[] {x}).get(0).get(0);
  }

  /**
   * {@return the blocks {@code ∂²f / ∂vec xᵢ ∂vec xⱼ} of the Hessian: {@code get(i).get(j)}}
   *
   * <p>A recorded sweep for the gradients, and one sweep over them for each entry of the xs.
   *
   * @throws IllegalArgumentException if f(x) is not 1×1
   */
  public static List<List<Variable>> hessian(Function<Variable[], Variable> f, Variable... xs) {
    Evaluation at = scalar("hessian", f, xs);
    return at.gradients().stream().map(gradient -> Jacobian.byRows(at.with(gradient))).toList();
  }

  /**
   * {@return the product {@code H v} of the Hessian and v, of the shape of x: the gradient of
   * {@code ⟨∇f(x), v⟩}} Two sweeps; the Hessian is never formed.
   *
   * @param v the direction, of the shape of x
   * @throws IllegalArgumentException if f(x) is not 1×1, or if v has another shape
   */
  public static Variable hessianVector(Function<Variable, Variable> f, Variable x, Variable v) {
    return hessianVector(ofArray(f), new Variable[] {x}, new Variable[] {v}).get(0);
  }

  /**
   * {@return the products {@code Σⱼ Hᵢⱼ vⱼ}, each of the shape of xᵢ} Two sweeps.
   *
   * @param vs the direction: for each xᵢ a matrix of its shape
   * @throws IllegalArgumentException if f(x) is not 1×1, if there are not as many vs as xs, or if
   *     one has another shape
   */
  public static List<Variable> hessianVector(
      Function<Variable[], Variable> f, Variable[] xs, Variable[] vs) {
    requireDirection("hessianVector", xs, vs);
    Evaluation at = scalar("hessianVector", f, xs);
    return at.with(Evaluation.pairing(at.gradients(), vs), vs).pull(ONE);
  }

  private static Function<Variable[], Variable> ofArray(Function<Variable, Variable> f) {
    return xs -> f.apply(xs[0]);
  }

  private static Evaluation scalar(String name, Function<Variable[], Variable> f, Variable... xs) {
    Evaluation at = Evaluation.of(f, xs);
    Shapes.require(
        isScalar(at.result()),
        "%s: f gives %s, but must give a 1x1: take the sum() of it, or its jacobian",
        name,
        at.result().value());
    return at;
  }

  private static boolean isScalar(Variable y) {
    return y.getNumRows() == 1 && y.getNumCols() == 1;
  }

  private static void requireDirection(String name, Variable[] xs, Variable[] vs) {
    Shapes.require(
        xs.length == vs.length,
        "%s: %d variables, but %d directions: one for each",
        name,
        xs.length,
        vs.length);
    for (int i = 0; i < xs.length; i++) {
      Shapes.require(
          Shapes.same(xs[i].value(), vs[i].value()),
          "%s: the direction is %s, but x is %s: both must have the same shape",
          name,
          vs[i].value(),
          xs[i].value());
    }
  }
}
