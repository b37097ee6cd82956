package org.backsweep.benchmarks.peers;

import java.util.Optional;
import java.util.function.DoubleSupplier;

/** A system that computes derivatives. */
interface Peer {
  /** {@return its version, and what it multiplies matrices with if it tells} */
  String version();

  /**
   * {@return a step of gradient descent on the batch, from the network's numbers on: forward,
   * softmax cross-entropy, backward, update; the loss before it}
   *
   * @param network not modified
   */
  DoubleSupplier step(Network network);

  /**
   * {@return {@code y = sin y} and {@code y = a y} by turns, from 0.5 on, and the derivative, which
   * is the result}
   */
  DoubleSupplier chain(int turns, double a);

  /** {@return a model's value and gradient; empty if this peer is not asked for them} */
  default Optional<Differentiated> differentiate(Model model) {
    return Optional.empty();
  }

  /** A function at a point. */
  interface Differentiated {
    /** {@return the value; computes the gradients} */
    double value();

    /** {@return the gradient by a matrix, row by row, as the last value left it} */
    double[] gradient(int matrix);
  }
}
