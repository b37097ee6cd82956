package org.backsweep.examples;

import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Initializers;
import org.backsweep.nn.Optimizer;
import org.backsweep.nn.Pass;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Sgd;
import org.ejml.data.DMatrixRMaj;

/** A 2-5-1 network that learns the exclusive or, with the training loop written out. */
final class Xor {
  static final DMatrixRMaj INPUTS =
      new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  static final DMatrixRMaj TARGETS = new DMatrixRMaj(new double[][] {{0}, {1}, {1}, {0}});
  static final int STEPS = 2_000;
  private static final double LEARNING_RATE = 1;

  private Xor() {}

  /** The loss after training, and the outputs for the four inputs, in their order. */
  record Result(double loss, DMatrixRMaj outputs) {}

  static Result learn(RandomGenerator random) {
    Sequential network =
        Sequential.of(
            new Dense(2, 5, Initializers.glorotUniform(), random),
            Activation.TANH,
            new Dense(5, 1, Initializers.glorotUniform(), random));
    Optimizer optimizer = new Sgd(LEARNING_RATE);
    Variable inputs = Variable.constant(INPUTS);
    for (int step = 0; step < STEPS; step++) {
      Variable logits = network.apply(inputs, Pass.training(random));
      optimizer.step(network.parameters(), logits.sigmoidCrossEntropy(TARGETS).backward());
    }
    Variable logits = network.apply(inputs, Pass.inference());
    DMatrixRMaj outputs = logits.sigmoid().value();
    return new Result(logits.sigmoidCrossEntropy(TARGETS).scalar(), outputs);
  }
}
