package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  @Test
  void xor_exitsWithZero() {
    assertThat(new CommandLine(new Main()).execute("xor")).isZero();
  }
}
