package org.backsweep.autograd.calculus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.matrix.Elementwise;
import org.ejml.data.DMatrixRMaj;

/**
 * A function evaluated at arguments of its own, to be differentiated with respect to them alone.
 *
 * <p>The arguments are new variables, so no other part of a graph can have used them: a function
 * that also uses the point itself, as in {@code gradient(y -> x.plus(y), x)}, or a gradient inside
 * a function that is being differentiated, gives the partial derivative that was asked for, never
 * the sum of two. Where the point is tracked, its argument is a copy that is computed from it, so
 * what is found stays an expression in the point and can be differentiated again.
 *
 * <p>An evaluation is live if it depends on anything tracked but its arguments. One that is not
 * runs its sweeps on bare values, and its results are constants.
 */
final class Evaluation {
  private static final Operation ARGUMENT =
      Operation.unary(
          "argument", (x, out) -> Elementwise.map(x, out, entry -> entry), (g, x, y) -> g);

  private final List<Variable> arguments;
  private final Variable result;
  private final boolean live;

  private Evaluation(List<Variable> arguments, Variable result, boolean live) {
    this.arguments = arguments;
    this.result = result;
    this.live = live;
  }

  /** {@return f at {@code point}} */
  static Evaluation of(Function<Variable[], Variable> f, Variable... point) {
    List<Variable> arguments = Arrays.stream(point).map(Evaluation::argument).toList();
    Variable result =
        Objects.requireNonNull(f.apply(arguments.toArray(Variable[]::new)), "f gave no variable");
    return new Evaluation(
        arguments, result, anyTracked(point) || dependsOnOthers(result, arguments));
  }

  /** {@return another function of the same arguments, one that may depend on {@code also}} */
  Evaluation with(Variable other, Variable... also) {
    return new Evaluation(arguments, other, live || anyTracked(also));
  }

  List<Variable> arguments() {
    return arguments;
  }

  /** {@return f(x), recorded} */
  Variable result() {
    return result;
  }

  /** {@return f(x), for the caller: a constant if this is not live} */
  Variable value() {
    return live ? result : result.detach();
  }

  /** {@return how many entries f(x) has} */
  int outputs() {
    return result.value().getNumElements();
  }

  /** {@return how many entries the arguments have together} */
  int inputs() {
    return arguments.stream().mapToInt(x -> x.value().getNumElements()).sum();
  }

  /** {@return the gradient in each argument, recorded: one sweep} */
  List<Variable> gradients() {
    return result.gradients(arguments.toArray(Variable[]::new));
  }

  /** {@return Jᵀw in each argument: one sweep} */
  List<Variable> pull(Variable w) {
    if (live || w.isTracked()) {
      return pairing(result, w).gradients(arguments.toArray(Variable[]::new));
    }
    Gradients gradients = result.backward(w.value());
    return arguments.stream().map(x -> Variable.constant(gradients.of(x))).toList();
  }

  /** {@return the map v ↦ J v: one sweep, and one more whenever it is used} */
  Pushforward pushforward() {
    return new Pushforward();
  }

  /** {@return {@code Σ ⟨aᵢ, bᵢ⟩}, 1×1} */
  static Variable pairing(List<Variable> a, Variable... b) {
    Variable sum = pairing(a.get(0), b[0]);
    for (int i = 1; i < b.length; i++) {
      sum = sum.plus(pairing(a.get(i), b[i]));
    }
    return sum;
  }

  private static Variable pairing(Variable a, Variable b) {
    return a.elementMult(b).sum();
  }

  private static Variable argument(Variable x) {
    return x.isTracked() ? ARGUMENT.apply(x) : Variable.leaf(x.value());
  }

  private static boolean anyTracked(Variable... variables) {
    return Arrays.stream(variables).anyMatch(Variable::isTracked);
  }

  /** Whether a leaf that is none of the arguments can be reached without going through one. */
  private static boolean dependsOnOthers(Variable result, List<Variable> arguments) {
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.addAll(arguments);
    List<Variable> stack = new ArrayList<>(List.of(result));
    while (!stack.isEmpty()) {
      Variable node = stack.remove(stack.size() - 1);
      if (node.isTracked() && seen.add(node)) {
        if (node.inputs().isEmpty()) {
          return true;
        }
        stack.addAll(node.inputs());
      }
    }
    return false;
  }

  /**
   * The derivative of ⟨Jᵀu, v⟩ in the cotangent u. The pullback Jᵀu is linear in u, so that
   * derivative is J v whatever u is, and u = 0 will do.
   */
  final class Pushforward {
    private final Variable cotangent =
        Variable.leaf(new DMatrixRMaj(result.getNumRows(), result.getNumCols()));
    private final List<Variable> pulled =
        pairing(result, cotangent).gradients(arguments.toArray(Variable[]::new));

    /** {@return J v} */
    Variable of(Variable... v) {
      return settled(pairing(pulled, v).gradient(cotangent), v);
    }

    /** {@return J v, where v is zero in all arguments but the k-th} */
    Variable of(int k, Variable v) {
      return settled(pairing(pulled.get(k), v).gradient(cotangent), v);
    }

    private Variable settled(Variable found, Variable... v) {
      return live || anyTracked(v) ? found : found.detach();
    }
  }
}
