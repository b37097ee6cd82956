package org.backsweep.autograd.check;

import java.util.ArrayList;
import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** A computation with variables, of several inputs and outputs. */
@FunctionalInterface
interface Program {
  /** {@return the outputs} */
  List<Variable> run(Variable[] inputs);

  /**
   * {@return the pullback of this program as a program: of the same inputs and then a cotangent for
   * each output, to the recorded gradient of each input}
   */
  default Program gradient(int inputs) {
    return all -> {
      Variable[] xs = java.util.Arrays.copyOf(all, inputs);
      List<Variable> outputs = run(xs);
      Variable sum = Variable.constant(0);
      for (int k = 0; k < outputs.size(); k++) {
        sum = sum.plus(outputs.get(k).elementMult(all[inputs + k]).sum());
      }
      return sum.gradients(xs);
    };
  }

  /** {@return the matrices of variables} */
  static List<DMatrixRMaj> values(List<Variable> variables) {
    List<DMatrixRMaj> values = new ArrayList<>(variables.size());
    for (Variable variable : variables) {
      values.add(variable.value());
    }
    return values;
  }
}
