package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.DMatrixRMaj;

class Placeholder2Test {
  @Property(seed = "1")
  void twice_doubles(@ForAll int x) {
    assertThat(Placeholder2.twice(new DMatrixRMaj(new double[][] {{x}}))).isEqualTo(2.0 * x);
  }
}
