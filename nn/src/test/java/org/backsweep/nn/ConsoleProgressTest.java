package org.backsweep.nn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  private String[] printed() {
    return bytes.toString(UTF_8).split("\\R", -1);
  }

  /** The line that is seen at the end, without its colours. */
  private String drawn() {
    String last = bytes.toString(UTF_8).stripTrailing();
    return last.substring(last.lastIndexOf('\r') + 1).replaceAll("\u001b\\[[\\d;]*m", "");
  }

  private static void run(TrainingListener listener, int epochs, @Nullable Score validation) {
    listener.started(epochs, 3);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      for (int batch = 1; batch <= 3; batch++) {
        listener.batchDone(epoch, batch, 0.5);
      }
      listener.epochDone(new Epoch(epoch, new Score(0.25, Double.NaN), validation));
    }
    listener.ended();
  }

  @Test
  void lines_fewEpochs_printsEach() {
    run(ConsoleProgress.lines(out, 10), 2, new Score(0.0123456, 0.975));
    assertThat(printed())
        .containsExactly(
            "epoch 1/2: validation loss 0.01235, accuracy 97.50 %",
            "epoch 2/2: validation loss 0.01235, accuracy 97.50 %", "");
  }

  @Test
  void lines_manyEpochs_printsSome() {
    run(ConsoleProgress.lines(out, 3), 11, null);
    assertThat(printed())
        .containsExactly(
            "epoch 1/11: loss 0.2500",
            "epoch 4/11: loss 0.2500",
            "epoch 8/11: loss 0.2500",
            "epoch 11/11: loss 0.2500",
            "");
  }

  @Test
  void lines_notPositive_isRefused() {
    assertThatThrownBy(() -> ConsoleProgress.lines(out, 0)).hasMessageContaining("lines: 0");
  }

  @Test
  void to_withoutATerminal_printsNoBar() {
    run(ConsoleProgress.to(out), 1, new Score(1, 1));
    assertThat(printed())
        .containsExactly("epoch 1/1: validation loss 1.000, accuracy 100.00 %", "");
  }

  @Test
  void to_withoutATerminal_printsAsManyLinesAsWanted() {
    run(ConsoleProgress.to(out, 2), 9, null);
    assertThat(printed())
        .containsExactly(
            "epoch 1/9: loss 0.2500", "epoch 5/9: loss 0.2500", "epoch 9/9: loss 0.2500", "");
  }

  @Test
  void to_switchedOff_printsNothing() {
    run(ConsoleProgress.to(out, 0), 9, null);
    run(ConsoleProgress.none(), 9, null);
    assertThat(bytes.size()).isZero();
    assertThatThrownBy(() -> ConsoleProgress.to(out, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("to: -1 lines: the number must not be negative");
  }

  @Test
  void bar_showsEpochTimeLossAndAccuracy() {
    run(ConsoleProgress.bar(out), 2, new Score(0.5, 0.75));
    assertThat(drawn()).startsWith("epoch 2/2 ").contains("(0:00:0").doesNotContain("  │");
    assertThat(drawn()).endsWith(") val. loss 0.5000, acc. 75.00 %");
  }

  @ParameterizedTest
  @CsvSource({"40, 0.07626, 0.9778", "40, 1.234e-05, 1", "400, 0.07626, 1", "1000, 1.234e-05, 1"})
  void bar_inAShortLine_hasFifteenCellsAndTheWholeMessage(
      int epochs, double loss, double accuracy) {
    Score score = new Score(loss, accuracy);
    run(ConsoleProgress.bar(out), epochs, score);
    String message = ConsoleProgress.words(new Epoch(epochs, score, score), "val.", "acc.");
    assertThat(drawn())
        .hasSize(79)
        .matches("epoch (\\d+)/\\1 │█{15,}│  \\(0:00:\\d\\d\\) " + Pattern.quote(message));
  }

  @Test
  void bar_inTheMiddleOfAnEpoch_showsThatOne() {
    TrainingListener bar = ConsoleProgress.bar(out);
    bar.started(40, 5);
    for (int batch = 1; batch <= 2; batch++) {
      bar.batchDone(12, batch, 0.5);
    }
    bar.ended();
    assertThat(drawn()).startsWith("epoch 12/40 │████");
  }

  @Test
  void bar_afterTheLastBatchOfAnEpoch_showsThatOne() {
    TrainingListener bar = ConsoleProgress.bar(out);
    bar.started(40, 5);
    bar.batchDone(12, 5, 0.5);
    bar.ended();
    assertThat(drawn()).startsWith("epoch 12/40 ");
  }

  @Test
  void bar_ofATrainingThatGoesOn_beginsInTheMiddle() {
    TrainingListener bar = ConsoleProgress.bar(out);
    bar.started(4, 5);
    for (int batch = 1; batch <= 5; batch++) {
      bar.batchDone(4, batch, 0.5);
    }
    bar.ended();
    assertThat(drawn()).matches("epoch 4/4 │█+│ .*");
  }

  @Test
  void words_inAnyLocale_haveAPoint() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(ConsoleProgress.words(new Epoch(1, new Score(0.5, 0.5), null), "val.", "accuracy"))
          .isEqualTo("loss 0.5000, accuracy 50.00 %");
    } finally {
      Locale.setDefault(before);
    }
  }
}
