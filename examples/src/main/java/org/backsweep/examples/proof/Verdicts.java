package org.backsweep.examples.proof;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.check.GradientReport;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Batch;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Loss;
import org.backsweep.nn.ModelCheck;
import org.backsweep.nn.Sequential;
import org.ejml.data.DMatrixRMaj;

/** What the gradient checker says where it does not simply fail, and what a check costs. */
final class Verdicts {
  private Verdicts() {}

  static void print(PrintWriter out) {
    show(out, "tanh", GradientCheck.ofUnary(Variable::tanh).at(0.3, -1.2, 2.1));
    show(out, "relu at 0", GradientCheck.ofUnary(Variable::relu).at(0.0, 1, -2));
    show(
        out,
        "|x| at 0 with slope 3 there",
        GradientCheck.function(x -> Math.abs(x[0]))
            .gradient(x -> new double[] {x[0] == 0 ? 3 : Math.signum(x[0])})
            .at(0.0));
    show(
        out,
        "relu(x) - relu(-x) at 0, where two kinks meet",
        GradientCheck.ofUnary(x -> x.relu().minus(x.negative().relu())).at(0.0, 1));
    show(
        out,
        "sin with noise of 1e-5",
        GradientCheck.function(x -> Math.sin(x[0]) * (1 + 1e-5 * Math.sin(1e13 * x[0])))
            .gradient(x -> new double[] {Math.cos(x[0])})
            .at(1.0));
    network(out);
  }

  private static void show(PrintWriter out, String name, GradientCheck check) {
    out.println(name + ":");
    out.println(check.run());
    out.println();
  }

  private static void network(PrintWriter out) {
    SplittableRandom random = new SplittableRandom(1);
    Layer model =
        Sequential.of(new Dense(200, 400, random), Activation.TANH, new Dense(400, 50, random));
    Batch batch = Batch.of(Dataset.of(normal(8, 200, random), normal(8, 50, random)));
    int parameters = model.parameters().stream().mapToInt(p -> p.value().getNumElements()).sum();
    long start = System.nanoTime();
    GradientReport report = ModelCheck.of(model, Loss.meanSquaredError(), batch).run();
    double seconds = (System.nanoTime() - start) * 1e-9;
    out.printf(Locale.ROOT, "a network of %d parameters, in %.2f s:%n", parameters, seconds);
    out.println(report);
  }

  private static DMatrixRMaj normal(int rows, int cols, SplittableRandom random) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = random.nextGaussian();
    }
    return matrix;
  }
}
