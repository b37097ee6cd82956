package org.backsweep.examples.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.check.GradientReport;

/** Candidates unspoiled, at every scale: none is to be accused. */
final class Right {
  /** What the checker said of a right gradient. */
  record Outcome(String name, GradientReport report) {}

  private final List<Double> scales;
  private final int repeats;

  /**
   * Right gradients to check.
   *
   * @param scales the sizes of the inputs, and of the results
   */
  Right(List<Double> scales, int repeats) {
    this.scales = scales;
    this.repeats = repeats;
  }

  /** {@return what the checker says of this function, every fourth time to the second order} */
  List<Outcome> of(Candidate candidate) {
    List<Outcome> outcomes = new ArrayList<>();
    RandomGenerator random = new SplittableRandom(~candidate.name().hashCode());
    for (double scale : scales) {
      for (int repeat = 0; repeat < repeats; repeat++) {
        Candidate scaled = candidate.scaled(scale, scales.get(random.nextInt(scales.size())));
        GradientReport report =
            GradientCheck.of(scaled.function())
                .at(scaled.point(scale, random))
                .order(outcomes.size() % 4 == 0 ? 2 : 1)
                .seed(random.nextLong())
                .run();
        outcomes.add(new Outcome(candidate.name(), report));
      }
    }
    return outcomes;
  }
}
