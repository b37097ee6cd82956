package org.backsweep.examples.notes;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.Digits;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Dropout;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Sgd;
import org.backsweep.nn.Trainer;
import org.knowm.xchart.XYChart;

/** One network trained with dropout, and the many thinned networks that are in it. */
final class DropoutEnsemble implements Experiment {
  private static final int NETWORKS = 60;

  @Override
  public String name() {
    return "dropout-ensemble";
  }

  @Override
  public String lesson() {
    return "the whole network does about what the average of the thinned ones does, and better than"
        + " each of them";
  }

  @Override
  public Finding observe() {
    RandomGenerator random = new SplittableRandom(11);
    Dataset.Split digits = Digits.samples().split(400, random);
    Sequential model =
        Sequential.of(
            (batch, pass) -> batch.divide(16),
            new Dense(64, 60, random),
            Activation.RELU,
            new Dropout(0.5),
            new Dense(60, 10, random));
    Trainer.of(model, Loss.softmaxCrossEntropy(), new Sgd(0.1))
        .epochs(40)
        .batchSize(10)
        .build()
        .train(digits.training(), random);
    Variable inputs = Variable.constant(digits.test().inputs());
    int[] labels = digits.test().labels();
    double[] single = new double[NETWORKS];
    double[] averaged = new double[NETWORKS];
    Variable sum = Variable.constant(0);
    for (int k = 0; k < NETWORKS; k++) {
      Variable thinned = model.apply(inputs, Pass.training(random)).softmaxRows().detach();
      sum = sum.plus(thinned);
      single[k] = accuracy(thinned, labels);
      averaged[k] = accuracy(sum, labels);
    }
    Variable whole = model.apply(inputs, Pass.inference()).softmaxRows();
    double all = accuracy(whole, labels);
    Variable difference = whole.minus(sum.divide(NETWORKS)).abs();
    return new Finding()
        .with(
            "accuracy of a thinned network, mean",
            IntStream.range(0, NETWORKS).mapToDouble(k -> single[k]).average().orElse(0))
        .with("accuracy of " + NETWORKS + " averaged", averaged[NETWORKS - 1])
        .with("accuracy of the whole network", all)
        .with("mean difference of probabilities, whole and average", difference.mean().scalar())
        .panel(() -> chart(single, averaged, all));
  }

  private static double accuracy(Variable probabilities, int[] labels) {
    var p = probabilities.value();
    return IntStream.range(0, labels.length)
            .filter(
                i ->
                    IntStream.range(0, p.numCols).allMatch(j -> p.get(i, j) <= p.get(i, labels[i])))
            .count()
        / (double) labels.length;
  }

  private static XYChart chart(double[] single, double[] averaged, double all) {
    XYChart chart = Panels.chart("Thinned networks", "number of networks", "test accuracy");
    double[] x = Samples.range(1, NETWORKS, NETWORKS);
    Panels.points(chart, "each alone", x, single);
    Panels.line(chart, "averaged so far", x, averaged);
    Panels.line(chart, "the whole network", new double[] {1, NETWORKS}, new double[] {all, all});
    return chart;
  }
}
