package org.backsweep.autograd.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hints say the same as the ratio in the report, or nothing. */
class HintsTest {
  @Test
  void ofAFastFunction() {
    GradientReport report =
        GradientCheck.function(x -> Math.sin(1e6 * x[0]))
            .gradient(x -> new double[] {1.01e6 * Math.cos(1e6 * x[0])})
            .at(1)
            .run();
    assertThat(report.toString()).contains("ratio 1.01").doesNotContain("times the derivative");
  }

  @Test
  void nearAKink() {
    GradientReport report =
        GradientCheck.function(x -> Math.abs(x[0] - 1))
            .gradient(x -> new double[] {-1})
            .at(1.001)
            .run();
    assertThat(report.toString()).contains("ratio -1.0").doesNotContain("times the derivative");
  }

  /** What all results together make of the error of one is no ratio of anything. */
  @Test
  void ofOneOfTwoResults() {
    GradientReport report =
        GradientCheck.vectorFunction(x -> new double[] {Math.exp(x[0]), Math.sin(x[0])})
            .jacobian(x -> new double[][] {{Math.exp(x[0])}, {2 * Math.cos(x[0])}})
            .at(1)
            .run();
    assertThat(report.toString()).contains("ratio 2.0").doesNotContain("times the derivative");
  }
}
