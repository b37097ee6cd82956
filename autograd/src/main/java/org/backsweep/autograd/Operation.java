package org.backsweep.autograd;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.matrix.NamedMatrix;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A name, a kernel that computes the value, and for each input the pullback that differentiates it.
 *
 * <p>The library's operations and a user's own are made alike:
 *
 * <pre>{@code
 * Operation cube = Operation.unary("cube",
 *     x -> { DMatrixRMaj y = x.copy(); CommonOps_DDRM.elementPower(x, 3, y); return y; },
 *     (g, x, y) -> g.elementMult(x.square().scale(3)));
 * Variable y = cube.apply(x);
 * }</pre>
 *
 * <p>An operation is immutable and may be used by many threads at once. Its pullbacks must not keep
 * what they are handed: see {@link Pullback}.
 */
public abstract sealed class Operation permits FunctionalOperation, RandomOperation, ByNumber {
  private static final Object[] NO_PARAMETERS = {};

  Operation() {}

  /** {@return the operation of one input with this kernel and pullback} */
  public static Operation unary(
      String name, UnaryOperator<DMatrixRMaj> kernel, Pullback.Unary pullback) {
    return unary(name, (x, out) -> kernel.apply(x), pullback);
  }

  /** {@return the operation of one input whose kernel can fill a given matrix} */
  public static Operation unary(String name, Kernel.Unary kernel, Pullback.Unary pullback) {
    return new UnaryOperation(name, kernel, pullback, null, false);
  }

  /** {@return the operation of two inputs with this kernel and a pullback for each} */
  public static Operation binary(
      String name,
      BinaryOperator<DMatrixRMaj> kernel,
      Pullback.Binary first,
      Pullback.Binary second) {
    return binary(name, (a, b, out) -> kernel.apply(a, b), first, second);
  }

  /** {@return the operation of two inputs whose kernel can fill a given matrix} */
  public static Operation binary(
      String name, Kernel.Binary kernel, Pullback.Binary first, Pullback.Binary second) {
    return new BinaryOperation(name, kernel, first, second, false);
  }

  /** {@return the operation with this kernel and one pullback for each input} */
  public static Operation of(
      String name, Function<DMatrixRMaj[], DMatrixRMaj> kernel, Pullback... pullbacks) {
    return of(name, (in, out) -> kernel.apply(in), pullbacks);
  }

  /** {@return the operation whose kernel can fill a given matrix, one pullback for each input} */
  public static Operation of(String name, Kernel kernel, Pullback... pullbacks) {
    return new GeneralOperation(name, kernel, pullbacks.clone(), false);
  }

  /**
   * {@return this operation, for inputs that are broadcast: where a pullback gives a cotangent of
   * the output's shape, the sweep sums it to the shape of the input}
   */
  public Operation broadcasting() {
    return like(true, parameters());
  }

  /** {@return this operation, which prints with the parameters that its functions captured} */
  public Operation with(Object... captured) {
    return like(isBroadcasting(), captured);
  }

  /** {@return the name, as messages and pictures of graphs show it} */
  public abstract String name();

  /**
   * {@return the variable with this operation's value on {@code x}, recorded if it is tracked}
   *
   * @throws IllegalArgumentException if the operation has not one input, or if the kernel refuses
   *     its shape
   */
  public Variable apply(Variable x) {
    requireInputs(1);
    Variable input = x.isTracked() ? x : null;
    Entrywise each = x.isNumber() ? entrywise() : null;
    if (each != null) {
      return watched(new Variable(each.at(x.number(), 0), this, input));
    }
    DMatrixRMaj given = x.value();
    return watched(new Variable(separate(valueOf(x), given), this, input));
  }

  /**
   * {@return the variable with this operation's value on {@code a} and {@code b}, recorded if one
   * of them is tracked}
   *
   * @throws IllegalArgumentException if the operation has not two inputs, or if the kernel refuses
   *     their shapes
   */
  public Variable apply(Variable a, Variable b) {
    requireInputs(2);
    Variable[] inputs = a.isTracked() || b.isTracked() ? new Variable[] {a, b} : null;
    Entrywise each = a.isNumber() && b.isNumber() ? entrywise() : null;
    if (each != null) {
      return watched(new Variable(each.at(a.number(), b.number()), this, inputs));
    }
    DMatrixRMaj first = a.value();
    DMatrixRMaj second = b.value();
    DMatrixRMaj value = separate(separate(valueOf(a, b), first), second);
    return watched(new Variable(value, this, inputs));
  }

  /**
   * {@return the variable with this operation's value on {@code inputs}, recorded if one of them is
   * tracked}
   *
   * @throws IllegalArgumentException if the number of inputs is not that of the pullbacks, or if
   *     the kernel refuses their shapes
   */
  public Variable apply(Variable... inputs) {
    requireInputs(inputs.length);
    DMatrixRMaj[] values = new DMatrixRMaj[inputs.length];
    boolean tracked = false;
    for (int i = 0; i < inputs.length; i++) {
      values[i] = inputs[i].value();
      tracked |= inputs[i].isTracked();
    }
    DMatrixRMaj value;
    try {
      value = compute(values, null);
    } catch (IllegalArgumentException e) {
      throw withNames(e, inputs);
    }
    for (DMatrixRMaj input : values) {
      value = separate(value, input);
    }
    return watched(new Variable(value, this, tracked ? inputs.clone() : null));
  }

