package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Figures figures = new Figures();

  @Test
  void report_tellsWhatWasReached_missed_andNotMeasured() {
    figures.add("ScalarChain.forwardAndBackward", "", 59, 151);
    assertThat(page())
        .contains("| eager: one scalar operation, ns | ≤ 60.0 | 59.0 | yes |")
        .contains("| eager: one scalar operation, B | ≤ 150 | 151 | **missed** |")
        .contains("| replay: one scalar operation, ns | ≤ 10.0 | – | not measured |");
  }

  @Test
  void report_comparesWithTheBestPeer_inDoublePrecision() {
    figures.add("TrainingStep.eager", "2-2-2 b1", 2, 0);
    figures.addPeer("a, 1 thread", "2-2-2 b1", 20);
    figures.addPeer("b, 2 threads", "2-2-2 b1", 18);
    figures.addPeer("c f32, 1 thread", "2-2-2 b1", 1);
    assertThat(page())
        .contains("| best peer ÷ eager, 2-2-2 b1 | ≥ 8.00 | 9.00 | yes |")
        .contains("| best peer ÷ replayed, 2-2-2 b1 | ≥ 20.0 | – | not measured |")
        .contains("a, 1 thread | b, 2 threads | c f32, 1 thread |");
  }

  @Test
  void report_tellsWhatWasSkipped_once() {
    figures.skip("JAX: no module");
    figures.skip("JAX: no module");
    assertThat(page()).containsOnlyOnce("- JAX: no module");
  }

  @Test
  void report_takesWhatTheHarnessAllocatesOff() {
    figures.add("TrainingStep.byHand", "2-2-2 b1", 2, 10);
    figures.add("TrainingStep.replayed", "2-2-2 b1", 4, 20.25);
    assertThat(page()).contains("| replayed step, B, 2-2-2 b1 | ≤ 0.50 | 0.25 | yes |");
  }

  private String page() {
    return Report.of(figures, List.of("here and now"));
  }
}
