package org.backsweep.examples;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Initializers;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Maxout;

/** The kinds of hidden layers to choose from. */
enum Hidden {
  /** Dense layers with ReLU. */
  RELU(0.003) {
    @Override
    List<Layer> layers(int in, int out, RandomGenerator random) {
      return List.of(new Dense(in, out, random), Activation.RELU);
    }
  },

  /** Dense layers with sigmoids, whose derivative is at most 1/4: they learn at a higher rate. */
  SIGMOID(0.01) {
    @Override
    List<Layer> layers(int in, int out, RandomGenerator random) {
      return List.of(new Dense(in, out, Initializers.glorotUniform(), random), Activation.SIGMOID);
    }
  },

  /** Maxout layers of two pieces. */
  MAXOUT(0.003) {
    @Override
    List<Layer> layers(int in, int out, RandomGenerator random) {
      return List.of(new Maxout(in, out, 2, random));
    }
  };

  private final double learningRate;

  Hidden(double learningRate) {
    this.learningRate = learningRate;
  }

  /** {@return a hidden layer of this kind, with its activation} */
  abstract List<Layer> layers(int in, int out, RandomGenerator random);

  /** {@return a first rate of Adam at which a network of such layers learns well} */
  double learningRate() {
    return learningRate;
  }

  /** The name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
