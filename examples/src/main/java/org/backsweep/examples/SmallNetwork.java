package org.backsweep.examples;

import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * One pass through the 2-2-2 sigmoid network of the lecture notes, every quantity of which is a
 * variable under the notes' name.
 *
 * @param w w1 … w4, the weights of the hidden layer: row by row those of h1 and h2
 * @param v w5 … w8, the weights of the output layer: row by row those of o1 and o2
 * @param b1 the bias that both hidden neurons share
 * @param b2 the bias that both outputs share
 * @param netH what the hidden neurons sum up
 * @param outH what they give
 * @param netO what the outputs sum up
 * @param outO what they give
 * @param errors ½ (target − out)² of each output
 * @param loss the sum of the errors
 */
record SmallNetwork(
    Variable w,
    Variable v,
    Variable b1,
    Variable b2,
    Variable netH,
    Variable outH,
    Variable netO,
    Variable outO,
    Variable errors,
    Variable loss) {

  private static final double[][] INPUTS = {{0.05, 0.10}};
  private static final double[][] TARGETS = {{0.01, 0.99}};
  private static final double HIDDEN_BIAS = 0.35;
  private static final double OUTPUT_BIAS = 0.60;

  /** The weights of both layers, one row for each neuron. */
  record Weights(DMatrixRMaj hidden, DMatrixRMaj output) {
    /** {@return the notes' first weights} */
    static Weights initial() {
      return new Weights(
          new DMatrixRMaj(new double[][] {{0.15, 0.20}, {0.25, 0.30}}),
          new DMatrixRMaj(new double[][] {{0.40, 0.45}, {0.50, 0.55}}));
    }

    /** {@return these weights, less {@code rate} times the derivatives} */
    Weights minus(double rate, DMatrixRMaj dHidden, DMatrixRMaj dOutput) {
      return new Weights(less(hidden, rate, dHidden), less(output, rate, dOutput));
    }

    private static DMatrixRMaj less(DMatrixRMaj weight, double rate, DMatrixRMaj derivative) {
      DMatrixRMaj result = new DMatrixRMaj(weight.numRows, weight.numCols);
      CommonOps_DDRM.add(weight, -rate, derivative, result);
      return result;
    }
  }

  /** {@return the pass with these weights} */
  static SmallNetwork of(Weights weights) {
    Variable w = Variable.leaf(weights.hidden()).named("w");
    Variable v = Variable.leaf(weights.output()).named("v");
    Variable b1 = Variable.leaf(HIDDEN_BIAS).named("b1");
    Variable b2 = Variable.leaf(OUTPUT_BIAS).named("b2");
    Variable netH = Variable.constant(INPUTS).multTransB(w).plus(b1);
    Variable outH = netH.sigmoid();
    Variable netO = outH.multTransB(v).plus(b2);
    Variable outO = netO.sigmoid();
    Variable errors = Variable.constant(TARGETS).minus(outO).square().scale(0.5);
    return new SmallNetwork(w, v, b1, b2, netH, outH, netO, outO, errors, errors.sum());
  }
}
