package org.backsweep.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.backsweep.examples.Tuning.Result;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.tuning.RateCurve;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs {@link Tuning}, prints the trials and draws the loss by learning rate. */
@Command(
    name = "tuning",
    description = "A learning rate and a layer's size for the digits, chosen by cross-validation.",
    showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class TuningCommand implements Runnable {
  static final Path CURVE = Path.of("target", "tuning.png");

  @Spec CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Of all random numbers.",
      defaultValue = "1")
  long seed;

  @Option(
      names = "--trials",
      paramLabel = "NUMBER",
      description = "How many settings are tried.",
      defaultValue = "12")
  int trials;

  @Override
  public void run() {
    if (trials < 1) {
      throw new ParameterException(
          spec.commandLine(), "--trials: " + trials + ": the number must be positive");
    }
    Result result = Tuning.run(Digits.samples(), trials, new SplittableRandom(seed));
    PrintWriter out = spec.commandLine().getOut();
    out.println("share of errors in 3-fold cross-validation:");
    out.println(result.trials());
    out.printf(Locale.ROOT, "the loss falls fastest at rate %.2g%n", result.curve().suggestion());
    out.printf(
        Locale.ROOT,
        "test accuracy of the best, trained anew = %.2f %%%n",
        100 * result.test().accuracy());
    draw(result.curve());
  }

  private void draw(RateCurve curve) {
    try {
      Panels.write(CURVE, List.of(() -> BitmapEncoder.getBufferedImage(chart(curve))));
      spec.commandLine().getOut().println("loss by rate: " + CURVE);
    } catch (IOException e) {
      spec.commandLine().getErr().println("no picture in " + CURVE + ": " + e.getMessage());
    }
  }

  private static XYChart chart(RateCurve curve) {
    XYChart chart = Panels.chart("Loss by learning rate", "rate, log scale", "cross-entropy");
    double[] rates = numbers(curve.rates());
    Panels.points(chart, "batch", rates, numbers(curve.losses()));
    Panels.line(chart, "smoothed", rates, numbers(curve.smoothed()));
    chart.getStyler().setXAxisLogarithmic(true).setYAxisMin(0.0);
    chart.getStyler().setXAxisMin(1e-6).setXAxisMax(10.0);
    return chart;
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
