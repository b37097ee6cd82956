package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class PlaceholderTest {
  @Test
  void sum_ofARow() {
    assertThat(Placeholder.sum(new DMatrixRMaj(new double[][] {{1, 2}}))).isEqualTo(3);
    assertThat(Erf.erf(0.0)).isZero();
  }

  @Property(seed = "1")
  void half_isExact(@ForAll @DoubleRange(min = -1e9, max = 1e9) double x) {
    assertThat(2 * Placeholder.half(x)).isEqualTo(x);
  }
}
