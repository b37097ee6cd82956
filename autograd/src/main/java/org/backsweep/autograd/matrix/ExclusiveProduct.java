package org.backsweep.autograd.matrix;

/** The product of some numbers, without up to three of them; exact zeros among them do no harm. */
final class ExclusiveProduct {
  private final double[] factors;
  private final ScaledProduct nonZero = new ScaledProduct();
  private int zeros;

  ExclusiveProduct(double[] factors) {
    this.factors = factors;
    for (double factor : factors) {
      if (factor == 0) {
        zeros++;
      } else {
        nonZero.multiply(factor);
      }
    }
  }

  /** {@return the product of the factors at all but these different indices} */
  double without(int... indices) {
    ScaledProduct product = nonZero.copy();
    int left = zeros;
    for (int i : indices) {
      if (factors[i] == 0) {
        left--;
      } else {
        product.divide(factors[i]);
      }
    }
    return left > 0 ? 0 : product.value();
  }
}
