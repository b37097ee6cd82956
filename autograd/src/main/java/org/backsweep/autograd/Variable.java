package org.backsweep.autograd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A matrix, and how it was computed: the operation and its inputs.
 *
 * <p>Variables are made as {@linkplain #leaf leaves} or {@linkplain #constant constants}, and by
 * the operations, which the interfaces that this class implements list by family. What is computed
 * from a leaf is tracked: it keeps its operation and inputs, and that is the whole graph. There is
 * no tape beside it, and the garbage collector frees it.
 *
 * <p>{@link #backward()} gives the derivatives of a result as matrices; {@link #gradient} gives
 * them as variables, which can be differentiated again.
 *
 * <p>A matrix handed in is not copied and must not be changed while a graph uses it; whoever
 * changes the matrix of a leaf between two graphs says so with {@link #valueChanged()}. Variables
 * may be shared by threads.
 */
public final class Variable
    implements Arithmetic,
        Decompositions,
        Pointwise,
        Reductions,
        LinearAlgebra,
        Shaping,
        Selection,
        Probability {
  static final Variable[] NO_INPUTS = {};
  private static final VarHandle NUMBERING = numberingHandle();

  /** The value; null of a number that nobody has asked for as a matrix. */
  private @Nullable DMatrixRMaj matrix;

  /** The value if there is no matrix. */
  private double number;

  /** What computed the value; null for leaves, constants and detached variables. */
  private final @Nullable Operation operation;

  /** One variable; or an array of several, empty for a leaf; null for what is not tracked. */
  private final @Nullable Object inputs;

  /** A name, or a {@link Watch} with a name in it: one field for what most variables lack. */
  private @Nullable Object label;

  /** Of a leaf: how often its matrix was changed. Of others: the sum of it over the inputs. */
  private int version;

  /** The walk that has numbered this last. */
  private @Nullable Numbering numbering;

  private int position;

  Variable(DMatrixRMaj value, @Nullable Operation operation, @Nullable Object inputs) {
    this(Objects.requireNonNull(value, "the matrix of a variable"), 0, operation, inputs);
  }

  /** Of a 1×1, which is a matrix only when someone asks for it. */
  Variable(double value, @Nullable Operation operation, @Nullable Object inputs) {
    this(null, value, operation, inputs);
  }

  private Variable(
      @Nullable DMatrixRMaj matrix,
      double number,
      @Nullable Operation operation,
      @Nullable Object inputs) {
    this.matrix = matrix;
    this.number = number;
    this.operation = operation;
    this.inputs = inputs;
    this.version = inputs == null ? 0 : inputVersions();
  }

  private static VarHandle numberingHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(Variable.class, "numbering", Numbering.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** {@return a leaf with this matrix, which is not copied} */
  public static Variable leaf(DMatrixRMaj value) {
    return new Variable(value, null, NO_INPUTS);
  }

  /**
   * {@return a leaf with these rows, copied}
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Variable leaf(double[][] rows) {
    return leaf(matrix("leaf", rows));
  }

  /** {@return a 1×1 leaf} */
  public static Variable leaf(double value) {
    return leaf(matrix(value));
  }

  /**
   * {@return a leaf as {@link #leaf(DMatrixRMaj)}, for those who record what is computed from it:
   * they are told of every variable so computed whose number a program reads by {@link #scalar},
   * and may then decide by}
   *
   * @param reader is called before the number is given. What it throws, scalar throws.
   */
  public static Variable leaf(DMatrixRMaj value, Consumer<Variable> reader) {
    Variable leaf = leaf(value);
    leaf.watch(new Watch(reader));
    return leaf;
  }

  /** {@return a constant with this matrix, which is not copied} */
  public static Variable constant(DMatrixRMaj value) {
    return new Variable(value, null, null);
  }

  /**
   * {@return a constant with these rows, copied}
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Variable constant(double[][] rows) {
    return constant(matrix("constant", rows));
  }

  /** {@return a 1×1 constant} */
  public static Variable constant(double value) {
    return constant(matrix(value));
  }

  /** {@return this variable, with a name that messages and pictures of graphs show} */
  public Variable named(String name) {
    if (label instanceof Watch watch) {
      watch.name(name);
    } else {
      label = name;
    }
    return this;
  }

  /** {@return the name given by {@link #named}, or else that of the operation or kind} */
  public String name() {
    String given = givenName();
    if (given != null) {
      return given;
    }
    return operation != null ? operation.name() : isTracked() ? "leaf" : "constant";
  }

  /** {@return the matrix itself, to be read, not changed} */
  public DMatrixRMaj value() {
    DMatrixRMaj known = matrixIfAny();
    if (known == null) {
      known = matrix(number);
      VarHandle.releaseFence(); // another thread that finds the matrix finds it filled
      matrix = known;
    }
    return known;
  }

  /**
   * {@return the only entry of a 1×1 variable}
   *
   * @throws IllegalStateException if it is not 1×1
   */
  public double scalar() {
    requireScalar("scalar", "read value() instead");
    if (label instanceof Watch watch) {
      watch.read(this);
    }
    return number();
  }

  /** {@return the number of rows} */
  public int getNumRows() {
    DMatrixRMaj known = matrixIfAny();
    return known == null ? 1 : known.numRows;
  }

  /** {@return the number of columns} */
  public int getNumCols() {
    DMatrixRMaj known = matrixIfAny();
    return known == null ? 1 : known.numCols;
  }

  /**
   * {@return whether this is a leaf or was computed from one, or from what was {@link Draws drawn}}
   */
  public boolean isTracked() {
    return inputs != null;
  }

  /**
   * {@return a constant with the same matrix: derivatives stop here}
   *
   * <p>While a {@link org.backsweep.autograd.replay.Plan} is recorded, that of a variable that
   * depends on the plan's inputs is a copy which the plan computes anew at every run, and counts as
   * tracked until then.
   */
  public Variable detach() {
    if (!isTracked()) {
      return this;
    }
    class Detach {
      static final Operation OPERATION =
          Operation.unary(
              "detach",
              (x, out) -> Layout.reshape(x, x.numRows, x.numCols, out),
              Pullback.Unary.NONE);
    }
    Watch watch = watch();
    return watch != null && watch.isOfReads() ? Detach.OPERATION.apply(this) : constant(value());
  }

  /** {@return the operation that computed the value; null of a leaf, a constant, a detached one} */
  public @Nullable Operation operation() {
    return operation;
  }

  /**
   * {@return what this was computed from, in the order of the operation's inputs, to be read; empty
   * if this is a leaf or not tracked}
   */
  public List<Variable> inputs() {
    return Collections.unmodifiableList(Arrays.asList(inputArray()));
  }

  /**
   * Says that the matrix of this leaf was changed in place. Graphs recorded before are then stale:
   * differentiating one is an error.
   *
   * @throws IllegalStateException if this is not a leaf
   */
  public void valueChanged() {
    if (!isLeaf()) {
      throw new IllegalStateException("valueChanged: " + this + " is not a leaf");
    }
    version++;
  }

  /**
   * {@return the derivatives of this 1×1 variable with respect to every leaf it was computed from}
   *
   * @throws IllegalStateException if this is not 1×1, or if the matrix of a leaf was changed after
   *     it was used here
   */
  public Gradients backward() {
    return backward(new Variable[0]);
  }

  /**
   * {@return the derivatives with respect to every leaf, and the cotangents of the given inner
   * variables}
   *
   * @throws IllegalArgumentException if one of them is a constant
   * @throws IllegalStateException if this is not 1×1, or if the matrix of a leaf was changed after
   *     it was used here
   */
  public Gradients backward(Variable... alsoKeep) {
    requireScalar("backward", "give a seed, or take the sum() or mean()");
    requireTracked(alsoKeep);
    return Gradients.of(this, constant(1), alsoKeep);
  }

  /**
   * {@return the derivatives of {@code Σ seed ⊙ this} with respect to every leaf}
   *
   * @param seed the cotangent of this variable, of its shape. Not modified.
   * @throws IllegalArgumentException if the seed has another shape
   * @throws IllegalStateException if the matrix of a leaf was changed after it was used here
   */
  public Gradients backward(DMatrixRMaj seed) {
    Shapes.require(
        Shapes.same(seed, value()),
        "backward: the seed is %s, but %s is %s",
        seed,
        name(),
        value());
    return Gradients.of(this, constant(seed));
  }

  /**
   * {@return the derivative of this 1×1 variable with respect to {@code w}, of the shape of w: a
   * recorded expression, which can be differentiated again; zeros if this does not depend on w}
   *
   * @throws IllegalArgumentException if w is a constant
   * @throws IllegalStateException if this is not 1×1, or if the matrix of a leaf was changed after
   *     it was used here
   */
  public Variable gradient(Variable w) {
    return gradients(w).get(0);
  }

  /**
   * {@return the derivatives with respect to each of {@code ws}, from one sweep; as {@link
   * #gradient}}
   *
   * @throws IllegalArgumentException if one of them is a constant
   * @throws IllegalStateException if this is not 1×1, or if the matrix of a leaf was changed after
   *     it was used here
   */
  public List<Variable> gradients(Variable... ws) {
    requireScalar("gradient", "take the sum() of it, weighted as you need");
    requireTracked(ws);
    return Sweep.recorded(this, constant(1), ws);
  }

  /** The name and the shape, with the value of a 1×1. */
  @Override
  public String toString() {
    String shape = name() + " " + Shapes.of(value());
    return isNumber() ? shape + " = " + number() : shape;
  }

  /** Refuses a constant, in which no derivative is computed. */
  void requireTracked() {
    if (!isTracked()) {
      throw new IllegalArgumentException(
          this + " is a constant: nothing is differentiated with respect to it");
    }
  }

  private static void requireTracked(Variable... ws) {
    for (Variable w : ws) {
      w.requireTracked();
    }
  }

  /** {@return how many inputs there are: none of a leaf, nor of what is not tracked} */
  int inputCount() {
    return inputs instanceof Variable ? 1 : inputs == null ? 0 : ((Variable[]) inputs).length;
  }

  /** {@return the inputs, to be read; of one, a new array} */
  Variable[] inputArray() {
    if (inputs instanceof Variable only) {
      return new Variable[] {only};
    }
    return inputs == null ? NO_INPUTS : (Variable[]) inputs;
  }

  /** {@return the k-th input} */
  Variable input(int k) {
    return inputs instanceof Variable only ? only : inputArray()[k];
  }

  /** {@return whether this is 1×1} */
  boolean isNumber() {
    DMatrixRMaj known = matrixIfAny();
    return known == null || (known.numRows == 1 && known.numCols == 1);
  }

  /** {@return the entry of a 1×1} */
  double number() {
    DMatrixRMaj known = matrixIfAny();
    return known == null ? number : known.data[0];
  }

  /** {@return the matrix; null if this is a number, and nobody has asked for its matrix} */
  @Nullable DMatrixRMaj matrixIfAny() {
    DMatrixRMaj known = matrix;
    VarHandle.acquireFence();
    return known;
  }

  /** {@return a constant with this value: the same matrix, if there is one} */
  Variable copy() {
    return new Variable(matrixIfAny(), number, null, null);
  }

  /** Gives this constant, which nobody else may hold, the value of another variable. */
  void show(Variable other) {
    matrix = other.matrixIfAny();
    number = other.number;
  }

  /** {@return the name given by {@link #named}, if any} */
  @Nullable String givenName() {
    return label instanceof Watch watch ? watch.name() : (String) label;
  }

  /** {@return the watch that this variable is under, if any} */
  @Nullable Watch watch() {
    return label instanceof Watch watch ? watch : null;
  }

  /** Puts this variable under a watch, or under none. */
  void watch(@Nullable Watch watch) {
    String given = givenName();
    label = watch == null ? given : watch;
    if (given != null && watch != null) {
      watch.name(given);
    }
  }

  /** {@return whether this was made by {@link #leaf}, neither a constant nor computed or drawn} */
  public boolean isLeaf() {
    return operation == null && isTracked();
  }

  /** Whether a kernel made the value, and no graph uses it: then whoever holds this may own it. */
  boolean isComputedUntracked() {
    return operation != null && inputs == null;
  }

  /** Throws if the matrix of an input was changed after this was computed from it. */
  void requireCurrent() {
    if (operation == null || inputs == null || version == inputVersions()) {
      return;
    }
    throw new IllegalStateException(
        "backward: a leaf among the inputs of "
            + this
            + " was changed after the graph was recorded: "
            + inputs()
            + "; compute the result again");
  }

  /** {@return the walk that has numbered this, or is doing so; null if none has} */
  @Nullable Numbering numbering() {
    return numbering;
  }

  /** {@return whether this is numbered by another walk now: no third one was faster} */
  boolean changeNumbering(@Nullable Numbering from, Numbering to) {
    return NUMBERING.compareAndSet(this, from, to);
  }

  /** {@return the number, to be asked by the walk that gave it} */
  int position() {
    return position;
  }

  void position(int given) {
    position = given;
  }

  private int inputVersions() {
    int sum = 0;
    for (int k = 0; k < inputCount(); k++) {
      Variable input = input(k);
      sum += input.isLeaf() ? input.version : 0;
    }
    return sum;
  }

  void requireScalar(String operation, String instead) {
    if (!isNumber()) {
      throw new IllegalStateException(
          operation
              + ": needs a 1x1, but "
              + name()
              + " is "
              + Shapes.of(value())
              + "; "
              + instead);
    }
  }

  private static DMatrixRMaj matrix(double value) {
    DMatrixRMaj matrix = new DMatrixRMaj(1, 1);
    matrix.data[0] = value;
    return matrix;
  }

  private static DMatrixRMaj matrix(String kind, double[][] rows) {
    int cols = rows.length == 0 ? 0 : rows[0].length;
    DMatrixRMaj matrix = new DMatrixRMaj(rows.length, cols);
    for (int i = 0; i < rows.length; i++) {
      Shapes.require(
          rows[i].length == cols,
          "%s: row %d has %d entries, row 0 has %d",
          kind,
          i,
          rows[i].length,
          cols);
      System.arraycopy(rows[i], 0, matrix.data, i * cols, cols);
    }
    return matrix;
  }
}
