package org.backsweep.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Placeholder: the examples, one subcommand each. */
@Command(
    name = "examples",
    description = "Runs an example; digits when none is named.",
    mixinStandardHelpOptions = true,
    subcommands = {GraphPictureCommand.class})
public final class Main implements Runnable {
  /** Runs the example that {@code args} names and exits with its code. */
  public static void main(String[] args) {
    int code = new CommandLine(new Main()).execute(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  @Override
  public void run() {
    digits();
  }

  @Command(description = "Placeholder of the digits network.")
  void digits() {
    System.out.println("digits");
  }

  @Command(description = "Placeholder of XOR.")
  int xor() {
    System.out.println("xor");
    return 0;
  }
}
