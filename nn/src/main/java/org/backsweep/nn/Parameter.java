package org.backsweep.nn;

import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * A named leaf that an optimizer updates in place.
 *
 * <p>A graph that was recorded before an update holds the old derivatives' inputs no longer:
 * differentiating it is an error that names the parameter.
 */
public final class Parameter {
  private final Variable variable;

  /**
   * A parameter with these initial values.
   *
   * @param value the matrix, which is not copied and belongs to the parameter from now on
   */
  public Parameter(String name, DMatrixRMaj value) {
    this.variable = Variable.leaf(value).named(name);
  }

  /** {@return the leaf, to compute with} */
  public Variable variable() {
    return variable;
  }

  /** {@return the name} */
  public String name() {
    return variable.name();
  }

  /** {@return the values, to be read, not changed} */
  public DMatrixRMaj value() {
    return variable.value();
  }

  /**
   * Changes the values in place and marks every graph recorded before as stale.
   *
   * @param change adds to, or overwrites, the matrix it is given. Modified.
   */
  public void update(java.util.function.Consumer<DMatrixRMaj> change) {
    change.accept(variable.value());
    variable.valueChanged();
  }
}
