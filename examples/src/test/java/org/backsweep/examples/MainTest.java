package org.backsweep.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits",
        "tuning",
        "xor",
        "worked-example",
        "first-gradient",
        "graph-picture",
        "notes",
        "gradient-check"
      })
  void help_listsTheExample_inOneLine(String name) {
    Run run = Run.of("--help");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("  " + name + " "))).hasSize(1);
  }

  @Test
  void help_listsNoOthers() {
    String list = Run.of("--help").out().replaceFirst("(?s).*Examples:", "").strip();
    assertThat(list).hasLineCount(8);
    assertThat(Main.commandLine().getSubcommands()).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits",
        "tuning",
        "xor",
        "worked-example",
        "first-gradient",
        "graph-picture",
        "notes",
        "gradient-check"
      })
  void help_ofTheExample_isPrinted(String name) {
    Run run = Run.of(name, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Usage: examples " + name);
  }

  @Test
  void name_thatIsUnknown_isAnError() {
    Run run = Run.of("xro");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no example is called 'xro'").contains("xor");
  }

  @Test
  void file_thatCannotBeWritten_isToldInOneLine() {
    Run run = Run.of("graph-picture", "--out", "pom.xml/picture.svg");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("pom.xml").hasLineCount(1);
  }

  @Test
  void withDefault_optionsAlone_areThoseOfDigits() {
    assertThat(Main.withDefault("--seed", "3")).containsExactly("digits", "--seed", "3");
    assertThat(Main.withDefault()).containsExactly("digits");
    assertThat(Main.withDefault("-h")).containsExactly("-h");
    assertThat(Main.withDefault("xor", "-h")).containsExactly("xor", "-h");
  }
}
