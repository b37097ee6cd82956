package org.backsweep.autograd.check;

/** Sums and maxima of plain arrays. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      // What does not move contributes nothing, even where the other factor is infinite.
      sum += a[i] == 0 || b[i] == 0 ? 0 : a[i] * b[i];
    }
    return sum;
  }

  static double absoluteDot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] == 0 || b[i] == 0 ? 0 : Math.abs(a[i] * b[i]);
    }
    return sum;
  }

  /** {@return the largest absolute value of the finite entries; 0 if there is none} */
  static double largest(double[] a) {
    double largest = 0;
    for (double x : a) {
      largest = Double.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
    }
    return largest;
  }

  /** {@return the position of the first entry whose bits differ, or −1} */
  static int firstUnequal(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      if (Double.doubleToLongBits(a[i]) != Double.doubleToLongBits(b[i])) {
        return i;
      }
    }
    return -1;
  }

  /**
   * {@return the position of the first entry that differs by more than rounding errors can, which
   * are relative to the largest entry; −1 if there is none}
   */
  static int firstDifferent(double[] a, double[] b, double rounding) {
    double size = Math.max(largest(a), largest(b));
    for (int i = 0; i < a.length; i++) {
      boolean comparable = Double.isFinite(a[i]) && Double.isFinite(b[i]);
      if (comparable && Math.abs(a[i] - b[i]) > rounding * size) {
        return i;
      }
    }
    return -1;
  }
}
