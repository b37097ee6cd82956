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
        .contains("| best peer ÷ eager, 2-2-2 b1 | ≥ 8.00 | 9.00 (b, 2 threads) | yes |")
        .contains("| best peer ÷ replayed, 2-2-2 b1 | ≥ 20.0 | – | not measured |")
        .contains("a, 1 thread | b, 2 threads | c f32, 1 thread |");
  }

  @Test
  void report_tellsHowMuchSlowerTheMachineIs_thanWhenTheTargetsWereSet() {
    figures.addPeer("NumPy by hand, 1 thread", "2-2-2 b1", 39);
    assertThat(page())
        .contains("| 2-2-2 b1 | 1.50 | – | – | – | – |")
        .contains("| 4-16-3 b32 | – | – | – | – | – |");
  }

  @Test
  void report_putsPeersBesideTheirCasesOnly() {
    figures.add("Models.value", "solve 200", 2, 0);
    figures.add("Models.eager", "solve 200", 3, 0);
    figures.addPeer("a, 1 thread", "solve 200", 4);
    figures.addPeer("b, 1 thread", "scalar chain", 0.5);
    figures.addVersion("a, 1 thread", "a 1.0");
    figures.addVersion("a, 2 threads", "a 1.0");
    assertThat(page())
        .contains("| replayed | ÷ value | a, 1 thread |\n")
        .contains("| solve 200 | 2.00 | 3.00 | 1.50 | – | – | 4.00 |")
        .contains("| by hand in Java | b, 1 thread |\n")
        .contains("| – | – | – | – | 500 |")
        .containsOnlyOnce("- a 1.0");
  }

  @Test
  void report_tellsWhatWasSkipped_once() {
    figures.skip("JAX: no module");
    figures.skip("JAX: no module");
    assertThat(page()).containsOnlyOnce("- JAX: no module");
  }

  @Test
  void figures_areTheLowerQuartileOfTheirTurns() {
    for (double time : new double[] {9, 5, 7, 6, 8}) {
      figures.add("StartUp", "", time, Double.NaN);
    }
    assertThat(figures.time("StartUp", "")).isEqualTo(6);
  }

  @Test
  void report_tellsWhatAReplayedStepAllocates_asCounted() {
    figures.add("TrainingStep.replayed", "2-2-2 b1", 4, 20.25);
    figures.add("StepAllocation", "2-2-2 b1", Double.NaN, 0.25);
    assertThat(page()).contains("| replayed step, B, 2-2-2 b1 | ≤ 0.50 | 0.25 | yes |");
  }

  @Test
  void report_tellsWhatASweepNeeds_besidesGraphAndGradients() {
    figures.add("SweepMemory.values", "256-128-64-10 b64", Double.NaN, 2_000_000);
    figures.add("SweepMemory.graph", "256-128-64-10 b64", Double.NaN, 3_000_000);
    figures.add("SweepMemory.sweep", "256-128-64-10 b64", Double.NaN, 8_000_000);
    figures.add("SweepMemory.gradients", "256-128-64-10 b64", Double.NaN, 1_000_000);
    assertThat(page())
        .contains("| 256-128-64-10 b64 | 2.00 | 3.00 | 8.00 | 1.00 | 4.00 |")
        .contains("| 784-512-256-10 b128 | – | – | – | – | – |");
  }

  @Test
  void report_comparesProductsByTier() {
    figures.add("MatrixProduct.ejml", "512,512,512", 40, 0);
    figures.add("MatrixProduct.backsweep, own loops, 1 thread", "512,512,512", 10, 0);
    figures.add("MatrixProduct.backsweep, own loops, 2 threads", "512,512,512", 5, 0);
    figures.add("MatrixProduct.backsweep, OpenBLAS, 1 thread", "512,512,512", 4, 0);
    figures.use("java: own loops");
    figures.use("java: own loops");
    assertThat(page())
        .contains("| EJML ÷ own product at 512³, 1 thread | ≥ 2.00 | 4.00 | yes |")
        .contains("| 512,512,512 | 10.0 | 5.00 | – | – | 4.00 | – | 40.0 | 4.00 | 8.00 |")
        .containsOnlyOnce("- java: own loops");
  }

  @Test
  void report_comparesOneOperationWithSeveral() {
    figures.add("FusedOperations.fused", "layer norm", 20, 1000);
    figures.add("FusedOperations.composed", "layer norm", 60, 3000);
    figures.add("FusedOperations.fusedReplayed", "layer norm", 16, 0);
    figures.add("FusedOperations.composedReplayed", "layer norm", 40, 0);
    assertThat(page())
        .contains("| layer norm | 20.0 | 1000 | 60.0 | 3000 | 3.00 | 16.0 | 40.0 | 2.50 |");
  }

  @Test
  void report_measuresLargeNetworksWithOpenBlas() {
    figures.add("TrainingStep.replayed", "784-256-10 b128", 10, 0);
    figures.add("TrainingStep.replayed, OpenBLAS, 1 thread", "784-256-10 b128", 2, 0);
    figures.add("TrainingStep.replayed, OpenBLAS, 2 threads", "784-256-10 b128", 4, 0);
    figures.addPeer("a, 1 thread", "784-256-10 b128", 3);
    assertThat(page())
        .contains(
            "| best peer ÷ replayed, 784-256-10 b128, OpenBLAS | ≥ 1.00 | 1.50 (a, 1 thread) | yes |");
  }

  @Test
  void report_comparesNetworksThatAreNotLarge_onEveryTier() {
    figures.add("TrainingStep.replayed", "64-32-10 b32", 40, 0);
    figures.add("TrainingStep.replayed, Vector API, 2 threads", "64-32-10 b32", 30, 0);
    figures.addPeer("a, 1 thread", "64-32-10 b32", 60);
    assertThat(page())
        .contains(
            "| best peer ÷ replayed, 64-32-10 b32 | ≥ 2.00 | 1.50 (a, 1 thread) | **missed** |")
        .contains(
            "| best peer ÷ replayed, 64-32-10 b32, Vector API | ≥ 2.00 | 2.00 (a, 1 thread) | yes |")
        .contains("| best peer ÷ replayed, 64-32-10 b32, OpenBLAS | ≥ 2.00 | – | not measured |");
  }

  private String page() {
    return Report.of(figures, List.of("here and now"));
  }
}
