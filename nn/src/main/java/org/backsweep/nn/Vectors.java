package org.backsweep.nn;

/** Sums and products of vectors. */
final class Vectors {
  private Vectors() {}

  /** {@return {@code s x}} */
  static double[] scaled(double s, double[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = s * x[i];
    }
    return result;
  }

  /** {@return {@code a − b}} */
  static double[] difference(double[] a, double[] b) {
    return sum(a, -1, b);
  }

  /** {@return {@code a + s b}} */
  static double[] sum(double[] a, double s, double[] b) {
    double[] result = a.clone();
    add(result, s, b);
    return result;
  }

  /** Adds {@code s b} to a. Modified: a. */
  static void add(double[] a, double s, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += s * b[i];
    }
  }

  /** {@return {@code Σ a b}} */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
