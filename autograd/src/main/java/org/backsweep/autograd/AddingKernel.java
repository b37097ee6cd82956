package org.backsweep.autograd;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The value of an operation that adds something to its first input: where nobody reads that input
 * afterwards, in its place.
 */
interface AddingKernel extends Kernel {
  /** Adds to {@code sum}, which has the entries of the first input and is modified. */
  void add(DMatrixRMaj sum, DMatrixRMaj[] inputs);

  @Override
  default DMatrixRMaj apply(DMatrixRMaj[] inputs, @Nullable DMatrixRMaj out) {
    DMatrixRMaj sum = out == null ? new DMatrixRMaj(0, 0) : out;
    if (sum.data != inputs[0].data) {
      sum.setTo(inputs[0]);
    }
    add(sum, inputs);
    return sum;
  }
}
