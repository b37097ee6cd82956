package org.backsweep.nn;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;

/**
 * The first values of a weight.
 *
 * <p>Weights are out×in: the <b>fan-in</b> is the number of columns, how many inputs each output
 * sums; the <b>fan-out</b> is the number of rows, how many outputs each input reaches.
 *
 * @see Initializers
 */
@FunctionalInterface
public interface Initializer {
  /**
   * {@return a new matrix}
   *
   * @param out the number of rows, the fan-out
   * @param in the number of columns, the fan-in
   * @param random where all randomness comes from
   */
  DMatrixRMaj create(int out, int in, RandomGenerator random);
}
