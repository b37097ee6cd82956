package org.backsweep.autograd;

import org.jspecify.annotations.Nullable;

/**
 * A function of one or two numbers, applied to matrices entry by entry: of all entries or of some,
 * so that several such functions can be applied to a part of a matrix before the next part.
 */
public interface Entrywise {
  /**
   * Puts into c the function of a and b, for the entries {@code from ≤ k < to}.
   *
   * @param b ignored by a function of one number
   * @param c neither a nor b. Modified.
   */
  void run(double[] a, double[] b, double[] c, int from, int to);

  /** {@return the function of the numbers a and b, with the bits of {@link #run}} */
  double at(double a, double b);

  /** {@return the arithmetic that the function is; null if it is none} */
  default @Nullable BinaryFunction arithmetic() {
    return null;
  }

  /** {@return what an arithmetic function of one number has for b; null if it is one of two} */
  default @Nullable Double number() {
    return null;
  }
}
