package org.backsweep.autograd.matrix;

/** A factor of a product as the loops read it, transposed or not: entries, and two steps. */
final class Factor {
  final double[] data;

  /** From one row or column of the result to the next. */
  final int step;

  /** From one term of a sum to the next. */
  final int along;

  Factor(double[] data, int step, int along) {
    this.data = data;
    this.step = step;
    this.along = along;
  }
}
