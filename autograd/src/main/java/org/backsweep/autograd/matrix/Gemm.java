package org.backsweep.autograd.matrix;

/**
 * A way to multiply two matrices.
 *
 * <p>A factor is an array and two steps, so that transposing it costs nothing: from one row of the
 * left factor to the next, or from one column of the right factor to the next; and from one term of
 * a sum to the next. One of the two is 1. Arguments are plain numbers, as a product in a plan must
 * not allocate.
 */
interface Gemm {
  /**
   * Overwrites {@code c}, row after row, with the product of a and b, or adds it. None of the three
   * is empty.
   *
   * @param inner the number of terms of each sum
   * @param adds whether the product is added to what {@code c} holds
   */
  void multiply(
      double[] a,
      int stepA,
      int alongA,
      double[] b,
      int stepB,
      int alongB,
      int rows,
      int inner,
      int cols,
      double[] c,
      boolean adds);

  /** {@return the number of multiplications from which this wins over {@link PlainGemm}} */
  int worthwhileFrom();

  /** {@return the tier, and the versions of what it runs on} */
  String describe();
}
