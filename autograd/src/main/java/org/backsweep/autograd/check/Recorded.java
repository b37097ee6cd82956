package org.backsweep.autograd.check;

import java.util.List;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A program, with the derivative that the library gives of it. */
final class Recorded implements Subject {
  private final Program program;
  private final Layout inputs;
  private final Variable[] bound;
  private final boolean alwaysTracked;
  private @Nullable Layout outputs;

  /**
   * A program to be checked.
   *
   * @param bound the leaves that the program computes with whatever it is given, which are the
   *     first inputs and whose matrices are changed in place; empty if there are none
   * @param alwaysTracked whether the program itself differentiates, and so needs leaves
   */
  Recorded(Program program, Layout inputs, Variable[] bound, boolean alwaysTracked) {
    this.program = program;
    this.inputs = inputs;
    this.bound = bound;
    this.alwaysTracked = alwaysTracked;
  }

  @Override
  public Layout inputs() {
    return inputs;
  }

  @Override
  public Layout outputs() {
    if (outputs == null) {
      throw new IllegalStateException("not evaluated yet");
    }
    return outputs;
  }

  Program program() {
    return program;
  }

  @Override
  public double[] value(double[] x) {
    return flatten(program.run(variables(x, alwaysTracked)));
  }

  @Override
  public double[] pullback(double[] x, double[] v) {
    Variable[] leaves = variables(x, true);
    List<Variable> results = program.run(leaves);
    flatten(results);
    Variable sum = seeded(results, v);
    double[] flat = new double[inputs.length()];
    if (!sum.isTracked()) {
      return flat;
    }
    Gradients gradients = sum.backward();
    for (int i = 0; i < leaves.length; i++) {
      Layout.Block block = inputs.block(i);
      System.arraycopy(gradients.of(leaves[i]).data, 0, flat, block.start(), block.length());
    }
    return flat;
  }

  @Override
  public double magnitude(double[] x) {
    return Magnitude.of(program.run(variables(x, true)));
  }

  /** {@return the inputs as variables: the bound leaves, filled, and then new ones} */
  Variable[] variables(double[] x, boolean tracked) {
    Variable[] variables = new Variable[inputs.blocks().size()];
    for (int i = 0; i < variables.length; i++) {
      if (i < bound.length) {
        Layout.Block block = inputs.block(i);
        System.arraycopy(x, block.start(), bound[i].value().data, 0, block.length());
        bound[i].valueChanged();
        variables[i] = bound[i];
      } else {
        DMatrixRMaj matrix = inputs.matrix(x, i);
        variables[i] = tracked ? Variable.leaf(matrix) : Variable.constant(matrix);
      }
    }
    return variables;
  }

  private Variable seeded(List<Variable> results, double[] v) {
    Variable sum = Variable.constant(0);
    for (int k = 0; k < results.size(); k++) {
      Variable seed = Variable.constant(outputs().matrix(v, k));
      sum = sum.plus(results.get(k).elementMult(seed).sum());
    }
    return sum;
  }

  private double[] flatten(List<Variable> results) {
    List<DMatrixRMaj> values = Program.values(results);
    if (outputs == null) {
      outputs = Layout.outputs(values);
    }
    return outputs.flatten(values);
  }
}
