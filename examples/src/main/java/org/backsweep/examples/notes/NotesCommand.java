package org.backsweep.examples.notes;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.backsweep.examples.picture.Panels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs {@link Experiment experiments}, prints their numbers and writes their pictures. */
@Command(
    name = "notes",
    description = "What the lecture notes observe about learning, with a picture each.",
    showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
public final class NotesCommand implements Runnable {
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "Of experiments; all without a name.")
  List<String> names = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIRECTORY",
      description = "For the pictures.",
      defaultValue = "target/notes")
  Path out;

  @Override
  public void run() {
    List<Experiment> chosen =
        names.isEmpty() ? Experiments.ALL : names.stream().map(this::experiment).toList();
    chosen.forEach(this::show);
  }

  private Experiment experiment(String name) {
    return Experiments.ALL.stream()
        .filter(experiment -> experiment.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no experiment is called '%s'; there are %s"
                        .formatted(name, String.join(", ", Experiments.names()))));
  }

  private void show(Experiment experiment) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.printf(Locale.ROOT, "%s: %s%n", experiment.name(), experiment.lesson());
    Finding finding = experiment.observe();
    finding
        .numbers()
        .forEach((name, number) -> writer.printf(Locale.ROOT, "  %s = %.4g%n", name, number));
    Path file = out.resolve(experiment.name() + ".png");
    try {
      Panels.write(file, finding.panels());
      writer.println("  picture: " + file);
    } catch (IOException e) {
      spec.commandLine().getErr().println("no picture in " + file + ": " + e.getMessage());
    }
    writer.flush();
  }
}
