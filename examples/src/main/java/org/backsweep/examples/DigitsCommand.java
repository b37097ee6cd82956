package org.backsweep.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.backsweep.examples.Digits.Result;
import org.backsweep.examples.Digits.Settings;
import org.backsweep.nn.ConsoleProgress;
import org.backsweep.nn.CsvFormat;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.FileFormatException;
import org.backsweep.nn.History;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains {@link Digits}, prints the test accuracy and draws the curves. */
@Command(
    name = DigitsCommand.NAME,
    description = "A dense network learns handwritten digits, or the samples of a CSV file.",
    showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DigitsCommand implements Runnable {
  static final String NAME = "digits";
  static final Path CURVES = Path.of("target", "digits.png");

  @Spec CommandSpec spec;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Samples to learn instead: numbers, in the last column the class, from 0 on.")
  @Nullable Path csv;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Of the split into training and test samples, the weights and the batches.",
      defaultValue = "1")
  long seed;

  @Option(
      names = "--epochs",
      paramLabel = "NUMBER",
      description = "Passes over the training samples.",
      defaultValue = "40")
  int epochs;

  @Option(
      names = "--hidden",
      paramLabel = "SIZE",
      split = ",",
      description = "Sizes of the hidden layers.",
      defaultValue = "128,64")
  List<Integer> hidden;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = "Of the hidden layers: ${COMPLETION-CANDIDATES}.",
      defaultValue = "relu")
  Hidden activation;

  @Override
  public void run() {
    requirePositive("--epochs", epochs);
    hidden.forEach(size -> requirePositive("--hidden", size));
    Dataset samples = csv == null ? Digits.samples() : read(csv);
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = new Settings(seed, epochs, hidden, activation);
    Result result = Digits.train(samples, settings, ConsoleProgress.to(System.err));
    out.printf(
        Locale.ROOT,
        "test accuracy = %.2f %% (%d of %d samples were kept for the test)%n",
        100 * result.test().accuracy(),
        samples.size() - Digits.trainingSize(samples),
        samples.size());
    draw(result.history());
  }

  private void draw(History history) {
    try {
      Curves.write(history, CURVES);
      spec.commandLine().getOut().println("curves: " + CURVES);
    } catch (IOException e) {
      spec.commandLine().getErr().println("no picture in " + CURVES + ": " + e.getMessage());
    }
  }

  private Dataset read(Path file) {
    try {
      return classified(file, CsvFormat.standard().read(file));
    } catch (FileFormatException | NoSuchFileException e) {
      throw wrong(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw wrong(file + ": cannot be read: " + e);
    }
  }

  /** The samples, if they can be learned and tested: a last column of other numbers cannot. */
  private Dataset classified(Path file, Dataset samples) {
    if (samples.size() < 2) {
      throw wrong(file + ": one sample: at least two are needed, one of them for the test");
    }
    if (samples.classes() > samples.size()) {
      throw wrong(
          "%s: a class %d among %d samples: the last column must number the classes 0, 1, …"
              .formatted(file, samples.classes() - 1, samples.size()));
    }
    int[] labels = samples.labels();
    if (Arrays.stream(labels).distinct().count() == 1) {
      throw wrong(file + ": all samples are of class " + labels[0] + ": at least two are needed");
    }
    return samples;
  }

  private void requirePositive(String option, int number) {
    if (number < 1) {
      throw wrong(option + ": " + number + ": it must be at least 1");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
