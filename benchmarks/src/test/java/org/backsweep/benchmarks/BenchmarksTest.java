package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs; nothing is measured here. */
class BenchmarksTest {
  private static final Options ONCE =
      new OptionsBuilder()
          .mode(Mode.SingleShotTime)
          .forks(0)
          .warmupIterations(0)
          .measurementIterations(1)
          .shouldFailOnError(true)
          .verbosity(VerboseMode.SILENT)
          .build();

  @Test
  void everyBenchmark_withEveryParameter_runsOnce() throws RunnerException {
    Collection<RunResult> results = new Runner(ONCE).run();
    assertThat(results)
        .extracting(result -> result.getParams().getBenchmark())
        .anyMatch(name -> name.endsWith("ScalarChain.forwardAndBackward"))
        .anyMatch(name -> name.endsWith("ScalarChain.forward"))
        .filteredOn(name -> name.endsWith("TrainingStep.eager"))
        .hasSize(6);
  }

  @Test
  void fusedOperation_hasTheGradientOfTheComposed() {
    for (String operation : Cases.FUSED) {
      FusedOperations operations = new FusedOperations();
      operations.operation = operation;
      operations.setUp();
      assertThat(operations.fusedReplayed().data)
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(operations.composedReplayed().data);
    }
  }

  @Test
  void replayedSteps_allocateNothing() {
    assertThat(Network.ALL).allSatisfy(name -> assertThat(StepAllocation.bytes(name)).isZero());
  }
}
