package org.backsweep.nn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backsweep.autograd.Gradients;
import org.ejml.data.DMatrixRMaj;

/**
 * An optimizer that changes every entry of a parameter for itself, by a rule, from its gradient and
 * from what is remembered of it.
 *
 * <p>Subclasses, own ones too, say what they remember, and the rule. The rest is here: slots, which
 * are matrices of the shape of the parameter, zeros before its first step; the learning rate of
 * each step; the count of steps, of each parameter for itself, so that one that joins late starts
 * like any other; state.
 */
public abstract class ElementwiseOptimizer implements Optimizer {
  private static final String COUNT = "steps";

  private final Schedule schedule;
  private final Map<Parameter, Slots> memory = new HashMap<>();
  private long steps;

  /** An optimizer whose step t, the first being 0, has the learning rate that the schedule says. */
  protected ElementwiseOptimizer(Schedule schedule) {
    this.schedule = schedule;
  }

  /** How one entry is changed. */
  @FunctionalInterface
  protected interface Rule {
    /**
     * {@return the new value of entry {@code i}}
     *
     * @param w its value
     * @param g its gradient
     */
    double next(int i, double w, double g);
  }

  /** {@return the names of the slots that each parameter has, without dots; always the same} */
  protected abstract List<String> slots();

  /**
   * {@return what states call this optimizer, so that no other goes on from them; by default the
   * name of its class}
   */
  protected String name() {
    return getClass().getSimpleName();
  }

  /**
   * {@return the rule of one step of one parameter}
   *
   * @param rate the learning rate η of the step
   * @param step how many steps of the parameter this one makes, 1 being the first
   * @param slots what is remembered of the entries, in the order of the names. The rule modifies
   *     its entry.
   */
  protected abstract Rule rule(Parameter parameter, double rate, long step, double[][] slots);

  /** {@return {@code keep · old + (1 − keep) · latest}, the next value of a moving average} */
  protected static double average(double keep, double old, double latest) {
    return keep * old + (1 - keep) * latest;
  }

  /**
   * {@return {@code a / b}, and 0 if b is 0: an entry whose gradients were all 0, or too small to
   * be squared, stays where it is}
   */
  protected static double ratio(double a, double b) {
    return b == 0 ? 0 : a / b;
  }

  final Schedule schedule() {
    return schedule;
  }

  /** {@return what {@link #toString} has after the learning rate, each setting after a comma} */
  String settings() {
    return "";
  }

  /** The name and the settings: {@code Momentum(0.1, mu=0.9)}. */
  @Override
  public String toString() {
    return name() + "(" + ShownName.of(schedule) + settings() + ")";
  }

  @Override
  public final void step(List<Parameter> parameters, Gradients gradients) {
    List<Parameter> learned = Learned.someOf(parameters, gradients);
    double rate = schedule.rate(steps);
    Require.that(
        rate >= 0 && Double.isFinite(rate),
        "step: the learning rate of step %d is %s: it must be finite and not negative",
        steps,
        rate);
    learned.forEach(p -> change(p, gradients.of(p.variable()), rate));
    steps++;
  }

  private void change(Parameter parameter, DMatrixRMaj gradient, double rate) {
    Slots slots = memory.computeIfAbsent(parameter, p -> new Slots(slots().size(), p.value()));
    slots.steps++;
    Rule rule = rule(parameter, rate, slots.steps, slots.data());
    parameter.update(
        value -> {
          double[] w = value.data;
          double[] g = gradient.data;
          int n = value.getNumElements();
          for (int i = 0; i < n; i++) {
            w[i] = rule.next(i, w[i], g[i]);
          }
        });
  }

  @Override
  public final OptimizerState state(List<Parameter> parameters) {
    Map<String, DMatrixRMaj> matrices = new TreeMap<>();
    Map<String, String> names = new TreeMap<>();
    for (Parameter parameter : parameters) {
      Slots slots = memory.get(parameter);
      if (slots != null) {
        DMatrixRMaj count = new DMatrixRMaj(new double[][] {{(double) slots.steps}});
        Require.that(
            matrices.put(key(parameter, COUNT), count) == null,
            "state: two parameters are named %s",
            parameter.name());
        names.put(parameter.name(), name());
        for (int k = 0; k < slots.matrices.length; k++) {
          matrices.put(key(parameter, slots().get(k)), slots.matrices[k].copy());
        }
      }
    }
    return new OptimizerState(steps, matrices, names);
  }

  @Override
  public final void restore(List<Parameter> parameters, OptimizerState state) {
    Map<String, DMatrixRMaj> rest = new TreeMap<>(state.matrices());
    Map<Parameter, Slots> restored = new HashMap<>();
    for (Parameter parameter : parameters) {
      if (rest.containsKey(key(parameter, COUNT))) {
        requireOwn(parameter, state);
        restored.put(parameter, slots(parameter, rest));
      }
    }
    Require.that(rest.isEmpty(), "restore: there is no place for %s", rest.keySet());
    memory.clear();
    memory.putAll(restored);
    steps = state.steps();
  }

  private void requireOwn(Parameter parameter, OptimizerState state) {
    String name = state.optimizers().getOrDefault(parameter.name(), name());
    Require.that(
        name.equals(name()),
        "restore: what is remembered of %s is of the optimizer %s: this one is %s",
        parameter.name(),
        name,
        name());
  }

  /** The slots of a parameter, taken out of {@code matrices}. */
  private Slots slots(Parameter parameter, Map<String, DMatrixRMaj> matrices) {
    DMatrixRMaj count = take(matrices, key(parameter, COUNT), 1, 1);
    DMatrixRMaj value = parameter.value();
    Slots slots = new Slots(slots().size(), value);
    slots.steps = (long) count.get(0, 0);
    for (int k = 0; k < slots.matrices.length; k++) {
      String key = key(parameter, slots().get(k));
      slots.matrices[k] = take(matrices, key, value.numRows, value.numCols);
    }
    return slots;
  }

  private static DMatrixRMaj take(
      Map<String, DMatrixRMaj> matrices, String key, int rows, int cols) {
    DMatrixRMaj matrix = matrices.remove(key);
    if (matrix == null) {
      throw new IllegalArgumentException("restore: the state lacks " + key);
    }
    Require.that(
        matrix.numRows == rows && matrix.numCols == cols,
        "restore: %s is %s: it must be %dx%d",
        key,
        matrix,
        rows,
        cols);
    return matrix.copy();
  }

  private static String key(Parameter parameter, String slot) {
    return parameter.name() + "." + slot;
  }

  /** What is remembered of one parameter. */
  private static final class Slots {
    private final DMatrixRMaj[] matrices;
    private long steps;

    Slots(int number, DMatrixRMaj like) {
      matrices = new DMatrixRMaj[number];
      for (int k = 0; k < number; k++) {
        matrices[k] = new DMatrixRMaj(like.numRows, like.numCols);
      }
    }

    double[][] data() {
      double[][] data = new double[matrices.length][];
      for (int k = 0; k < data.length; k++) {
        data[k] = matrices[k].data;
      }
      return data;
    }
  }
}
