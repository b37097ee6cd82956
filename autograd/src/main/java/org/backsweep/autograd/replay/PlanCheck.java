package org.backsweep.autograd.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * Whether a function may be replayed: a plan of it gives the bits that the function gives, at other
 * inputs too. It finds what a plan cannot know, such as branches that depend on values, and an own
 * kernel that is no pure function of its inputs.
 *
 * <pre>{@code
 * PlanCheck.requireEager(f, List.of(new DMatrixRMaj[] {x0, w0}, new DMatrixRMaj[] {x1, w1}));
 * }</pre>
 */
public final class PlanCheck {
  private PlanCheck() {}

  /**
   * Records the function at the first point, runs the plan at all of them, twice, and compares
   * value and gradients with those of the function, to the bit.
   *
   * @param points inputs, each point of the same shapes. Not modified.
   * @throws IllegalStateException at the first entry that differs, or if the function reads numbers
   *     by {@code scalar()}
   * @throws IllegalArgumentException if there are no points
   */
  public static void requireEager(
      Function<Variable[], Variable> function, List<DMatrixRMaj[]> points) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("replay: there are no points to compare at");
    }
    Plan plan = Plan.record(function, points.get(0));
    for (int turn = 0; turn < 2; turn++) {
      for (int i = 0; i < points.size(); i++) {
        plan.run(points.get(i));
        compare(plan, eager(function, points.get(i)), "point " + i);
      }
    }
  }

  /** Value and, of a 1×1, gradients. */
  private static List<DMatrixRMaj> eager(
      Function<Variable[], Variable> function, DMatrixRMaj[] point) {
    Variable[] leaves = Arrays.stream(point).map(Variable::leaf).toArray(Variable[]::new);
    Variable value = function.apply(leaves.clone());
    List<DMatrixRMaj> results = new ArrayList<>(List.of(value.value()));
    if (value.getNumRows() == 1 && value.getNumCols() == 1) {
      value.gradients(leaves).forEach(gradient -> results.add(gradient.value()));
    }
    return results;
  }

  private static void compare(Plan plan, List<DMatrixRMaj> expected, String where) {
    for (int k = 0; k < expected.size(); k++) {
      String what = k == 0 ? "the value" : "the gradient of input " + (k - 1);
      DMatrixRMaj eager = expected.get(k);
      DMatrixRMaj replayed = plan.result(k);
      for (int i = 0; i < eager.getNumElements(); i++) {
        if (Double.doubleToLongBits(eager.data[i]) != Double.doubleToLongBits(replayed.data[i])) {
          throw new IllegalStateException(
              "replay: at "
                  + where
                  + " entry "
                  + i
                  + " of "
                  + what
                  + " is "
                  + eager.data[i]
                  + ", by a plan "
                  + replayed.data[i]);
        }
      }
    }
  }
}
