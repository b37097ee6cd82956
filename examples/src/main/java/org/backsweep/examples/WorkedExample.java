package org.backsweep.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.examples.SmallNetwork.Weights;
import org.ejml.data.DMatrixRMaj;

/**
 * The numbers of the lecture notes' 2-2-2 network: one pass and its derivatives by name, and two
 * ways to train it.
 *
 * <p>The notes' training is not plain gradient descent. It changes the output layer first, and then
 * computes the hidden layer's δ with the output weights already changed.
 */
final class WorkedExample {
  static final double LEARNING_RATE = 0.5;
  static final int STEPS = 10_000;

  private WorkedExample() {}

  /**
   * All that the example shows.
   *
   * @param values every quantity of the first pass, its derivatives and the weights after one step,
   *     by the notes' names and in their order
   * @param together training that changes all weights by the gradient at one point
   * @param outputFirst training that changes the output layer first, as the notes do
   */
  record Result(Map<String, Double> values, Trajectory together, Trajectory outputFirst) {}

  /** Where a training stands after one step and after {@link #STEPS}. */
  record Trajectory(State first, State last) {}

  /** The loss and the outputs that some weights give. */
  record State(Weights weights, double loss, double o1, double o2) {
    static State of(Weights weights) {
      SmallNetwork network = SmallNetwork.of(weights);
      DMatrixRMaj out = network.outO().value();
      return new State(weights, network.loss().scalar(), out.get(0, 0), out.get(0, 1));
    }
  }

  static Result compute() {
    return new Result(
        values(Weights.initial()),
        trajectory(WorkedExample::stepTogether),
        trajectory(WorkedExample::stepOutputFirst));
  }

  /** {@return the state after so many steps from the initial weights} */
  static State train(UnaryOperator<Weights> step, int steps) {
    Weights weights = Weights.initial();
    for (int i = 0; i < steps; i++) {
      weights = step.apply(weights);
    }
    return State.of(weights);
  }

  /** Plain gradient descent: all derivatives are taken at the same point. */
  static Weights stepTogether(Weights weights) {
    SmallNetwork network = SmallNetwork.of(weights);
    Gradients gradients = network.loss().backward();
    return weights.minus(LEARNING_RATE, gradients.of(network.w()), gradients.of(network.v()));
  }

  /** The notes' step: δ of the outputs goes back through the output weights already changed. */
  static Weights stepOutputFirst(Weights weights) {
    SmallNetwork network = SmallNetwork.of(weights);
    Gradients gradients = network.loss().backward(network.netO());
    DMatrixRMaj dOutput = gradients.of(network.v());
    Weights changed = weights.minus(LEARNING_RATE, new DMatrixRMaj(2, 2), dOutput);
    Variable netO = network.outH().multTransB(Variable.constant(changed.output()));
    DMatrixRMaj dHidden = netO.backward(gradients.of(network.netO())).of(network.w());
    return weights.minus(LEARNING_RATE, dHidden, dOutput);
  }

  private static Trajectory trajectory(UnaryOperator<Weights> step) {
    return new Trajectory(train(step, 1), train(step, STEPS));
  }

  private static Map<String, Double> values(Weights weights) {
    SmallNetwork network = SmallNetwork.of(weights);
    Map<String, Double> values = new LinkedHashMap<>();
    putAll(values, network.netH().value(), "net_h1", "net_h2");
    putAll(values, network.outH().value(), "out_h1", "out_h2");
    putAll(values, network.netO().value(), "net_o1", "net_o2");
    putAll(values, network.outO().value(), "out_o1", "out_o2");
    putAll(values, network.errors().value(), "E_o1", "E_o2");
    putAll(values, network.loss().value(), "loss");
    putDerivatives(values, network);
    Weights after = stepTogether(weights);
    putAll(values, after.hidden(), "w1+", "w2+", "w3+", "w4+");
    putAll(values, after.output(), "w5+", "w6+", "w7+", "w8+");
    return values;
  }

  private static void putDerivatives(Map<String, Double> values, SmallNetwork network) {
    Gradients gradients =
        network.loss().backward(network.outO(), network.netO(), network.outH(), network.netH());
    putAll(values, gradients.of(network.outO()), "dE/dout_o1", "dE/dout_o2");
    putAll(values, gradients.of(network.netO()), "delta_o1", "delta_o2");
    putAll(values, gradients.of(network.v()), "dE/dw5", "dE/dw6", "dE/dw7", "dE/dw8");
    putAll(values, gradients.of(network.b2()), "dE/db2");
    putAll(values, gradients.of(network.outH()), "dE/dout_h1", "dE/dout_h2");
    putAll(values, gradients.of(network.netH()), "delta_h1", "delta_h2");
    putAll(values, gradients.of(network.w()), "dE/dw1", "dE/dw2", "dE/dw3", "dE/dw4");
    putAll(values, gradients.of(network.b1()), "dE/db1");
  }

  private static void putAll(Map<String, Double> values, DMatrixRMaj matrix, String... names) {
    for (int i = 0; i < names.length; i++) {
      values.put(names[i], matrix.get(i));
    }
  }
}
