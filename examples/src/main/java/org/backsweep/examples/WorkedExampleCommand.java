package org.backsweep.examples;

import java.io.PrintWriter;
import java.util.Locale;
import org.backsweep.examples.WorkedExample.Result;
import org.backsweep.examples.WorkedExample.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints {@link WorkedExample}. */
@Command(
    name = "worked-example",
    description = "The lecture notes' 2-2-2 network: every number of a pass, and two trainings.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class WorkedExampleCommand implements Runnable {
  private static final String EXPLANATION =
      "They differ because (a) takes all derivatives at one point, as gradient descent does, while"
          + " (b), which the notes print,%nchanges w5 to w8 first and then sends the outputs'"
          + " delta back through these changed weights to w1 to w4.%n";

  @Spec CommandSpec spec;

  @Override
  public void run() {
    print(WorkedExample.compute(), spec.commandLine().getOut());
  }

  private static void print(Result result, PrintWriter out) {
    result.values().forEach((name, value) -> printf(out, "%s = %.9f%n", name, value));
    printf(out, "%n%-24s   %-26s   %s%n", "", "(a) all weights together", "(b) output layer first");
    State a1 = result.together().first();
    State b1 = result.outputFirst().first();
    State a = result.together().last();
    State b = result.outputFirst().last();
    row(out, "loss after 1 step", a1.loss(), b1.loss());
    row(out, "loss after 10000 steps", a.loss(), b.loss());
    row(out, "out_o1 after 10000 steps", a.o1(), b.o1());
    row(out, "out_o2 after 10000 steps", a.o2(), b.o2());
    out.println();
    printf(out, EXPLANATION);
  }

  private static void row(PrintWriter out, String name, double a, double b) {
    printf(out, "%-24s = %-26.9f   %.9f%n", name, a, b);
  }

  private static void printf(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }
}
