package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeersTest {
  private final Figures figures = new Figures();
  private final Peers peers = new Peers(figures, Path.of("nowhere"));

  @Test
  void read_takesFiguresVersionsAndReasons() {
    peers.read("all", "\u001B[0ma\tversion\ta 1.0\na\tcase\t2.5\nnoise\nb\tskipped\tno module\n");
    assertThat(figures.peer("a", "case")).isEqualTo(2.5);
    assertThat(figures.versions()).containsExactly("a 1.0");
    assertThat(figures.skipped()).containsExactly("b: no module");
  }

  @Test
  void read_withoutFigures_tellsTheFirstLine() {
    peers.read("all", "\n[ERROR] no network\n[ERROR] at all\n");
    peers.read("others", "");
    assertThat(figures.skipped())
        .isEqualTo(List.of("all: [ERROR] no network", "others: printed nothing"));
  }
}
