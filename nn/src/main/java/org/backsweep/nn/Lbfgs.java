package org.backsweep.nn;

import java.util.List;
import java.util.function.Supplier;
import org.backsweep.autograd.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno: steps {@code −H g} with an
 * estimate H of the inverse of the Hessian from the last few steps, each as long as the strong
 * Wolfe conditions ask; J. Nocedal and S. Wright, Numerical optimization (2006), algorithms 7.4,
 * 7.5, 3.5 and 3.6.
 *
 * <p>It is for smooth losses that are computed on all samples and without randomness: it compares
 * their values, and needs several for a step. So it is no {@link Optimizer}, and calls the loss
 * itself:
 *
 * <pre>{@code
 * Batch all = Batch.of(samples);
 * Minimum minimum = new Lbfgs().minimize(
 *     () -> loss.apply(model.apply(all.inputs(), pass), all), model.parameters());
 * }</pre>
 *
 * @param memory how many steps the estimate is made from
 * @param iterations how many steps are made at most
 * @param tolerance the largest entry of the gradient at which it ends
 */
public record Lbfgs(int memory, int iterations, double tolerance) {

  /** A memory of 10 steps, at most 100 iterations, and the tolerance 1e-7. */
  public Lbfgs() {
    this(10, 100, 1e-7);
  }

  /**
   * These settings.
   *
   * @throws IllegalArgumentException if a number is not positive, or the tolerance negative or not
   *     finite
   */
  public Lbfgs {
    Require.that(
        memory > 0 && iterations > 0,
        "Lbfgs: a memory of %d and %d iterations: both must be positive",
        memory,
        iterations);
    Require.notNegative("Lbfgs: the tolerance", tolerance);
  }

  /**
   * Where the descent ended.
   *
   * @param loss there
   * @param gradient its largest entry there
   * @param iterations how many steps led there
   * @param evaluations how often the loss and its gradient were computed
   * @param converged whether the gradient is within the tolerance; else the iterations were used
   *     up, or no step was found that makes the loss smaller
   */
  public record Minimum(
      double loss, double gradient, int iterations, int evaluations, boolean converged) {}

  /**
   * Makes a loss small; the parameters are changed in place.
   *
   * @param loss computes the 1×1 loss anew from the parameters, in a training pass
   * @throws DivergedException if the loss is not finite at the start
   * @throws IllegalArgumentException if the loss depends on none of the parameters
   */
  public Minimum minimize(Supplier<Variable> loss, List<Parameter> parameters) {
    Landscape landscape = new Landscape(loss, parameters);
    InverseHessian estimate = new InverseHessian(memory);
    Landscape.Point here = landscape.start();
    int steps = 0;
    while (steps < iterations && here.steepness() > tolerance) {
      double[] direction = Vectors.scaled(-1, estimate.times(here.gradient()));
      Landscape.@Nullable Point next = new WolfeSearch(landscape, here, direction).find(steps == 0);
      if (next == null) {
        break;
      }
      estimate.learn(
          Vectors.difference(next.x(), here.x()),
          Vectors.difference(next.gradient(), here.gradient()));
      here = next;
      steps++;
    }
    landscape.moveTo(here);
    double steepness = here.steepness();
    return new Minimum(
        here.loss(), steepness, steps, landscape.evaluations(), steepness <= tolerance);
  }
}
