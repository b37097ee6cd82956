package org.backsweep.benchmarks.peers;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A network and a batch of noise to train it on, of fixed numbers: layer {@code i} has the weights
 * {@code weights[i][output][input]}. The hidden layers are ReLU, or sigmoid in the network of
 * 2-2-2.
 */
record Network(
    String name, double[][][] weights, double[][] biases, double[][] inputs, int[] labels) {
  static final List<String> NAMES =
      List.of(
          "2-2-2 b1",
          "4-16-3 b32",
          "64-32-10 b32",
          "256-128-64-10 b64",
          "784-256-10 b128",
          "784-512-256-10 b128");

  static final double RATE = 1e-3;

  /** A network by the sizes of its layers, and that of the batch: {@code "64-32-10 b32"}. */
  static Network of(String name) {
    Random random = new Random(1);
    String[] words = name.split(" b", -1);
    int[] sizes = Arrays.stream(words[0].split("-", -1)).mapToInt(Integer::parseInt).toArray();
    double[][][] weights = new double[sizes.length - 1][][];
    double[][] biases = new double[sizes.length - 1][];
    for (int i = 0; i < weights.length; i++) {
      double scale = 1 / Math.sqrt(sizes[i]);
      weights[i] = noise(random, sizes[i + 1], sizes[i], scale);
      biases[i] = noise(random, 1, sizes[i + 1], 0.1)[0];
    }
    double[][] inputs = noise(random, Integer.parseInt(words[1]), sizes[0], 1);
    int[] labels = random.ints(inputs.length, 0, sizes[sizes.length - 1]).toArray();
    return new Network(name, weights, biases, inputs, labels);
  }

  private static double[][] noise(Random random, int rows, int cols, double scale) {
    double[][] noise = new double[rows][cols];
    for (double[] row : noise) {
      Arrays.setAll(row, i -> scale * random.nextGaussian());
    }
    return noise;
  }

  int layers() {
    return weights.length;
  }

  boolean isSigmoid() {
    return inputs[0].length == 2;
  }
}
