package org.backsweep.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.History;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;

/** Loss and accuracy over the epochs of a training, side by side in one picture. */
final class Curves {
  /** Shown for a loss of 0, which has no place on a logarithmic axis. */
  private static final double LEAST_LOSS = 1e-18;

  private Curves() {}

  /**
   * Writes the picture as PNG.
   *
   * @throws IOException if it cannot be written, or this machine cannot draw, as without any font
   */
  static void write(History history, Path file) throws IOException {
    Panels.write(
        file,
        List.of(
            () -> BitmapEncoder.getBufferedImage(loss(history)),
            () -> BitmapEncoder.getBufferedImage(accuracy(history))));
  }

  /** On an axis that ends at powers of ten, the only values that XChart labels. */
  private static XYChart loss(History history) {
    double[] training = atLeast(LEAST_LOSS, history.trainingLoss());
    double[] test = atLeast(LEAST_LOSS, history.validationLoss());
    double least = Math.log10(both(training, test).min().orElse(1));
    double most = Math.log10(both(training, test).max().orElse(1));
    XYChart chart = panel("Loss", "cross-entropy, log scale", training, test);
    chart
        .getStyler()
        .setYAxisLogarithmic(true)
        .setYAxisMin(Math.pow(10, Math.floor(least)))
        .setYAxisMax(Math.pow(10, Math.floor(most) + 1));
    return chart;
  }

  /** On an axis that ends at 100 % and begins at a multiple of ten. */
  private static XYChart accuracy(History history) {
    double[] training = percent(history.trainingAccuracy());
    double[] test = percent(history.validationAccuracy());
    double least = both(training, test).min().orElse(0);
    XYChart chart = panel("Accuracy", "accuracy in %", training, test);
    chart.getStyler().setYAxisMin(10 * (Math.ceil(least / 10) - 1)).setYAxisMax(100.0);
    chart.getStyler().setYAxisDecimalPattern("0.#");
    return chart;
  }

  private static XYChart panel(String title, String yAxis, double[] training, double[] test) {
    XYChart chart = Panels.chart(title, "epoch", yAxis);
    chart.setCustomXAxisTickLabelsFormatter(x -> String.format(Locale.ROOT, "%.0f", x));
    chart.getStyler().setXAxisMin(0.0);
    add(chart, "training", training);
    add(chart, "test", test);
    return chart;
  }

  private static void add(XYChart chart, String name, double[] curve) {
    double[] epochs = IntStream.rangeClosed(1, curve.length).asDoubleStream().toArray();
    Panels.line(chart, name, epochs, curve);
  }

  private static DoubleStream both(double[] training, double[] test) {
    return DoubleStream.concat(DoubleStream.of(training), DoubleStream.of(test));
  }

  private static double[] atLeast(double least, double[] values) {
    return DoubleStream.of(values).map(value -> Math.max(least, value)).toArray();
  }

  private static double[] percent(double[] shares) {
    return DoubleStream.of(shares).map(share -> 100 * share).toArray();
  }
}
