package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;

/** A matrix that messages write with its name: {@code weights 3x4}. */
@SuppressWarnings("unchecked") // EJML's own class implements its interface so
public final class NamedMatrix extends DMatrixRMaj {
  private static final long serialVersionUID = 1;

  private final String name;

  /** These entries, not copied, under a name. */
  public NamedMatrix(String name, DMatrixRMaj matrix) {
    this.name = name;
    this.data = matrix.data;
    this.numRows = matrix.numRows;
    this.numCols = matrix.numCols;
  }

  String name() {
    return name;
  }
}
