package org.backsweep.benchmarks.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** PyTorch through the Deep Java Library: eager, in double precision. */
final class Djl implements Peer {
  private final Engine engine = Engine.getEngine("PyTorch");
  private final NDManager manager = engine.newBaseManager();

  @Override
  public String version() {
    return "PyTorch " + engine.getVersion() + " by DJL " + Engine.getDjlVersion();
  }

  @Override
  public DoubleSupplier step(Network network) {
    List<NDArray> parameters = new ArrayList<>();
    for (int i = 0; i < network.layers(); i++) {
      parameters.add(leaf(matrix(network.weights()[i])));
      parameters.add(leaf(manager.create(network.biases()[i])));
    }
    NDArray inputs = matrix(network.inputs());
    long[] labels = Arrays.stream(network.labels()).asLongStream().toArray();
    NDArray column = manager.create(labels, new Shape(labels.length, 1));
    return () -> {
      // Frees what the step leaves behind.
      try (NDManager step = manager.newSubManager()) {
        inputs.tempAttach(step);
        double loss = backward(inputs, column, parameters, network.isSigmoid());
        parameters.forEach(parameter -> update(parameter, step));
        return loss;
      }
    };
  }

  private static NDArray leaf(NDArray array) {
    array.setRequiresGradient(true);
    return array;
  }

  private NDArray matrix(double[][] rows) {
    return matrix(manager, rows);
  }

  static NDArray matrix(NDManager manager, double[][] rows) {
    double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return manager.create(flat, new Shape(rows.length, rows[0].length));
  }

  private double backward(
      NDArray batch, NDArray labels, List<NDArray> parameters, boolean sigmoid) {
    try (GradientCollector collector = engine.newGradientCollector()) {
      NDArray out = batch;
      for (int i = 0; i < parameters.size(); i += 2) {
        out = Linear.linear(out, parameters.get(i), parameters.get(i + 1)).singletonOrThrow();
        if (i + 2 < parameters.size()) {
          out = sigmoid ? Activation.sigmoid(out) : Activation.relu(out);
        }
      }
      NDArray loss = out.logSoftmax(1).gather(labels, 1).mean().neg();
      collector.backward(loss);
      return loss.getDouble();
    }
  }

  /** The next backward adds to what is left in the gradient. */
  private static void update(NDArray parameter, NDManager step) {
    NDArray gradient = parameter.getGradient();
    gradient.attach(step);
    parameter.subi(gradient.mul(Network.RATE));
    gradient.subi(gradient);
  }

  @Override
  public DoubleSupplier chain(int turns, double a) {
    NDArray x = leaf(manager.create(new double[] {0.5}));
    return () -> {
      try (NDManager step = manager.newSubManager();
          GradientCollector collector = engine.newGradientCollector()) {
        x.tempAttach(step);
        NDArray y = x;
        for (int i = 0; i < turns; i++) {
          y = y.sin().mul(a);
        }
        collector.backward(y);
        NDArray gradient = x.getGradient();
        gradient.attach(step);
        double derivative = gradient.getDouble();
        gradient.subi(gradient);
        return derivative;
      }
    };
  }

  @Override
  public Optional<Differentiated> differentiate(Model model) {
    return Optional.of(new DjlModel(engine, manager, model));
  }
}
