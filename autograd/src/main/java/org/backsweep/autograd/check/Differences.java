package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;

/**
 * Numerical derivatives of a black box, each with a bound of its error.
 *
 * <p>Central differences at halved steps are extrapolated to step 0 (Richardson), and the step is
 * found by the error that the table of extrapolations shows; no step size has to be chosen. About
 * thirty evaluations per derivative give twelve digits of a smooth function; eight of them measure
 * its noise, and eight more, at tiny steps, are to show kinks and poles close by. Beside a constant
 * so large that rounding hides the function from small steps, a polynomial through its values on a
 * whole interval, for a few dozen evaluations more, takes the place of steps. Where the function is
 * defined on one side only, the differences are one-sided; where it gives NaN or throws, the step
 * is skipped.
 *
 * <pre>{@code
 * Estimate slope = Differences.derivative(Math::exp, 1); // 2.718281828459… ± 1e-14
 * }</pre>
 */
public final class Differences {
  private static final double RTOL = 2e-11;
  private static final double FIRST_STEP = 0x1p-6;

  private Differences() {}

  /** {@return the derivative of phi at 0, whose arguments are of size 1} */
  public static Estimate derivative(DoubleUnaryOperator phi) {
    return derivative(phi, 0);
  }

  /** {@return the derivative of phi at x, from steps of a part of x; of 1 where x is 0} */
  public static Estimate derivative(DoubleUnaryOperator phi, double x) {
    return gradient(at -> phi.applyAsDouble(at[0]), x).get(0);
  }

  /** {@return the derivative of f with respect to each of its arguments, at x. Not modified.} */
  public static List<Estimate> gradient(ToDoubleFunction<double[]> f, double... x) {
    return jacobian(at -> new double[] {f.applyAsDouble(at)}, x).get(0);
  }

  /**
   * {@return the derivatives of f at x: for each result, that with respect to each argument}
   *
   * @param x the point. Not modified.
   */
  public static List<List<Estimate>> jacobian(Function<double[], double[]> f, double... x) {
    Experiment experiment = experiment(f, x);
    Directions directions = new Directions(experiment);
    List<List<Estimate>> rows = new ArrayList<>();
    for (int j = 0; j < experiment.base().length; j++) {
      rows.add(new ArrayList<>());
    }
    for (int i = 0; i < x.length; i++) {
      double[] u = directions.entry(i);
      Ladder ladder = ladder(experiment, u);
      for (int j = 0; j < rows.size(); j++) {
        rows.get(j).add(ladder.estimate(j, u[i]));
      }
    }
    return rows;
  }

  private static Ladder ladder(Experiment experiment, double[] u) {
    double largest = Directions.largestStep(experiment.point(), u);
    Line line = new Line(experiment, u);
    Ladder ladder = new Ladder(line, experiment.base(), RTOL, FIRST_STEP, largest);
    ladder.climb();
    ladder.noise(Noise.of(line, experiment.base(), ladder.values()));
    ladder.climbUp(false);
    ladder.goWhereStepsAgree();
    return ladder.fitted(Double.POSITIVE_INFINITY);
  }

  private static Experiment experiment(Function<double[], double[]> f, double[] x) {
    DMatrixRMaj row = new DMatrixRMaj(1, x.length, true, x.clone());
    HandWritten.Derivative none = new HandWritten.Derivative(f, (at, v) -> new double[at.length]);
    Layout inputs = Layout.numbered("x", List.of(row));
    return new Experiment(new HandWritten(none, inputs), new Settings(), x.clone());
  }
}
