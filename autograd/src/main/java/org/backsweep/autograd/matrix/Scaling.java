package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;

/** What makes a decomposition independent of the size of the matrix, and its columns unique. */
public final class Scaling {
  /** Entries this close to the largest count as equally large, whatever their rounding. */
  private static final double NEARLY = 1 - 1e-10;

  private Scaling() {}

  /** {@return whether all entries are finite} */
  static boolean isFinite(DMatrixRMaj x) {
    return isFinite(x.data, 0, x.getNumElements());
  }

  /**
   * {@return whether the entries {@code from ≤ k < to} are finite}
   *
   * <p>They are if their sum is.
   */
  static boolean isFinite(double[] x, int from, int to) {
    return Double.isFinite(Sums.sum(x, from, to - from)) || areFinite(x, from, to);
  }

  private static boolean areFinite(double[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Double.isFinite(x[i])) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether all entries are 0} */
  public static boolean isZero(DMatrixRMaj x) {
    return isZero(x.data, 0, x.getNumElements());
  }

  /** {@return whether the entries {@code from ≤ k < to} are 0} */
  static boolean isZero(double[] data, int from, int to) {
    for (int i = from; i < to; i++) {
      if (data[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@return the largest magnitude of an entry; NaN if one is, 0 of none} */
  public static double largest(DMatrixRMaj x) {
    double largest = 0;
    for (int i = 0; i < x.getNumElements(); i++) {
      largest = Math.max(largest, Math.abs(x.data[i]));
    }
    return largest;
  }

  /** {@return a power of two near the largest absolute entry; 1 if that is 0 or not finite} */
  public static double size(DMatrixRMaj x) {
    double largest = largest(x);
    boolean ordinary = largest > 0 && largest <= Double.MAX_VALUE;
    return ordinary ? Math.scalb(1.0, Math.getExponent(largest)) : 1;
  }

  /** The power of two that is about the largest entry. */
  static int exponent(DMatrixRMaj x) {
    double largest = largest(x);
    return largest == 0 ? 0 : Math.max(Math.getExponent(largest), Double.MIN_EXPONENT);
  }

  static DMatrixRMaj scaled(DMatrixRMaj x, int exponent) {
    DMatrixRMaj result = new DMatrixRMaj(x.numRows, x.numCols);
    for (int i = 0; i < x.getNumElements(); i++) {
      result.data[i] = Math.scalb(x.data[i], exponent);
    }
    return result;
  }

  /** The sign of the column's largest entry, of the first where several are as large. */
  static double signOfColumn(DMatrixRMaj x, int col) {
    double largest = 0;
    for (int i = 0; i < x.numRows; i++) {
      largest = Math.max(largest, Math.abs(x.data[i * x.numCols + col]));
    }
    for (int i = 0; i < x.numRows; i++) {
      double entry = x.data[i * x.numCols + col];
      if (Math.abs(entry) >= NEARLY * largest) {
        return entry < 0 ? -1 : 1;
      }
    }
    return 1;
  }

  static void copyColumn(
      DMatrixRMaj from, int fromCol, double sign, DMatrixRMaj to, int toRow, int toCol) {
    for (int i = 0; i < from.numRows; i++) {
      to.data[(toRow + i) * to.numCols + toCol] = sign * from.data[i * from.numCols + fromCol];
    }
  }
}
