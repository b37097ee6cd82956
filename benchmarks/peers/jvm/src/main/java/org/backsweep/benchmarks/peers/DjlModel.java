package org.backsweep.benchmarks.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Value and gradient of a model by PyTorch through DJL. */
final class DjlModel implements Peer.Differentiated {
  private static final int[] COLUMNS = {1};

  private final Engine engine;
  private final NDManager manager;
  private final List<NDArray> leaves = new ArrayList<>();
  private final List<NDArray> constants = new ArrayList<>();
  private final Function<List<NDArray>, NDArray> function;
  private boolean hasGradients;

  DjlModel(Engine engine, NDManager manager, Model model) {
    this.engine = engine;
    this.manager = manager;
    for (double[][] matrix : model.at()) {
      leaves.add(Djl.matrix(manager, matrix));
    }
    leaves.forEach(leaf -> leaf.setRequiresGradient(true));
    this.function =
        switch (model) {
          case ROSENBROCK -> rosenbrock();
          case LOGISTIC -> logistic(constant(Model.INPUTS), constant(Model.TARGETS));
          case MIXTURE -> mixture(constant(Model.POINTS));
        };
  }

  private NDArray constant(double[][] rows) {
    return constant(Djl.matrix(manager, rows));
  }

  private NDArray constant(NDArray array) {
    constants.add(array);
    return array;
  }

  private static Function<List<NDArray>, NDArray> rosenbrock() {
    NDIndex first = new NDIndex(":, :-1");
    NDIndex second = new NDIndex(":, 1:");
    return in -> {
      NDArray head = in.get(0).get(first);
      NDArray tail = in.get(0).get(second);
      return tail.sub(head.square()).square().mul(100).add(head.sub(1).square()).sum();
    };
  }

  private static Function<List<NDArray>, NDArray> logistic(NDArray inputs, NDArray targets) {
    return in -> {
      NDArray z = inputs.matMul(in.get(0)).add(in.get(1));
      return Activation.softPlus(z).sub(z.mul(targets)).mean();
    };
  }

  private Function<List<NDArray>, NDArray> mixture(NDArray points) {
    NDArray squares = constant(points.square());
    NDArray doubled = constant(points.mul(2));
    return in -> {
      NDArray precision = in.get(2).mul(-2).exp();
      NDArray scaled = in.get(1).mul(precision);
      NDArray distances =
          squares
              .matMul(precision.transpose())
              .sub(doubled.matMul(scaled.transpose()))
              .add(in.get(1).mul(scaled).sum(COLUMNS));
      NDArray weights = in.get(0).logSoftmax(1).sub(in.get(2).sum(COLUMNS));
      NDArray exponents = weights.sub(distances.mul(0.5));
      NDArray highest = exponents.max(COLUMNS, true).stopGradient();
      NDArray sums = exponents.sub(highest).exp().sum(COLUMNS, true);
      return sums.log().add(highest).sum().neg();
    };
  }

  @Override
  public double value() {
    // Frees what the computation leaves behind.
    try (NDManager step = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      leaves.forEach(leaf -> leaf.tempAttach(step));
      constants.forEach(constant -> constant.tempAttach(step));
      if (hasGradients) {
        leaves.forEach(DjlModel::clearGradient);
      }
      NDArray value = function.apply(leaves);
      collector.backward(value);
      hasGradients = true;
      return value.getDouble();
    }
  }

  /** Else the next backward adds to it. */
  private static void clearGradient(NDArray leaf) {
    NDArray gradient = leaf.getGradient();
    gradient.subi(gradient);
  }

  @Override
  public double[] gradient(int matrix) {
    try (NDArray gradient = leaves.get(matrix).getGradient()) {
      return gradient.toDoubleArray();
    }
  }
}
