package org.backsweep.examples;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.examples.notes.NotesCommand;
import org.backsweep.examples.proof.GradientCheckCommand;
import org.backsweep.nn.DivergedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the example that the first argument names; digits when none is named. */
@Command(
    name = "examples",
    customSynopsis = "mvn -q -ntp compile exec:java -Dexec.args=\"[NAME] [OPTIONS]\"",
    description = "Runs the example NAME; without a NAME, digits. Its options: \"NAME --help\".",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nExamples:%n",
    subcommands = {
      DigitsCommand.class,
      TuningCommand.class,
      XorCommand.class,
      WorkedExampleCommand.class,
      FirstGradientCommand.class,
      GraphPictureCommand.class,
      NotesCommand.class,
      GradientCheckCommand.class
    })
public final class Main {
  private static final List<String> HELP = List.of("-h", "--help");
  private static final int HELP_WIDTH = 100;
  private static final int FAILED = 1;
  private static final int BAD_ARGUMENT = 2;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help.")
  @SuppressWarnings("unused") // picocli acts on it.
  private boolean help;

  private Main() {}

  /** Runs an example and exits with its code: 0, or 2 if the arguments or a file are wrong. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    int code = commandLine().execute(withDefault(args));
    if (code != 0) {
      System.exit(code);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setUsageHelpWidth(HELP_WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, args) -> explain(e))
        .setExecutionExceptionHandler((e, command, parsed) -> explain(e, command));
  }

  /** {@return the arguments, with a name in front if they lack it} */
  static String[] withDefault(String... args) {
    boolean named = args.length > 0 && (!args[0].startsWith("-") || HELP.contains(args[0]));
    return named
        ? args
        : Stream.concat(Stream.of(DigitsCommand.NAME), Stream.of(args)).toArray(String[]::new);
  }

  /** Prints what is wrong, and not the whole help, which would hide it. */
  private static int explain(ParameterException e) {
    CommandLine command = e.getCommandLine();
    boolean named = command.getParent() != null;
    command.getErr().println(named ? e.getMessage() : unknown(e, command));
    command.getErr().println("For the options: --help");
    return BAD_ARGUMENT;
  }

  private static String unknown(ParameterException e, CommandLine command) {
    List<String> names = e instanceof UnmatchedArgumentException u ? u.getUnmatched() : List.of();
    return names.isEmpty()
        ? String.valueOf(e.getMessage())
        : "no example is called '%s'; there are %s"
            .formatted(names.get(0), String.join(", ", command.getSubcommands().keySet()));
  }

  /**
   * Says in one line that a training diverged, or a file cannot be written; anything else is a
   * mistake of this program.
   */
  private static int explain(Exception e, CommandLine command) throws Exception {
    if (e instanceof DivergedException) {
      command.getErr().println(e.getMessage());
    } else if (e instanceof IOException) {
      command.getErr().println(e);
    } else {
      throw e;
    }
    return FAILED;
  }
}
