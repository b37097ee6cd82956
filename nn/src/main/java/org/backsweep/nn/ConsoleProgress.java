package org.backsweep.nn;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Progress of a training that a person can watch. A training without a listener prints nothing;
 * these are for {@link Trainer.Builder#listener}.
 */
public final class ConsoleProgress {
  private static final int LINES = 10;

  private ConsoleProgress() {}

  /**
   * {@return a progress bar on {@code out} if the program runs in a terminal, or else, in a file or
   * a pipe, about ten lines}
   */
  public static TrainingListener to(PrintStream out) {
    return to(out, LINES);
  }

  /**
   * {@return a progress bar on {@code out} if the program runs in a terminal, or else about so many
   * lines; with 0 nothing}
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static TrainingListener to(PrintStream out, int lines) {
    Require.that(lines >= 0, "to: %d lines: the number must not be negative", lines);
    TrainingListener otherwise = lines == 0 ? none() : lines(out, lines);
    return isTerminal() ? bar(out) : otherwise;
  }

  /** {@return one that prints nothing, also in a terminal: for a choice between it and others} */
  public static TrainingListener none() {
    return new TrainingListener() {};
  }

  /**
   * {@return a bar in 79 columns with the epoch, the time that passed, the loss and the accuracy:
   * of validation, or of training if there is none}
   */
  public static TrainingListener bar(PrintStream out) {
    return new ProgressBarListener(out);
  }

  /**
   * {@return a line each for some epochs, the first and the last among them: with the validation
   * loss, or that of training if there is none}
   *
   * @param number about how many lines a training may print
   * @throws IllegalArgumentException if the number is not positive
   */
  public static TrainingListener lines(PrintStream out, int number) {
    Require.that(number > 0, "lines: %d: the number must be positive", number);
    return new ProgressLinesListener(out, number);
  }

  /**
   * The loss and, where there is one, the accuracy.
   *
   * @param validation stands before the loss if it is that of validation
   * @param accuracy stands before the accuracy
   */
  static String words(Epoch epoch, String validation, String accuracy) {
    Score score = epoch.score();
    String whose = epoch.validation() == null ? "" : validation + " ";
    String loss = whose + String.format(Locale.ROOT, "loss %.4g", score.loss());
    return Double.isNaN(score.accuracy())
        ? loss
        : loss + String.format(Locale.ROOT, ", %s %.2f %%", accuracy, 100 * score.accuracy());
  }

  // Up to Java 21 null says that there is no terminal; later ones are asked below.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && !"dumb".equals(System.getenv("TERM")) && isTerminal(console);
  }

  /** From Java 22 on there is a method to ask, as there may be a console without a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
