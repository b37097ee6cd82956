package org.backsweep.autograd.golden;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** A matrix as the files write it. */
record GoldenMatrix(int rows, int cols, List<Double> data) {
  DMatrixRMaj matrix() {
    return new DMatrixRMaj(
        rows, cols, true, data.stream().mapToDouble(Double::doubleValue).toArray());
  }

  Variable leaf() {
    return Variable.leaf(matrix());
  }

  Variable constant() {
    return Variable.constant(matrix());
  }
}
