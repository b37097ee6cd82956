package org.backsweep.autograd.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A function and its gradient, recorded once and run again on other values of the same shapes.
 *
 * <pre>{@code
 * Plan plan = Plan.record(in -> in[0].mult(in[1]).sigmoid().sum(), x0, w0);
 * plan.run(x, w);
 * double loss = plan.value().get(0, 0);
 * DMatrixRMaj dw = plan.gradient(1);
 * }</pre>
 *
 * <p>Recording follows the function once, with its gradient, and keeps what the results need: equal
 * sub-expressions once, matrices allocated once and shared where their lives do not overlap. A run
 * gives the bits that the function and {@link Variable#gradients} would.
 *
 * <p>What is recorded is the path that the example inputs took: a branch of the program that
 * depends on values, or a number read by {@code scalar()}, is fixed by them; {@link #requireSame}
 * tells whether other inputs take the same path. Leaves that the function captured are read at each
 * run, so one updated in place is seen; what it computes from constants alone is computed once.
 * Random numbers, as of dropout, are those drawn while recording: to draw afresh, hand a mask in. A
 * plan is for one thread at a time.
 */
public final class Plan {
  private final Function<Variable[], Variable> function;
  private final Program program;
  private final boolean[] differentiated;
  private final DMatrixRMaj[] inputs;

  /** The shapes recorded, rows and columns by turns: whoever owns a matrix may reshape it. */
  private final int[] shapes;

  private Plan(Function<Variable[], Variable> function, Variable[] examples) {
    this.function = function;
    this.differentiated = new boolean[examples.length];
    this.inputs = new DMatrixRMaj[examples.length];
    this.shapes = new int[2 * examples.length];
    Variable[] leaves = new Variable[examples.length];
    for (int i = 0; i < examples.length; i++) {
      differentiated[i] = examples[i].isTracked();
      inputs[i] = examples[i].value();
      shapes[2 * i] = inputs[i].numRows;
      shapes[2 * i + 1] = inputs[i].numCols;
      leaves[i] = Variable.leaf(inputs[i]).named("input " + i);
    }
    this.program = Program.of(leaves, results(leaves));
  }

  /**
   * {@return the plan of {@code function} and its derivatives with respect to every input}
   *
   * @param examples inputs of the shapes to run with. Not copied.
   */
  public static Plan record(Function<Variable[], Variable> function, DMatrixRMaj... examples) {
    return record(function, Arrays.stream(examples).map(Variable::leaf).toArray(Variable[]::new));
  }

  /**
   * {@return the plan of {@code function} and its derivatives with respect to those inputs whose
   * example is a leaf}
   *
   * @param examples inputs of the shapes to run with, constants for what is not differentiated
   */
  public static Plan record(Function<Variable[], Variable> function, Variable... examples) {
    return new Plan(function, examples);
  }

  /**
   * Computes value and gradients.
   *
   * @param values the inputs, of the recorded shapes. Not copied, not modified.
   * @throws IllegalArgumentException if the number of inputs or a shape differs from the recorded
   */
  public void run(DMatrixRMaj... values) {
    requireShapes(values);
    for (int i = 0; i < values.length; i++) {
      if (inputs[i] != values[i]) {
        inputs[i] = values[i];
        program.bind(i, values[i]);
      }
    }
    program.run();
  }

  /** {@return the value that the last run computed; the next run overwrites it} */
  public DMatrixRMaj value() {
    return program.result(0);
  }

  /**
   * {@return the derivative of the value with respect to the given input, which the last run
   * computed; the next run overwrites it}
   *
   * @throws IllegalArgumentException if the plan has no derivative with respect to that input
   */
  public DMatrixRMaj gradient(int input) {
    if (program.results() == 1 || !differentiated[input]) {
      throw new IllegalArgumentException(
          "gradient: input " + input + " was recorded as a constant, or the value is not 1x1");
    }
    int position = 1;
    for (int i = 0; i < input; i++) {
      position += differentiated[i] ? 1 : 0;
    }
    return program.result(position);
  }

  /**
   * Throws unless the function, recorded anew on these inputs, takes the path that was recorded.
   *
   * @throws IllegalStateException if it takes another one: control flow depends on values
   */
  public void requireSame(DMatrixRMaj... values) {
    requireShapes(values);
    Variable[] examples = new Variable[values.length];
    for (int i = 0; i < values.length; i++) {
      examples[i] = differentiated[i] ? Variable.leaf(values[i]) : Variable.constant(values[i]);
    }
    if (!program.isLike(new Plan(function, examples).program)) {
      throw new IllegalStateException(
          "plan: these inputs take another path through the function than the recorded ones: "
              + "control flow depends on values");
    }
  }

  /** The steps, one a line, and the matrices that they share. */
  @Override
  public String toString() {
    return program.toString();
  }

  private List<Variable> results(Variable[] leaves) {
    Variable value = function.apply(leaves.clone());
    List<Variable> results = new ArrayList<>(List.of(value));
    List<Variable> wanted = new ArrayList<>();
    for (int i = 0; i < leaves.length; i++) {
      if (differentiated[i]) {
        wanted.add(leaves[i]);
      }
    }
    if (value.getNumRows() == 1 && value.getNumCols() == 1) {
      results.addAll(value.gradients(wanted.toArray(Variable[]::new)));
    }
    return results;
  }

  private void requireShapes(DMatrixRMaj[] values) {
    if (values.length != inputs.length) {
      throw new IllegalArgumentException(
          "plan: " + values.length + " inputs, but " + inputs.length + " were recorded");
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i].numRows != shapes[2 * i] || values[i].numCols != shapes[2 * i + 1]) {
        throw new IllegalArgumentException(
            "plan: input "
                + i
                + " is "
                + shape(values[i])
                + ", but was recorded as "
                + shapes[2 * i]
                + "x"
                + shapes[2 * i + 1]);
      }
    }
  }

  static String shape(DMatrixRMaj x) {
    return x.numRows + "x" + x.numCols;
  }
}
