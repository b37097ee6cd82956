package org.backsweep.examples;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.backsweep.examples.Xor.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains {@link Xor} and prints what it learned. */
@Command(
    name = "xor",
    description = "A 2-5-1 network learns the exclusive or, the training loop written out.",
    showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class XorCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Of the first weights.",
      defaultValue = "1")
  long seed;

  @Override
  public void run() {
    Result result = Xor.learn(new SplittableRandom(seed));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "loss = %.6f%n", result.loss());
    for (int i = 0; i < Xor.INPUTS.numRows; i++) {
      out.printf(
          Locale.ROOT,
          "%.0f xor %.0f = %.6f%n",
          Xor.INPUTS.get(i, 0),
          Xor.INPUTS.get(i, 1),
          result.outputs().get(i));
    }
  }
}
