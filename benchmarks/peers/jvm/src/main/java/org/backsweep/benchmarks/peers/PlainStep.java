package org.backsweep.benchmarks.peers;

import java.util.Arrays;

/** The step in plain loops, to check the others against: nobody measures it. */
final class PlainStep {
  private final Network network;
  private final double[][][] weights;
  private final double[][] biases;

  PlainStep(Network network) {
    this.network = network;
    this.biases = copy(network.biases());
    this.weights = Arrays.stream(network.weights()).map(PlainStep::copy).toArray(double[][][]::new);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /** Updates after the whole batch; the mean loss before. */
  double step() {
    PlainStep next = new PlainStep(new Network("", weights, biases, network.inputs(), new int[0]));
    double loss = 0;
    for (int sample = 0; sample < network.inputs().length; sample++) {
      loss += descend(sample, next);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = next.weights[i];
      biases[i] = next.biases[i];
    }
    return loss / network.inputs().length;
  }

  /** The loss of a sample, whose gradient is taken off the next weights. */
  private double descend(int sample, PlainStep next) {
    double[][] outputs = new double[weights.length + 1][];
    outputs[0] = network.inputs()[sample];
    for (int i = 0; i < weights.length; i++) {
      outputs[i + 1] = forward(i, outputs[i]);
    }
    double[] cotangent = outputs[weights.length];
    double max = Arrays.stream(cotangent).max().orElseThrow();
    double sum = Arrays.stream(cotangent).map(z -> Math.exp(z - max)).sum();
    int label = network.labels()[sample];
    double loss = Math.log(sum) + max - cotangent[label];
    cotangent = Arrays.stream(cotangent).map(z -> Math.exp(z - max) / sum).toArray();
    cotangent[label] -= 1;
    for (int i = weights.length - 1; i >= 0; i--) {
      cotangent = backward(i, cotangent, outputs[i], next);
    }
    return loss;
  }

  private double[] forward(int layer, double[] input) {
    double[] output = biases[layer].clone();
    for (int o = 0; o < output.length; o++) {
      for (int i = 0; i < input.length; i++) {
        output[o] += weights[layer][o][i] * input[i];
      }
      if (layer < weights.length - 1) {
        output[o] = network.isSigmoid() ? 1 / (1 + Math.exp(-output[o])) : Math.max(output[o], 0);
      }
    }
    return output;
  }

  /** The cotangent before the layer and the activation ahead of it. */
  private double[] backward(int layer, double[] cotangent, double[] input, PlainStep next) {
    double share = Network.RATE / network.inputs().length;
    double[] before = new double[input.length];
    for (int o = 0; o < cotangent.length; o++) {
      next.biases[layer][o] -= share * cotangent[o];
      for (int i = 0; i < input.length; i++) {
        before[i] += cotangent[o] * weights[layer][o][i];
        next.weights[layer][o][i] -= share * cotangent[o] * input[i];
      }
    }
    for (int i = 0; i < input.length; i++) {
      double a = input[i];
      before[i] *= network.isSigmoid() ? a * (1 - a) : a > 0 ? 1 : 0;
    }
    return before;
  }
}
