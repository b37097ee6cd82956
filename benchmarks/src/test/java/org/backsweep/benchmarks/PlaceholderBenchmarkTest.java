package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderBenchmarkTest {
  @Test
  void twice_runs() {
    assertThat(new PlaceholderBenchmark().twice()).isZero();
  }
}
