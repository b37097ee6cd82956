package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.backsweep.autograd.Gradients;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClippingTest {
  private final Parameter a = new Parameter("a", new DMatrixRMaj(new double[][] {{1, 1}}));
  private final Parameter b = new Parameter("b", new DMatrixRMaj(new double[][] {{1}}));
  private final List<Parameter> both = List.of(a, b);

  private Gradients gradients(double a0, double a1, double b0) {
    return a.variable()
        .concatColumns(b.variable())
        .backward(new DMatrixRMaj(new double[][] {{a0, a1, b0}}));
  }

  private double[] entries(Gradients gradients) {
    double[] row = gradients.of(a.variable()).data;
    return new double[] {row[0], row[1], gradients.of(b.variable()).data[0]};
  }

  @Test
  void norm_larger_isOfAllGradientsTogether() {
    Gradients gradients = gradients(2, -3, 6);
    assertThat(Clipping.norm(both, gradients)).isEqualTo(7);
    Clipping.norm(1.75).apply(both, gradients);
    assertThat(entries(gradients)).containsExactly(new double[] {0.5, -0.75, 1.5}, within(1e-15));
  }

  @Test
  void norm_notLarger_leavesTheGradientsToTheBit() {
    Gradients gradients = gradients(2, -3, 6);
    Clipping.norm(7).apply(both, gradients);
    assertThat(entries(gradients)).containsExactly(2, -3, 6);
  }

  @Test
  void norm_doesNotOverflow() {
    Gradients gradients = gradients(3e300, 0, 4e300);
    Clipping.norm(5).apply(both, gradients);
    assertThat(entries(gradients)).containsExactly(new double[] {3, 0, 4}, within(1e-14));
  }

  @Test
  void norm_notFinite_leavesTheGradients() {
    Gradients gradients = gradients(Double.POSITIVE_INFINITY, 1, 2);
    Clipping.norm(5).apply(both, gradients);
    assertThat(entries(gradients)).containsExactly(Double.POSITIVE_INFINITY, 1, 2);
  }

  @Test
  void value_bringsEachEntryIntoTheInterval() {
    Gradients gradients = gradients(2, -3, Double.NaN);
    Clipping.value(2.5).apply(both, gradients);
    assertThat(entries(gradients)).containsExactly(2, -2.5, Double.NaN);
  }

  @Test
  void after_severalChanges_areMadeInOrderBeforeTheStep() {
    new Sgd(1).after(Regularization.l2(10), Clipping.value(4)).step(both, gradients(-7, -15, 0));
    assertThat(a.value().data).containsExactly(-2, 5);
    assertThat(b.value().data).containsExactly(-3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void largest_notPositive_isRefused(double largest) {
    assertThatThrownBy(() -> Clipping.norm(largest))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Clipping.norm: " + largest + ": the largest must be positive");
    assertThatThrownBy(() -> Clipping.value(largest))
        .hasMessage("Clipping.value: " + largest + ": the largest must be positive");
  }
}
