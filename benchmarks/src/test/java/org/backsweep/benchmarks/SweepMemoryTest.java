package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepMemoryTest {
  private static final long MATRIX = 8L * 128 * 128;

  @Test
  void sweepOfAChain_needsAFewMatrices_notOneForEachValue()
      throws IOException, InterruptedException {
    Map<String, Long> bytes = SweepMemory.of("40 sigmoids of 128x128");
    long graph = bytes.getOrDefault("graph", 0L);
    long sweep = bytes.getOrDefault("sweep", 0L);
    assertThat(bytes).containsEntry("values", 41 * MATRIX + 8).containsEntry("gradients", MATRIX);
    assertThat(graph).isBetween(40 * MATRIX, 45 * MATRIX);
    assertThat(sweep - graph).isBetween(MATRIX, 8 * MATRIX);
  }

  @Test
  void graphThatIsNone_isNotMeasured() throws IOException, InterruptedException {
    assertThat(SweepMemory.of("no graph")).isEmpty();
  }
}
