package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TuningTest {
  @Test
  void command_printsTheTrials_andATestOfTheBest() {
    Run run = Run.of("tuning", "--trials", "4");
    assertThat(run.code()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.subList(1, 5)).allMatch(line -> line.matches("[0-9.E-]+  \\{rate=.*, hid.*}"));
    double best = Double.parseDouble(lines.get(1).replaceAll(" .*", ""));
    assertThat(best).as("the share of errors").isLessThan(0.1);
    double test = Double.parseDouble(lines.get(6).replaceAll(".* = (.*) %", "$1"));
    assertThat(test).isGreaterThan(90);
    assertThat(TuningCommand.CURVE).isNotEmptyFile();
  }

  @Test
  void command_withoutTrials_isAnError() {
    Run run = Run.of("tuning", "--trials", "0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("--trials: 0: the number must be positive");
  }
}
