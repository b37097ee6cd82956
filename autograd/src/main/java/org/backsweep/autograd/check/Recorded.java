package org.backsweep.autograd.check;

import java.util.ArrayList;
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
  private boolean alwaysTracked;
  private final List<String> outputNames;
  private @Nullable Layout outputs;

  /**
   * A program to be checked.
   *
   * @param bound the leaves that the program computes with whatever it is given, which are the
   *     first inputs and whose matrices are changed in place
   */
  Recorded(Program program, Layout inputs, Variable... bound) {
    this(program, inputs, bound, false, List.of());
  }

  private Recorded(
      Program program,
      Layout inputs,
      Variable[] bound,
      boolean alwaysTracked,
      List<String> outputNames) {
    this.program = program;
    this.inputs = inputs;
    this.bound = bound;
    this.alwaysTracked = alwaysTracked;
    this.outputNames = outputNames;
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

  /**
   * {@return this subject's pullback as a subject, whose derivative is the next higher one: of the
   * same inputs and then a cotangent for each output; the function must have been evaluated}
   */
  Recorded gradient() {
    Layout all = new Layout();
    List<String> names = new ArrayList<>();
    for (Layout.Block block : inputs.blocks()) {
      all.add(block.name(), block.rows(), block.cols());
      names.add("grad(" + block.name() + ")");
    }
    for (Layout.Block block : outputs().blocks()) {
      all.add("cotangent(" + block.name() + ")", block.rows(), block.cols());
    }
    Program gradient = program.gradient(inputs.blocks().size());
    return new Recorded(gradient, all, bound, true, names);
  }

  /** {@return whether the inputs are leaves that the program computes with in any case} */
  boolean isBound() {
    return bound.length > 0;
  }

  /** {@return whether the program differentiates by its inputs, which constants are not for} */
  boolean isGradient() {
    return alwaysTracked;
  }

  Program program() {
    return program;
  }

  @Override
  public double[] value(double[] x) {
    if (alwaysTracked) {
      return flatten(program.run(variables(x, true)));
    }
    try {
      return flatten(program.run(variables(x, false)));
    } catch (IllegalArgumentException e) {
      // A function that differentiates by its inputs itself does so of leaves only.
      double[] value = flatten(program.run(variables(x, true)));
      alwaysTracked = true;
      return value;
    }
  }

  @Override
  public double[] pullback(double[] x, double[] v) {
    Variable[] leaves = variables(x, true);
    List<Variable> results = program.run(leaves);
    flatten(results);
    return sweep(leaves, seeded(results, v));
  }

  /** {@return the gradient of a sum with respect to the leaves that are the inputs} */
  double[] sweep(Variable[] leaves, Variable sum) {
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

  @Override
  public double felt(double[] x, double[] v) {
    return Magnitude.felt(seeded(program.run(variables(x, true)), v));
  }

  @Override
  public @Nullable Branches branches(double[] x) {
    return Branches.of(program.run(variables(x, true)));
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

  /** {@return the sum of all outputs, weighted by v} */
  Variable seeded(List<Variable> results, double[] v) {
    return seeded(results, v, 0, results.size());
  }

  /** {@return the sum of some outputs, weighted by their part of v} */
  Variable seeded(List<Variable> results, double[] v, int begin, int end) {
    Variable sum = Variable.constant(0);
    for (int k = begin; k < end; k++) {
      Variable seed = Variable.constant(outputs().matrix(v, k));
      sum = sum.plus(results.get(k).elementMult(seed).sum());
    }
    return sum;
  }

  private double[] flatten(List<Variable> results) {
    List<DMatrixRMaj> values = Program.values(results);
    if (outputs == null) {
      outputs = Layout.outputs(values, outputNames);
    }
    return outputs.flatten(values);
  }
}
