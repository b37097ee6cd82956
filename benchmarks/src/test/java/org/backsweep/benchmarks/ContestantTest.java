package org.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestantTest {
  /** Prints each of its arguments; before one that starts with "took" it waits for a line. */
  static final class Printer {
    private Printer() {}

    public static void main(String[] args) throws java.io.IOException {
      for (String line : args) {
        if (line.startsWith(Contestant.TOOK)) {
          System.in.read();
        }
        System.out.println(line);
      }
    }
  }

  private static Contestant printing(String... lines) throws Contestant.SkippedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Entry.java(), "-cp", Entry.classPath(), Printer.class.getName()));
    command.addAll(Arrays.asList(lines));
    return Contestant.start(new ProcessBuilder(command));
  }

  @Test
  void contestant_tellsItsVersion_andATimeForEachTurn() throws Contestant.SkippedException {
    try (Contestant contestant =
        printing("noise", "\u001B[0mversion\ta 1.0", "ready", "noise", "took\t2.5", "took\t3\t7")) {
      assertThat(contestant.warmUp()).isEqualTo("a 1.0");
      assertThat(contestant.turn()).isEqualTo(new Contestant.Figure(2.5, Double.NaN));
      assertThat(contestant.turn()).isEqualTo(new Contestant.Figure(3, 7));
    }
  }

  @Test
  void contestant_thatSkips_tellsWhy() throws Contestant.SkippedException {
    try (Contestant contestant = printing("noise", "skipped\tno module")) {
      assertThatExceptionOfType(Contestant.SkippedException.class)
          .isThrownBy(contestant::warmUp)
          .withMessage("no module");
    }
  }

  @Test
  void contestant_thatEnds_tellsItsFirstLine() throws Contestant.SkippedException {
    try (Contestant failing = printing("", "[ERROR] no network", "[ERROR] at all");
        Contestant silent = printing("")) {
      assertThatExceptionOfType(Contestant.SkippedException.class)
          .isThrownBy(failing::warmUp)
          .withMessage("[ERROR] no network");
      assertThatExceptionOfType(Contestant.SkippedException.class)
          .isThrownBy(silent::warmUp)
          .withMessage("printed nothing");
    }
  }

  @Test
  void contestant_thatIsNoProgram_tellsSo() {
    assertThatExceptionOfType(Contestant.SkippedException.class)
        .isThrownBy(() -> Contestant.start(new ProcessBuilder("no-such-program")))
        .withMessageStartingWith("no-such-program does not start: ");
  }

  @Test
  void benchmark_measuresATurnWhenAsked() throws Contestant.SkippedException {
    Entry entry = Entry.of("TrainingStep.replayed", Network.TINY);
    try (Contestant contestant = Contestant.start(entry.process())) {
      contestant.warmUp();
      Contestant.Figure figure = contestant.turn();
      assertThat(figure.time()).isPositive();
      assertThat(figure.bytes()).isNotNegative();
      assertThat(contestant.turn().time()).isPositive();
    }
  }
}
