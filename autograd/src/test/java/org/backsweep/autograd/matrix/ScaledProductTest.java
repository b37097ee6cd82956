package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaledProductTest {
  private static double product(double... factors) {
    ScaledProduct product = new ScaledProduct();
    for (double factor : factors) {
      product.multiply(factor);
    }
    return product.value();
  }

  @Test
  void value_isInRangeWhereverItsPrefixesAre() {
    assertThat(product(0x1p1000, 0x1p1000, 0x1p-1000, 0x1p-1000)).isEqualTo(1);
    assertThat(product(0x1p-1070, 0x1p-1074, 0x1p1000, 0x1p1000, 0x1p100)).isEqualTo(0x1p-44);
    assertThat(product(3, -5, 0.5)).isEqualTo(-7.5);
  }

  @Test
  void value_leavesTheRangeWhereItDoes() {
    assertThat(product(1e200, -1e200)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(product(1e-200, 1e-200)).isZero();
    assertThat(product(0x1p-1000, 0x1p-74)).isEqualTo(Double.MIN_VALUE);
    assertThat(product(0, 5)).isZero();
    assertThat(product(Double.NaN, 0)).isNaN();
    assertThat(product(Double.POSITIVE_INFINITY, 2)).isInfinite();
  }

  @Test
  void without_leavesOutZerosToo() {
    ExclusiveProduct product = new ExclusiveProduct(new double[] {2, 0, 5, 0});
    assertThat(product.without(1)).isZero();
    assertThat(product.without(1, 3)).isEqualTo(10);
    assertThat(product.without(0, 1, 3)).isEqualTo(5);
    assertThat(product.without(0, 2)).isZero();
    assertThat(new ExclusiveProduct(new double[] {4, 8}).without(1)).isEqualTo(4);
  }
}
