package org.backsweep.autograd.matrix;

import java.util.function.DoubleUnaryOperator;

/**
 * The divided differences {@code f[x₀, …, xₚ]} of a function, equal points included.
 *
 * <p>Where the quotient of differences cancels more than eight bits, it gives way to the mean of
 * the p-th derivative over the simplex of the points (Hermite and Genocchi), which is smooth there,
 * by Gauss-Legendre quadrature: accurate for points equal, near, and far.
 */
final class DividedDifferences {
  private static final double CANCELLED = 0x1p-8;

  private final DoubleUnaryOperator[] derivatives;

  /** Of the function {@code derivatives[0]}, whose k-th derivative is {@code derivatives[k]}. */
  DividedDifferences(DoubleUnaryOperator... derivatives) {
    this.derivatives = derivatives;
  }

  /** {@return the divided difference at ascending points} */
  double at(double... ascending) {
    int p = ascending.length - 1;
    double[] table = new double[p + 1];
    for (int i = 0; i <= p; i++) {
      table[i] = derivatives[0].applyAsDouble(ascending[i]);
    }
    for (int order = 1; order <= p; order++) {
      for (int i = 0; i + order <= p; i++) {
        double difference = table[i + 1] - table[i];
        double size = Math.max(Math.abs(table[i]), Math.abs(table[i + 1]));
        boolean cancelled = Math.abs(difference) <= CANCELLED * size;
        table[i] =
            cancelled
                ? meanOfDerivative(ascending, i, order)
                : difference / (ascending[i + order] - ascending[i]);
      }
    }
    return table[0];
  }

  /** The integral over {@code 1 ≥ t₁ ≥ … ≥ tₚ ≥ 0}, as one over the unit cube. */
  private double meanOfDerivative(double[] points, int from, int order) {
    if (points[from] == points[from + order]) {
      return derivatives[order].applyAsDouble(points[from]) / factorial(order);
    }
    int[] node = new int[order];
    double sum = 0;
    do {
      double x = points[from];
      double product = 1;
      double weight = 1;
      for (int k = 0; k < order; k++) {
        double t = GaussLegendre.node(node[k]);
        product *= t;
        x += product * (points[from + k + 1] - points[from + k]);
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
