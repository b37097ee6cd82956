package org.backsweep.examples.proof;

import java.io.PrintWriter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.check.GradientReport;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the gradient checker says of a wrong rule of each kind, or puts it to the proof. */
@Command(
    name = "gradient-check",
    description = "What the gradient checker says of a wrong derivative of each kind.",
    showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
public final class GradientCheckCommand implements Runnable {
  private static final int RUNS = 8;

  @Spec CommandSpec spec;

  @Option(
      names = "--proof",
      description = "Thousands of planted errors and of right gradients, as tables; a minute.")
  boolean proof;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (proof) {
      List<Double> scales =
          IntStream.rangeClosed(-4, 4).mapToObj(k -> Math.pow(10, 2 * k)).toList();
      new Proof(scales, RUNS).print(out);
      out.println();
      Torch.run().forEach(out::println);
    } else {
      List.of(Mistake.values()).forEach(mistake -> show(mistake, out));
      Verdicts.print(out);
    }
    out.flush();
  }

  private static void show(Mistake mistake, PrintWriter out) {
    String name = mistake == Mistake.MISSING_SUM ? "elementMult, row" : "elementDiv";
    Candidate candidate =
        Candidates.all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    DMatrixRMaj[] point = candidate.point(1, new SplittableRandom(1));
    GradientReport report =
        GradientCheck.of(new Planted(candidate, mistake, 1, 2).function())
            .at(point)
            .order(mistake.order())
            .run();
    out.println(name + ", " + mistake.words() + ":");
    out.println(report);
    out.println();
  }
}
