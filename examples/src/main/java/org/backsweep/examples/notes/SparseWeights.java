package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.backsweep.examples.Digits;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Regularization;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Sgd;
import org.backsweep.nn.Trainer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The weights of a linear classifier of digits after training with either penalty. */
final class SparseWeights implements Experiment {
  private static final double SMALL = 0.01;
  private static final double LIMIT = 1;
  private static final int BINS = 41;

  @Override
  public String name() {
    return "l1-l2";
  }

  @Override
  public String lesson() {
    return "L2 makes all weights smaller, the large ones most; L1 makes many of them zero and leaves"
        + " the others large";
  }

  @Override
  public Finding observe() {
    double[] l1 = weights(Regularization.l1(0.001));
    double[] l2 = weights(Regularization.l2(0.01));
    return new Finding()
        .with("weights below 0.01 in size, L1", share(l1))
        .with("weights below 0.01 in size, L2", share(l2))
        .with("largest weight, L1", largest(l1))
        .with("largest weight, L2", largest(l2))
        .panel(() -> histogram("Weights after L1", l1))
        .panel(() -> histogram("Weights after L2", l2));
  }

  private static double[] weights(Regularization penalty) {
    RandomGenerator random = new SplittableRandom(7);
    Dataset digits = Digits.samples().split(1000, random).training();
    Dense dense = new Dense(64, 10, random);
    Optimizer optimizer = new Sgd(0.1).after(penalty);
    Trainer.of(
            Sequential.of((batch, pass) -> batch.divide(16), dense),
            Loss.softmaxCrossEntropy(),
            optimizer)
        .epochs(60)
        .batchSize(20)
        .build()
        .train(digits, random);
    return dense.weight().value().data.clone();
  }

  private static double share(double[] weights) {
    return DoubleStream.of(weights).filter(w -> Math.abs(w) < SMALL).count()
        / (double) weights.length;
  }

  private static double largest(double[] weights) {
    return DoubleStream.of(weights).map(Math::abs).max().orElse(0);
  }

  private static XYChart histogram(String title, double[] weights) {
    XYChart chart = Panels.chart(title, "weight", "number of weights");
    double[] centres = Samples.range(-LIMIT, LIMIT, BINS);
    double width = centres[1] - centres[0];
    double[] counts =
        DoubleStream.of(centres)
            .map(
                centre ->
                    (double)
                        DoubleStream.of(weights)
                            .filter(w -> Math.abs(w - centre) <= width / 2)
                            .count())
            .toArray();
    double[] edges = DoubleStream.of(centres).map(centre -> centre - width / 2).toArray();
    chart
        .addSeries("weights", edges, counts)
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea)
        .setMarker(SeriesMarkers.NONE);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(300.0);
    return chart;
  }
}
