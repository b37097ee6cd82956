package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.backsweep.nn.Dense;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Backpropagation as one would write it by hand, on EJML alone, with matrices allocated once: what
 * a training step costs without a library for derivatives.
 */
final class HandWritten {
  private final Network network;
  private final double learningRate;
  private final List<DMatrixRMaj> weights = new ArrayList<>();
  private final List<DMatrixRMaj> biases = new ArrayList<>();
  private final List<DMatrixRMaj> activations = new ArrayList<>();
  private final List<DMatrixRMaj> deltas = new ArrayList<>();
  private final List<DMatrixRMaj> gradients = new ArrayList<>();

  HandWritten(Network network, double learningRate) {
    this.network = network;
    this.learningRate = learningRate;
    int batch = network.inputs().numRows;
    activations.add(network.inputs());
    for (Dense layer : network.dense()) {
      DMatrixRMaj weight = layer.weight().value();
      weights.add(weight.copy());
      biases.add(layer.bias().value().copy());
      activations.add(new DMatrixRMaj(batch, weight.numRows));
      deltas.add(new DMatrixRMaj(batch, weight.numRows));
      gradients.add(weight.createLike());
    }
  }

  /** One step; the loss before it. */
  double step() {
    int last = weights.size() - 1;
    for (int i = 0; i <= last; i++) {
      forward(i, i < last);
    }
    double loss = lossAndDelta(activations.get(last + 1), deltas.get(last));
    for (int i = last; i >= 0; i--) {
      CommonOps_DDRM.multTransA(deltas.get(i), activations.get(i), gradients.get(i));
      if (i > 0) {
        CommonOps_DDRM.mult(deltas.get(i), weights.get(i), deltas.get(i - 1));
        throughActivation(deltas.get(i - 1), activations.get(i));
      }
    }
    for (int i = 0; i <= last; i++) {
      update(i);
    }
    return loss;
  }

  private void forward(int i, boolean activated) {
    DMatrixRMaj z = activations.get(i + 1);
    CommonOps_DDRM.multTransB(activations.get(i), weights.get(i), z);
    double[] bias = biases.get(i).data;
    for (int row = 0; row < z.numRows; row++) {
      for (int j = 0; j < z.numCols; j++) {
        int at = row * z.numCols + j;
        double sum = z.data[at] + bias[j];
        z.data[at] = activated ? activation(sum) : sum;
      }
    }
  }

  private double activation(double z) {
    return network.isSigmoid() ? 1 / (1 + Math.exp(-z)) : Math.max(z, 0);
  }

  private void throughActivation(DMatrixRMaj delta, DMatrixRMaj activation) {
    for (int i = 0; i < delta.getNumElements(); i++) {
      double a = activation.data[i];
      delta.data[i] *= network.isSigmoid() ? a * (1 - a) : a > 0 ? 1 : 0;
    }
  }

  private double lossAndDelta(DMatrixRMaj logits, DMatrixRMaj delta) {
    int n = logits.numRows;
    int k = logits.numCols;
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < k; j++) {
        max = Math.max(max, logits.data[i * k + j]);
      }
      double sum = 0;
      for (int j = 0; j < k; j++) {
        delta.data[i * k + j] = Math.exp(logits.data[i * k + j] - max);
        sum += delta.data[i * k + j];
      }
      int label = i * k + network.labels()[i];
      loss += Math.log(sum) + max - logits.data[label];
      for (int j = 0; j < k; j++) {
        delta.data[i * k + j] /= sum * n;
      }
      delta.data[label] -= 1.0 / n;
    }
    return loss / n;
  }

  private void update(int i) {
    DMatrixRMaj weight = weights.get(i);
    double[] gradient = gradients.get(i).data;
    for (int j = 0; j < weight.getNumElements(); j++) {
      weight.data[j] -= learningRate * gradient[j];
    }
    DMatrixRMaj delta = deltas.get(i);
    double[] bias = biases.get(i).data;
    for (int row = 0; row < delta.numRows; row++) {
      for (int j = 0; j < delta.numCols; j++) {
        bias[j] -= learningRate * delta.data[row * delta.numCols + j];
      }
    }
  }
}
