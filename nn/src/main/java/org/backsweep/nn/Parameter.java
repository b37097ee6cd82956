package org.backsweep.nn;

import java.util.function.Consumer;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A named leaf that an optimizer updates in place.
 *
 * <p>A graph that was recorded before an update no longer holds the values it was computed from:
 * differentiating it is an error that names the parameter.
 *
 * <p>A layer inside another has its parameters listed by the outer one under longer names. They are
 * the same leaf, and so equal: two parameters are equal if they share their leaf.
 */
public final class Parameter {
  private final String name;
  private final Variable variable;
  private final boolean vector;
  private final boolean fixed;

  /**
   * A parameter with these initial values.
   *
   * @param value the matrix, which is not copied and belongs to the parameter from now on
   */
  public Parameter(String name, DMatrixRMaj value) {
    this(name, Variable.leaf(value), false, false);
  }

  private Parameter(String name, Variable variable, boolean vector, boolean fixed) {
    this.name = name;
    this.variable = variable.named(name);
    this.vector = vector;
    this.fixed = fixed;
  }

  /**
   * {@return a parameter that is one row of numbers, such as a bias: files have it as n numbers,
   * not as a 1×n matrix, which is how PyTorch has it}
   *
   * @param row 1×n, which is not copied and belongs to the parameter from now on
   * @throws IllegalArgumentException if it is not one row
   */
  public static Parameter vector(String name, DMatrixRMaj row) {
    Require.that(row.numRows == 1, "Parameter: the vector %s is %s: it must be one row", name, row);
    return new Parameter(name, Variable.leaf(row), true, false);
  }

  /**
   * {@return this parameter, the same leaf, as a buffer that no training changes, such as the means
   * of the samples that a layer was made from}
   */
  public Parameter fixed() {
    return new Parameter(name, variable, vector, true);
  }

  /**
   * {@return this parameter as the layer around lists it: the same leaf, which from now on bears
   * the longer name in messages too}
   */
  public Parameter within(String prefix) {
    return new Parameter(prefix + "." + name, variable, vector, fixed);
  }

  /** {@return the leaf, to compute with} */
  public Variable variable() {
    return variable;
  }

  /** {@return the name} */
  public String name() {
    return name;
  }

  /** {@return whether this is a bias: the last part of its name says so} */
  public boolean isBias() {
    return name.substring(name.lastIndexOf('.') + 1).equals("bias");
  }

  /** {@return whether this is a vector, made by {@link #vector}} */
  public boolean isVector() {
    return vector;
  }

  /** {@return whether this is a buffer that no training changes, made by {@link #fixed}} */
  public boolean isFixed() {
    return fixed;
  }

  /** {@return the values, to be read, not changed} */
  public DMatrixRMaj value() {
    return variable.value();
  }

  /**
   * Changes the values in place and marks every graph recorded before as stale.
   *
   * @param change adds to, or overwrites, the matrix it is given. Modified; its shape must stay.
   * @throws IllegalStateException if the change gave the matrix another shape
   */
  public void update(Consumer<DMatrixRMaj> change) {
    DMatrixRMaj value = variable.value();
    int rows = value.numRows;
    int cols = value.numCols;
    try {
      change.accept(value);
    } finally {
      variable.valueChanged();
    }
    if (value.numRows != rows || value.numCols != cols) {
      throw new IllegalStateException(
          "update: " + name + " was " + rows + "x" + cols + ", and is now " + this);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parameter parameter && parameter.variable == variable;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(variable);
  }

  /** The name and the shape. */
  @Override
  public String toString() {
    return name + " " + value().numRows + "x" + value().numCols;
  }
}
