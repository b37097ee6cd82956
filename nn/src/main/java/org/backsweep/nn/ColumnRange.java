package org.backsweep.nn;

import org.ejml.data.DMatrixRMaj;

/** The smallest and the largest entry of a column; NaN if one is. */
record ColumnRange(double low, double high) {
  private static final int ROUNDINGS = 4;

  /** {@return the range of a column that has entries} */
  static ColumnRange of(DMatrixRMaj x, int column) {
    double low = x.get(0, column);
    double high = low;
    for (int i = 1; i < x.numRows; i++) {
      low = Math.min(low, x.get(i, column));
      high = Math.max(high, x.get(i, column));
    }
    return new ColumnRange(low, high);
  }

  double width() {
    return high - low;
  }

  /** {@return whether the entries differ by no more than a few roundings of the largest} */
  boolean isConstant() {
    return low == high || width() <= ROUNDINGS * Math.ulp(Math.max(-low, high));
  }
}