  /** The name, with the parameters if there are any. */
  @Override
  public String toString() {
    Object[] shown = parameters();
    return shown.length == 0 ? name() : name() + Arrays.deepToString(shown);
  }

  /** {@return how many inputs there are} */
  abstract int inputs();

  /**
   * {@return the kernel's value alone, nothing recorded: for those who run a graph again}
   *
   * @param inputs the matrices of the inputs. Not modified.
   * @param out a matrix that the kernel may fill, none of the inputs but perhaps the first of one
   *     that {@linkplain #addsToFirst adds to it}; null to make a new one. Modified.
   */
  public abstract DMatrixRMaj compute(DMatrixRMaj[] inputs, @Nullable DMatrixRMaj out);

  /**
   * {@return whether this and {@code other} give equal values on equal inputs, as far as can be
   * told: they are the same, or were made at the same place of this library with the same
   * parameters}
   */
  public boolean isSame(Operation other) {
    return this == other
        || (parameters().length > 0
            && isBuiltIn()
            && name().equals(other.name())
            && kernel().getClass() == other.kernel().getClass()
            && Arrays.deepEquals(parameters(), other.parameters()));
  }

  /**
   * {@return the function that the value is, entry by entry, of inputs that all have one shape;
   * null if the operation is another one}
   */
  public @Nullable Entrywise entrywise() {
    return null;
  }

  /**
   * {@return the number among what one source of random numbers was asked for, in this order; −1 of
   * an operation that computes the same whenever it is run}
   */
  public long drawn() {
    return -1;
  }

  /** {@return whether the value is the first input, to which the kernel adds something} */
  public boolean addsToFirst() {
    return kernel() instanceof AddingKernel;
  }

  /** Whether the kernel is the library's, which captures nothing but its parameters. */
  private boolean isBuiltIn() {
    String type = kernel().getClass().getName();
    return type.startsWith("org.backsweep.autograd.")
        && !type.startsWith(Operation.class.getName());
  }

  /** {@return the kernel's value on one input} */
  DMatrixRMaj compute(DMatrixRMaj x) {
    return compute(new DMatrixRMaj[] {x}, null);
  }

  /** {@return the kernel's value on two inputs} */
  DMatrixRMaj compute(DMatrixRMaj a, DMatrixRMaj b) {
    return compute(new DMatrixRMaj[] {a, b}, null);
  }

  /** {@return the cotangent of the k-th input} */
  abstract Variable pull(int k, Variable g, Variable[] inputs, Variable output);

  /**
   * {@return the product that is the cotangent of the k-th input, not yet computed; null if the
   * pullback gives something else}
   */
  @Nullable MatrixProduct pullProduct(int k, Variable g, Variable[] inputs) {
    return null;
  }

  /**
   * {@return this operation of one input, which adds what its pullback gives to a sum in place: the
   * sweep need not make a matrix of the input's shape where the cotangent touches a part of it}
   */
  Operation accumulating(@Nullable Accumulator accumulator) {
    throw new UnsupportedOperationException(name() + ": one input is needed, and not more");
  }

  /** {@return what adds the cotangent of the input to a sum in place, if there is such} */
  @Nullable Accumulator accumulator() {
    return null;
  }

  /** {@return whether a cotangent can flow to the k-th input} */
  boolean flowsTo(int k) {
    return true;
  }

  /** {@return the function that computes the value} */
  abstract Object kernel();

  abstract Operation like(boolean broadcasts, Object... captured);

  Object[] parameters() {
    return NO_PARAMETERS;
  }

  boolean isBroadcasting() {
    return false;
  }

  /** Puts a new result under the watch that its inputs are under, if any. */
  private static Variable watched(Variable result) {
    Watch watch = Watch.over(result);
    if (watch != null) {
      watch.computed(result);
    }
    return result;
  }

  private void requireInputs(int given) {
    if (given != inputs()) {
      throw new IllegalArgumentException(
          name()
              + ": "
              + given
              + " inputs, but it has "
              + inputs()
              + " pullbacks: one input for each");
    }
  }

  private DMatrixRMaj valueOf(Variable x) {
    try {
      return compute(x.value());
    } catch (IllegalArgumentException e) {
      throw withNames(e, x);
    }
  }

  private DMatrixRMaj valueOf(Variable a, Variable b) {
    try {
      return compute(a.value(), b.value());
    } catch (IllegalArgumentException e) {
      throw withNames(e, a, b);
    }
  }

  /**
   * What the kernel refused, said with the names that the inputs were given: it refuses again, of
   * matrices that have them.
   */
  private IllegalArgumentException withNames(IllegalArgumentException refusal, Variable... inputs) {
    DMatrixRMaj[] values = new DMatrixRMaj[inputs.length];
    boolean any = false;
    for (int i = 0; i < inputs.length; i++) {
      String name = inputs[i].givenName();
      values[i] = name == null ? inputs[i].value() : new NamedMatrix(name, inputs[i].value());
      any |= name != null;
    }
    if (any && isBuiltIn()) {
      try {
        compute(values, null);
      } catch (IllegalArgumentException e) {
        return e;
      }
    }
    return refusal;
  }

  /** A value that shares no entries with an input, whatever a user's kernel gave. */
  private DMatrixRMaj separate(DMatrixRMaj value, DMatrixRMaj input) {
    if (value == null) {
      throw new IllegalStateException(name() + ": the kernel gave no matrix");
    }
    return value.data == input.data ? value.copy() : value;
  }
}
