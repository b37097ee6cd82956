package org.backsweep.autograd.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

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
 * depends on values is fixed by them. A number read by {@code scalar()} is refused, one read from
 * {@code value()} cannot be noticed; {@link #requireSame} tells whether other inputs take the same
 * path. Leaves that the function captured are read at each run, so one updated in place is seen;
 * what it computes from constants alone is computed once, and so is what it detaches from leaves
 * that are no inputs. Random numbers are drawn anew at each run if they come from {@link
 * org.backsweep.autograd.Draws}, as those of dropout do; others are constants. A plan is for one
 * thread at a time.
 */
public final class Plan {
  private final Program program;
  private final DMatrixRMaj[] inputs;

  /** Which inputs the plan was recorded to differentiate with respect to. */
  private final boolean[] differentiated;

  /** The shapes recorded, rows and columns by turns: whoever owns a matrix may reshape it. */
  private final int[] shapes;

  /** The names of the inputs. */
  private final String[] names;

  private boolean hasRun;

  /** What was recorded; null if the graph was there already. */
  private final @Nullable Function<Variable[], Variable> function;

  private Plan(
      Variable[] inputs,
      String[] names,
      List<Variable> results,
      boolean[] differentiated,
      @Nullable Function<Variable[], Variable> function) {
    this.function = function;
    this.names = names;
    this.differentiated = differentiated;
    this.inputs = Arrays.stream(inputs).map(Variable::value).toArray(DMatrixRMaj[]::new);
    this.shapes = new int[2 * inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      shapes[2 * i] = inputs[i].getNumRows();
      shapes[2 * i + 1] = inputs[i].getNumCols();
    }
    this.program = Program.of(inputs, results);
  }

  /**
   * {@return the plan of {@code function} and its derivatives with respect to every input}
   *
   * @param examples inputs of the shapes to run with. Not copied.
   * @throws IllegalStateException if the function reads, by {@code scalar()}, a number that depends
   *     on the inputs
   */
  public static Plan record(Function<Variable[], Variable> function, DMatrixRMaj... examples) {
    return record(function, Arrays.stream(examples).map(Variable::leaf).toArray(Variable[]::new));
  }

  /**
   * {@return the plan of {@code function} and its derivatives with respect to those inputs whose
   * example is a leaf}
   *
   * @param examples inputs of the shapes to run with, constants for what is not differentiated
   * @throws IllegalStateException if the function reads, by {@code scalar()}, a number that depends
   *     on the inputs: what it decides by that, no plan can know
   */
  public static Plan record(Function<Variable[], Variable> function, Variable... examples) {
    boolean[] differentiated = new boolean[examples.length];
    Variable[] leaves = new Variable[examples.length];
    List<Variable> wanted = new ArrayList<>();
    for (int i = 0; i < examples.length; i++) {
      leaves[i] = Variable.leaf(examples[i].value(), Plan::refuse).named("input " + i);
      differentiated[i] = examples[i].isTracked();
      if (differentiated[i]) {
        wanted.add(leaves[i]);
      }
    }
    Variable value =
        Objects.requireNonNull(function.apply(leaves.clone()), "plan: the function gives null");
    List<Variable> results = new ArrayList<>(List.of(value));
    if (value.getNumRows() == 1 && value.getNumCols() == 1) {
      results.addAll(value.gradients(wanted.toArray(Variable[]::new)));
    }
    return new Plan(leaves, names(examples), results, differentiated, function);
  }

  /**
   * {@return the plan that computes these results of a recorded graph again: a loss, say, the
   * output that it was computed from, and gradients}
   *
   * @param inputs leaves, for which each run is given matrices
   * @param results computed from them, from other leaves, and from constants, which are read as
   *     they are at each run
   * @throws IllegalArgumentException if an input is not a leaf, or two are the same one
   */
  public static Plan of(List<Variable> inputs, List<Variable> results) {
    Variable[] leaves = inputs.toArray(Variable[]::new);
    for (int i = 0; i < leaves.length; i++) {
      if (!leaves[i].isLeaf()) {
        throw new IllegalArgumentException("plan: the input " + leaves[i] + " is not a leaf");
      }
      for (int k = 0; k < i; k++) {
        if (leaves[k] == leaves[i]) {
          throw new IllegalArgumentException(
              "plan: the inputs " + k + " and " + i + " are the same leaf");
        }
      }
    }
    return new Plan(leaves, names(leaves), results, new boolean[leaves.length], null);
  }

  private static String[] names(Variable[] inputs) {
    return Arrays.stream(inputs).map(Variable::name).toArray(String[]::new);
  }

  /**
   * Computes value and gradients.
   *
   * @param values the inputs, of the recorded shapes. Not copied, not modified.
   * @throws IllegalArgumentException if the number of inputs or a shape differs from the recorded,
   *     or one is a result of this plan, which the run overwrites
   */
  public void run(DMatrixRMaj... values) {
    requireShapes(values);
    requireOthers(values);
    for (int i = 0; i < values.length; i++) {
      if (inputs[i] != values[i]) {
        inputs[i] = values[i];
        program.bind(i, values[i]);
      }
    }
    program.run();
    hasRun = true;
  }

  /**
   * {@return the value that the last run computed; the next run overwrites it}
   *
   * @throws IllegalStateException before the first run
   */
  public DMatrixRMaj value() {
    requireRun("value");
    return result(0);
  }

  /**
   * {@return a result that the last run computed, 0 being the value, in the order in which they
   * were given; a matrix of the plan's, the same one after every run, no two results sharing one:
   * it may be changed, and the next run overwrites it. Before the first run nothing is in it}
   *
   * @throws IllegalArgumentException if there is no such result
   */
  public DMatrixRMaj result(int number) {
    if (number < 0 || number >= program.results()) {
      throw new IllegalArgumentException(
          "result: " + number + ": there are " + program.results() + ", the first being 0");
    }
    return program.result(number);
  }

  /**
   * {@return the derivative of the value with respect to the given input, which the last run
   * computed; the next run overwrites it}
   *
   * @throws IllegalArgumentException if the plan has no derivative with respect to that input
   * @throws IllegalStateException before the first run
   */
  public DMatrixRMaj gradient(int input) {
    requireRun("gradient");
    if (input < 0 || input >= inputs.length) {
      throw new IllegalArgumentException(
          "gradient: input " + input + ": there are " + inputs.length + ", the first being 0");
    }
    if (function == null) {
      throw new IllegalArgumentException(
          "gradient: the plan was made of a graph: its gradients are among its results");
    }
    if (!differentiated[input]) {
      throw new IllegalArgumentException(
          "gradient: input " + input + " was recorded as a constant");
    }
    if (program.results() == 1) {
      throw new IllegalArgumentException(
          "gradient: the value is " + shape(result(0)) + ": that of a 1x1 value is recorded alone");
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
   * @throws IllegalStateException if it takes another one: control flow depends on values; or if
   *     the plan was made by {@link #of}
   */
  public void requireSame(DMatrixRMaj... values) {
    if (function == null) {
      throw new IllegalStateException(
          "plan: it was made of a graph, not of a function that could be recorded anew");
    }
    requireShapes(values);
    Variable[] examples = new Variable[values.length];
    for (int i = 0; i < values.length; i++) {
      examples[i] = differentiated[i] ? Variable.leaf(values[i]) : Variable.constant(values[i]);
    }
    if (!program.isLike(record(function, examples).program)) {
      throw new IllegalStateException(
          "plan: these inputs take another path through the function than the recorded ones: "
              + "control flow depends on values");
    }
  }

  /**
   * What the numbers stand for that no step computes, inputs first, then leaves and constants; the
   * steps, one a line, those indented that run in one pass over memory with the step above; and how
   * many matrices they share.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < inputs.length; i++) {
      text.append(Program.line("input", i, names[i]));
      text.append(Shapes.of(shapes[2 * i], shapes[2 * i + 1])).append('\n');
    }
    return text.append(program).toString();
  }

  private void requireRun(String what) {
    if (!hasRun) {
      throw new IllegalStateException(what + ": the plan has not been run yet");
    }
  }

  private static void refuse(Variable read) {
    throw new IllegalStateException(
        "plan: the function reads the number of "
            + read
            + " while it is recorded: other inputs have others, and what the program does with it"
            + " is not recorded; compute with the variable, choose by where(...)");
  }

  private void requireShapes(DMatrixRMaj[] values) {
    if (values.length != inputs.length) {
      throw new IllegalArgumentException(
          "plan: " + values.length + " inputs, but " + inputs.length + " were recorded");
    }
    for (int i = 0; i < values.length; i++) {
      DMatrixRMaj value = values[i];
      if (value == null || value.numRows != shapes[2 * i] || value.numCols != shapes[2 * i + 1]) {
        throw new IllegalArgumentException(
            "plan: input "
                + i
                + " is "
                + (value == null ? "null" : shape(value))
                + ", but was recorded as "
                + shapes[2 * i]
                + "x"
                + shapes[2 * i + 1]);
      }
    }
  }

  /** A result would be overwritten while it is read. */
  private void requireOthers(DMatrixRMaj[] values) {
    for (int i = 0; i < values.length; i++) {
      if (inputs[i] != values[i] && program.isResult(values[i])) {
        throw new IllegalArgumentException(
            "plan: input "
                + i
                + " is a result of this plan, which the run overwrites: give a copy");
      }
    }
  }

  static String shape(DMatrixRMaj x) {
    return x.numRows + "x" + x.numCols;
  }
}
