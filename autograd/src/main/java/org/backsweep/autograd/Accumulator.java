package org.backsweep.autograd;

import org.ejml.data.DMatrixRMaj;

/** Adds the cotangent of an operation's input to a sum of such. */
@FunctionalInterface
interface Accumulator {
  /**
   * Adds to {@code sum} what the pullback gives for the cotangent g of the output.
   *
   * @param g the cotangent of the output. Not modified.
   * @param sum of the shape of the input. Modified.
   */
  void add(DMatrixRMaj g, DMatrixRMaj sum);
}
