package org.backsweep.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Initializers;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Sequential;
import org.ejml.data.DMatrixRMaj;

/**
 * A network and a batch of noise to train it on. The hidden layers are ReLU, or sigmoid in the
 * network of 2-2-2.
 */
final class Network {
  static final String TINY = "2-2-2 b1";
  static final String SMALL = "4-16-3 b32";
  static final String DIGITS = "64-32-10 b32";
  static final String MIDDLING = "256-128-64-10 b64";
  static final String LARGE = "784-256-10 b128";
  static final String LARGEST = "784-512-256-10 b128";

  static final List<String> ALL = List.of(TINY, SMALL, DIGITS, MIDDLING, LARGE, LARGEST);

  private final int[] sizes;
  private final List<Dense> dense = new ArrayList<>();
  private final Sequential model;
  private final DMatrixRMaj inputs;
  private final int[] labels;

  /** A network by the sizes of its layers, and that of the batch: {@code "64-32-10 b32"}. */
  Network(String description) {
    RandomGenerator random = new SplittableRandom(1);
    String[] words = description.split(" b", -1);
    this.sizes = Arrays.stream(words[0].split("-", -1)).mapToInt(Integer::parseInt).toArray();
    int batch = Integer.parseInt(words[1]);
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      dense.add(new Dense(sizes[i - 1], sizes[i], random));
      layers.add(dense.get(i - 1));
      if (i < sizes.length - 1) {
        layers.add(isSigmoid() ? Activation.SIGMOID : Activation.RELU);
      }
    }
    this.model = Sequential.of(layers);
    this.inputs = Initializers.uniform(-1, 1).create(batch, sizes[0], random);
    this.labels = random.ints(batch, 0, sizes[sizes.length - 1]).toArray();
  }

  boolean isSigmoid() {
    return sizes[0] == 2;
  }

  Sequential model() {
    return model;
  }

  /** The layers that learn, in order. */
  List<Dense> dense() {
    return dense;
  }

  DMatrixRMaj inputs() {
    return inputs;
  }

  int[] labels() {
    return labels;
  }

  /** The network's loss, written out with weights and biases that come in by turns. */
  Variable loss(Variable batch, Variable... weightsAndBiases) {
    Variable out = batch;
    for (int i = 0; i < weightsAndBiases.length; i += 2) {
      out = out.affine(weightsAndBiases[i], weightsAndBiases[i + 1]);
      if (i + 2 < weightsAndBiases.length) {
        out = isSigmoid() ? out.sigmoid() : out.relu();
      }
    }
    return out.softmaxCrossEntropy(labels);
  }
}
