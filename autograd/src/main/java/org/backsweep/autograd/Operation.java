package org.backsweep.autograd;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;

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
 * <p>An operation is immutable and may be used by many threads at once.
 */
public final class Operation {
  private final String name;
  private final Kernel kernel;
  private final Pullback[] pullbacks;
  private final boolean broadcasting;
  private final Object[] parameters;

  private Operation(
      String name,
      Kernel kernel,
      Pullback[] pullbacks,
      boolean broadcasting,
      Object... parameters) {
    this.name = name;
    this.kernel = kernel;
    this.pullbacks = pullbacks;
    this.broadcasting = broadcasting;
    this.parameters = parameters;
  }

  /** {@return the operation of one input with this kernel and pullback} */
  public static Operation unary(
      String name, UnaryOperator<DMatrixRMaj> kernel, Pullback.Unary pullback) {
    return unary(name, (x, out) -> kernel.apply(x), pullback);
  }

  /** {@return the operation of one input whose kernel can fill a given matrix} */
  public static Operation unary(String name, Kernel.Unary kernel, Pullback.Unary pullback) {
    return of(
        name, (in, out) -> kernel.apply(in[0], out), (g, in, y) -> pullback.apply(g, in[0], y));
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
    return of(
        name,
        (in, out) -> kernel.apply(in[0], in[1], out),
        (g, in, y) -> first.apply(g, in[0], in[1], y),
        (g, in, y) -> second.apply(g, in[0], in[1], y));
  }

  /** {@return the operation with this kernel and one pullback for each input} */
  public static Operation of(
      String name, Function<DMatrixRMaj[], DMatrixRMaj> kernel, Pullback... pullbacks) {
    return of(name, (in, out) -> kernel.apply(in), pullbacks);
  }

  /** {@return the operation whose kernel can fill a given matrix, one pullback for each input} */
  public static Operation of(String name, Kernel kernel, Pullback... pullbacks) {
    return new Operation(name, kernel, pullbacks.clone(), false);
  }

  /**
   * {@return this operation, for inputs that are broadcast: where a pullback gives a cotangent of
   * the output's shape, the sweep sums it to the shape of the input}
   */
  public Operation broadcasting() {
    return new Operation(name, kernel, pullbacks, true, parameters);
  }

  /** {@return this operation, which prints with the parameters that its functions captured} */
  public Operation with(Object... captured) {
    return new Operation(name, kernel, pullbacks, broadcasting, captured);
  }

  /** {@return the name, as messages and pictures of graphs show it} */
  public String name() {
    return name;
  }

  /**
   * {@return the variable with this operation's value on {@code inputs}, recorded if one of them is
   * tracked}
   *
   * @throws IllegalArgumentException if the number of inputs is not that of the pullbacks, or if
   *     the kernel refuses their shapes
   */
  public Variable apply(Variable... inputs) {
    Shapes.require(
        inputs.length == pullbacks.length,
        "%s: %d inputs, but it has %d pullbacks: one input for each",
        name,
        inputs.length,
        pullbacks.length);
    DMatrixRMaj[] values = new DMatrixRMaj[inputs.length];
    boolean tracked = false;
    for (int i = 0; i < inputs.length; i++) {
      values[i] = inputs[i].value();
      tracked |= inputs[i].isTracked();
    }
    return new Variable(
        separate(kernel.apply(values, null), values), this, tracked ? inputs.clone() : null);
  }

  Kernel kernel() {
    return kernel;
  }

  Pullback pullback(int input) {
    return pullbacks[input];
  }

  boolean isBroadcasting() {
    return broadcasting;
  }

  /** The name, with the parameters if there are any. */
  @Override
  public String toString() {
    return parameters.length == 0 ? name : name + Arrays.deepToString(parameters);
  }

  /** A value that shares no entries with an input, whatever a user's kernel gave. */
  private DMatrixRMaj separate(DMatrixRMaj value, DMatrixRMaj[] inputs) {
    if (value == null) {
      throw new IllegalStateException(name + ": the kernel gave no matrix");
    }
    for (DMatrixRMaj input : inputs) {
      if (value.data == input.data) {
        return value.copy();
      }
    }
    return value;
  }
}
