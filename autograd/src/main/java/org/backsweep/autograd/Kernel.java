package org.backsweep.autograd;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The value of an operation: a pure function of its input matrices.
 *
 * <p>A kernel reads nothing but its inputs and immutable parameters, changes no input, and gives a
 * matrix that is none of them. So a recorded graph can be run again on other values.
 */
@FunctionalInterface
public interface Kernel {
  /**
   * Computes the value.
   *
   * @param inputs the matrices of the inputs. Not modified.
   * @param out a matrix to reshape and fill, none of the inputs; null to make a new one. Modified.
   * @return {@code out}, or the new matrix
   */
  DMatrixRMaj apply(DMatrixRMaj[] inputs, @Nullable DMatrixRMaj out);

  /** The kernel of an operation with one input. */
  @FunctionalInterface
  interface Unary {
    /** Computes the value, as in {@link Kernel#apply}. */
    DMatrixRMaj apply(DMatrixRMaj x, @Nullable DMatrixRMaj out);
  }

  /** The kernel of an operation with two inputs. */
  @FunctionalInterface
  interface Binary {
    /** Computes the value, as in {@link Kernel#apply}. */
    DMatrixRMaj apply(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out);
  }
}
