package org.backsweep.examples.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.picture.Panels;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Initializer;
import org.backsweep.nn.Initializers;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Sequential;
import org.ejml.data.DMatrixRMaj;
import org.knowm.xchart.XYChart;

/** Gradients by layer of two networks of ten hidden layers. */
final class VanishingGradient implements Experiment {
  private static final int HIDDEN_LAYERS = 10;
  private static final int WIDTH = 30;
  private static final int CLASSES = 5;
  private static final int SAMPLES = 64;

  @Override
  public String name() {
    return "vanishing-gradient";
  }

  @Override
  public String lesson() {
    return "through sigmoids the gradient fades from layer to layer, through ReLUs it does not";
  }

  @Override
  public Finding observe() {
    double[] sigmoid = norms(Activation.SIGMOID, Initializers.glorotUniform());
    double[] relu = norms(Activation.RELU, Initializers.heUniform());
    return new Finding()
        .with("first layer / last hidden layer, sigmoid", sigmoid[0] / sigmoid[HIDDEN_LAYERS - 1])
        .with("first layer / last hidden layer, ReLU", relu[0] / relu[HIDDEN_LAYERS - 1])
        .panel(() -> chart(sigmoid, relu));
  }

  /** The norm of ∂C/∂W of each layer, from the first on. */
  private static double[] norms(Activation activation, Initializer initializer) {
    RandomGenerator random = new SplittableRandom(1);
    List<Layer> layers = new ArrayList<>();
    List<Dense> dense = new ArrayList<>();
    for (int i = 0; i <= HIDDEN_LAYERS; i++) {
      dense.add(new Dense(WIDTH, i < HIDDEN_LAYERS ? WIDTH : CLASSES, initializer, random));
      layers.add(dense.get(i));
      if (i < HIDDEN_LAYERS) {
        layers.add(activation);
      }
    }
    DMatrixRMaj inputs = Samples.normal(SAMPLES, WIDTH, random);
    int[] labels = IntStream.range(0, SAMPLES).map(i -> random.nextInt(CLASSES)).toArray();
    Variable output = Sequential.of(layers).apply(Variable.constant(inputs), Pass.training(random));
    Gradients gradients = output.softmaxCrossEntropy(labels).backward();
    return dense.stream()
        .map(layer -> gradients.of(layer.weight().variable()))
        .mapToDouble(gradient -> Variable.constant(gradient).normF().scalar())
        .toArray();
  }

  private static XYChart chart(double[] sigmoid, double[] relu) {
    XYChart chart = Panels.chart("Gradient by layer", "layer, from the input on", "norm of ∂C/∂W");
    double[] layers = IntStream.rangeClosed(1, sigmoid.length).asDoubleStream().toArray();
    Panels.line(chart, "sigmoid", layers, sigmoid);
    Panels.line(chart, "ReLU", layers, relu);
    chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(1e-7).setYAxisMax(1.0);
    return chart;
  }
}
