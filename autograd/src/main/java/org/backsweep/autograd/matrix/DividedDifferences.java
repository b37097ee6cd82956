package org.backsweep.autograd.matrix;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The divided differences {@code f[x₀, …, xₚ]} of a function at some of given points, the same or
 * equal ones included.
 *
 * <p>Where the quotient of differences cancels more than eight bits, it gives way to the mean of
 * the p-th derivative over the simplex of the points (Hermite and Genocchi), which is smooth there,
 * by Gauss-Legendre quadrature: accurate for points equal, near, and far.
 */
final class DividedDifferences {
  private static final double CANCELLED = 0x1p-8;

  private final DoubleUnaryOperator[] derivatives;
  private final double[] points;
  private final double[] values;

  /** Those of two points, in rows and columns. */
  private final double[] pairs;

  /**
   * Of the function {@code derivatives[0]}, whose k-th derivative is {@code derivatives[k]}.
   *
   * @param ascending the points
   * @param derivatives as many as there are orders of differences asked for, and the function
   */
  DividedDifferences(double[] ascending, DoubleUnaryOperator... derivatives) {
    this.derivatives = derivatives;
    this.points = ascending;
    this.values = Arrays.stream(ascending).map(derivatives[0]).toArray();
    int n = ascending.length;
    this.pairs = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        pairs[i * n + j] = difference(values[i], values[j], new int[] {i, j}, 0, 1);
      }
    }
  }

  /** {@return the divided difference at two or more points, their indices in ascending order} */
  double at(int[] indices) {
    int p = indices.length - 1;
    double[] table = new double[p];
    for (int i = 0; i < p; i++) {
      table[i] = pairs[indices[i] * points.length + indices[i + 1]];
    }
    for (int order = 2; order <= p; order++) {
      for (int i = 0; i + order <= p; i++) {
        table[i] = difference(table[i], table[i + 1], indices, i, order);
      }
    }
    return table[0];
  }

  /** That of one order more, from two that differ in their end points. */
  private double difference(double lower, double upper, int[] indices, int from, int order) {
    double difference = upper - lower;
    double size = Math.max(Math.abs(lower), Math.abs(upper));
    return Math.abs(difference) <= CANCELLED * size
        ? meanOfDerivative(indices, from, order)
        : difference / (points[indices[from + order]] - points[indices[from]]);
  }

  /** The integral over {@code 1 ≥ t₁ ≥ … ≥ tₚ ≥ 0}, as one over the unit cube. */
  private double meanOfDerivative(int[] indices, int from, int order) {
    double first = points[indices[from]];
    if (first == points[indices[from + order]]) {
      return derivatives[order].applyAsDouble(first) / factorial(order);
    }
    int[] node = new int[order];
    double sum = 0;
    do {
      double x = first;
      double product = 1;
      double weight = 1;
      for (int k = 0; k < order; k++) {
        double t = GaussLegendre.node(node[k]);
        product *= t;
        x += product * (points[indices[from + k + 1]] - points[indices[from + k]]);
        weight *= GaussLegendre.weight(node[k]) * Math.pow(t, order - 1 - k);
      }
      sum += weight * derivatives[order].applyAsDouble(x);
    } while (advance(node, GaussLegendre.NODES));
    return sum;
  }

  /** The next of all tuples of numbers below {@code end}; false after the last. */
  static boolean advance(int[] tuple, int end) {
    for (int k = tuple.length - 1; k >= 0; k--) {
      if (++tuple[k] < end) {
        return true;
      }
      tuple[k] = 0;
    }
    return false;
  }

  private static double factorial(int n) {
    double product = 1;
    for (int k = 2; k <= n; k++) {
      product *= k;
    }
    return product;
  }
}
