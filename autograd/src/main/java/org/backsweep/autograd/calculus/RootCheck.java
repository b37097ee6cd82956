package org.backsweep.autograd.calculus;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Function;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.matrix.Scaling;
import org.backsweep.autograd.matrix.Shapes;

/**
 * Whether a point is near enough to a root for Newton's step from it, in whichever units.
 *
 * <p>A step that is small beside z is that of a root, found to some digits. Beside a root at 0 no
 * step is small; there it is enough that the step leads to the root: that a second one is small
 * beside it. If F is nothing but rounding at z, so are both; then it is small beside the numbers
 * that it was computed from, each times the slope of F with respect to it.
 */
final class RootCheck {
  private static final double SMALL = 0.01;
  private static final double ROUNDING = 0x1p-40;

  private RootCheck() {}

  /**
   * Throws unless z is near a root.
   *
   * @param next where Newton's step from z leads
   * @throws IllegalArgumentException if it is not
   */
  static void require(Function<Variable, Variable> f, Variable z, Variable next) {
    Variable step = z.minus(next);
    double size = largest(step);
    Shapes.require(
        size <= SMALL * largest(z) || leadsToRoot(f, z, next, size) || isRounding(f, z),
        "root: z is none: F(z) = 0 is %s away by Newton's step, the largest entry of z is %s: solve"
            + " the equation first, to as many digits as the derivative is to have",
        size,
        largest(z));
  }

  private static boolean leadsToRoot(
      Function<Variable, Variable> f, Variable z, Variable next, double step) {
    Variable left = f.apply(next).detach().reshape(z.value().getNumElements(), 1);
    return largest(Derivatives.jacobian(f, z).detach().solve(left)) <= SMALL * step;
  }

  private static boolean isRounding(Function<Variable, Variable> f, Variable z) {
    Variable residual = f.apply(Variable.leaf(z.value()));
    Variable[] terms = computed(residual);
    Gradients slopes = residual.sum().backward(terms);
    double size = 0;
    for (Variable term : terms) {
      Variable slope = Variable.constant(slopes.of(term));
      size = Math.max(size, largest(slope.elementMult(term.detach())));
    }
    return largest(residual) <= ROUNDING * size;
  }

  /** {@return the tracked variables that it was computed from, itself among them, no leaves} */
  private static Variable[] computed(Variable result) {
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Variable> waiting = new ArrayDeque<>();
    waiting.push(result);
    while (!waiting.isEmpty()) {
      Variable next = waiting.pop();
      if (next.isTracked() && next.operation() != null && seen.add(next)) {
        next.inputs().forEach(waiting::push);
      }
    }
    return seen.toArray(Variable[]::new);
  }

  private static double largest(Variable x) {
    return Scaling.largest(x.value());
  }
}
