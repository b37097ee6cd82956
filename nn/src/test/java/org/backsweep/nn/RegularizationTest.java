package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

class RegularizationTest {
  private final Dense dense =
      new Dense(new DMatrixRMaj(new double[][] {{2, -3, 0}}), new DMatrixRMaj(1, 1));

  private Gradients gradients(Dense layer) {
    Variable batch = Variable.constant(new double[][] {{1, 2, 3}, {-1, 5, 2}});
    return layer.apply(batch, Pass.training(new SplittableRandom(1))).square().mean().backward();
  }

  private static Dense drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Initializer normal = Initializers.heNormal();
    return new Dense(normal.create(2, 3, random), normal.create(1, 2, random));
  }

  /** w ← (1 − ηλ) w − η ∂C/∂w, and b ← b − η ∂C/∂b. */
  @Property(seed = "1", tries = 200, edgeCases = EdgeCasesMode.NONE)
  void l2_underGradientDescent_isWeightDecay(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 1) double eta,
      @ForAll @DoubleRange(min = 0, max = 2) double lambda) {
    Dense layer = drawn(seed);
    DMatrixRMaj w = layer.weight().value().copy();
    DMatrixRMaj b = layer.bias().value().copy();
    DMatrixRMaj dw = gradients(layer).of(layer.weight().variable());
    DMatrixRMaj db = gradients(layer).of(layer.bias().variable());
    new Sgd(eta).after(Regularization.l2(lambda)).step(layer.parameters(), gradients(layer));
    for (int i = 0; i < w.getNumElements(); i++) {
      double expected = (1 - eta * lambda) * w.data[i] - eta * dw.data[i];
      assertThat(layer.weight().value().data[i]).isCloseTo(expected, within(1e-13));
    }
    for (int i = 0; i < b.getNumElements(); i++) {
      assertThat(layer.bias().value().data[i]).isEqualTo(b.data[i] - eta * db.data[i]);
    }
  }

  /** The step towards 0 is ηλ, however large the weight. */
  @Property(seed = "2", tries = 200, edgeCases = EdgeCasesMode.NONE)
  void l1_underGradientDescent_isAConstantStep(
      @ForAll @DoubleRange(min = 0.01, max = 1) double eta,
      @ForAll @DoubleRange(min = 0, max = 2) double lambda,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double size) {
    Parameter w = new Parameter("w", new DMatrixRMaj(new double[][] {{size, -size, 0}}));
    Gradients zero = w.variable().backward(new DMatrixRMaj(1, 3));
    new Sgd(eta).after(Regularization.l1(lambda)).step(List.of(w), zero);
    double expected = size - eta * lambda;
    assertThat(w.value().data).containsExactly(expected, -expected, 0);
  }

  @Property(seed = "3", tries = 100, edgeCases = EdgeCasesMode.NONE)
  void apply_addsTheGradientOfThePenalty(@ForAll long seed, @ForAll boolean square) {
    Regularization regularization = square ? Regularization.l2(0.3) : Regularization.l1(0.3);
    Dense layer = drawn(seed);
    Gradients added = gradients(layer);
    regularization.apply(layer.parameters(), added);
    Variable batch = Variable.constant(new double[][] {{1, 2, 3}, {-1, 5, 2}});
    Variable cost = layer.apply(batch, Pass.training(new SplittableRandom(1))).square().mean();
    Gradients whole = cost.plus(regularization.penalty(layer.parameters())).backward();
    for (Parameter parameter : layer.parameters()) {
      assertThat(added.of(parameter.variable()).data)
          .containsExactly(whole.of(parameter.variable()).data, within(1e-14));
    }
  }

  @Example
  void penalty_isOfWeightsByDefault_andOfAnyParametersIfTold() {
    dense.bias().update(b -> b.set(0, 0, 10));
    List<Parameter> both = dense.parameters();
    assertThat(Regularization.l2(4).penalty(both).scalar()).isEqualTo(26);
    assertThat(Regularization.l1(4).penalty(both).scalar()).isEqualTo(20);
    assertThat(Regularization.l1(1).of(p -> true).penalty(both).scalar()).isEqualTo(15);
    assertThat(Regularization.l2(1).of(Parameter::isBias).penalty(both).scalar()).isEqualTo(50);
  }

  @Example
  void apply_parameterWithoutGradient_isLeftAlone() {
    Gradients gradients = dense.bias().variable().backward();
    Regularization.l2(1).apply(dense.parameters(), gradients);
    assertThat(gradients.contains(dense.weight().variable())).isFalse();
    assertThat(gradients.of(dense.weight().variable()).data).containsExactly(0, 0, 0);
  }

  @Example
  void lambda_negative_isRefused() {
    assertThatThrownBy(() -> Regularization.l2(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Regularization: lambda is -1.0: it must be finite and not negative");
  }
}
