package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What must hold of a recorded gradient, which is differentiated again here. */
final class HigherChecks {
  private static final double ROUNDING = 1e-9;

  private final Recorded subject;
  private final Experiment experiment;
  private final RandomGenerator random;
  private final double[] v;
  private final List<String> complaints = new ArrayList<>();

  HigherChecks(Experiment experiment, RandomGenerator random) {
    this.subject = (Recorded) experiment.subject();
    this.experiment = experiment;
    this.random = random;
    this.v = StepFree.cotangent(experiment, random);
  }

  List<String> complaints() {
    if (experiment.settings().forward) {
      dotTest();
    }
    symmetry();
    return complaints;
  }

  /**
   * The forward derivative J·u is that of the pullback in its cotangent: {@code ⟨v, J·u⟩ = ⟨Jᵀ·v,
   * u⟩}.
   */
  private void dotTest() {
    double[] u = direction();
    Recorded gradient = subject.gradient();
    double[] all = concatenated(experiment.point(), v);
    double[] recorded = gradient.value(all);
    double[] forward = gradient.pullback(all, u);
    double[] jacobianTimesU = Arrays.copyOfRange(forward, u.length, forward.length);
    compare(
        "dot test: the pullback gives ⟨Jᵀv, u⟩ = %s, the forward derivative ⟨v, Ju⟩ = %s",
        Vectors.dot(experiment.pullback(v), u),
        Vectors.dot(v, jacobianTimesU),
        Vectors.absoluteDot(recorded, u) + Vectors.absoluteDot(v, jacobianTimesU));
  }

  /** The second derivative of the weighted sum of the outputs is symmetric. */
  private void symmetry() {
    double[] u = direction();
    double[] w = direction();
    Recorded gradient = subject.gradient();
    double[] all = concatenated(experiment.point(), v);
    gradient.value(all);
    double[] hu = Arrays.copyOf(gradient.pullback(all, u), u.length);
    double[] hw = Arrays.copyOf(gradient.pullback(all, w), w.length);
    compare(
        "symmetry of the second derivative: ⟨w, Hu⟩ = %s, ⟨u, Hw⟩ = %s",
        Vectors.dot(w, hu),
        Vectors.dot(u, hw),
        Vectors.absoluteDot(w, hu) + Vectors.absoluteDot(u, hw));
  }

  private void compare(String complaint, double a, double b, double size) {
    if (Double.isFinite(size) && !(Math.abs(a - b) <= ROUNDING * size + experiment.rounding(v))) {
      complaints.add(String.format(java.util.Locale.ROOT, complaint, a, b));
    }
  }

  private double[] direction() {
    return new Directions(experiment).random(random);
  }

  private static double[] concatenated(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
