package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two steps of each optimizer, computed by hand, from w = 1. */
class OptimizerStepsTest {
  private static final double ROOT7 = Math.sqrt(7);

  /** The optimizer, the gradients of two steps, and w after each. */
  static Stream<Arguments> steps() {
    Adam adam = new Adam(0.25).betas(0.5, 0.75).epsilon(0);
    return Stream.of(
        Arguments.of("sgd", new Sgd(0.25), 2, -1, 0.5, 0.75),
        // v = 2, then 1 + 4
        Arguments.of("momentum", new Momentum(0.25).momentum(0.5), 2, 4, 0.5, -0.75),
        // g + v/2 = 3, then 4 + 5/2
        Arguments.of("nesterov", new Momentum(0.25).momentum(0.5).nesterov(), 2, 4, 0.25, -1.375),
        // √s = 3, then √(9 + 16)
        Arguments.of("adagrad", new AdaGrad(0.5), 3, 4, 0.5, 0.1),
        // s = 16/4, then 3/4 · 4 + 4/4
        Arguments.of("rmsprop", new RmsProp(0.25).alpha(0.75).epsilon(0), 4, 2, 0.5, 0.25),
        // v = 4/2, then 2/2 + 2/2
        Arguments.of(
            "rmsprop, momentum",
            new RmsProp(0.25).alpha(0.75).epsilon(0).momentum(0.5),
            4,
            2,
            0.5,
            0),
        // s − a² = 8 − 4, then 17/2 − (5/2)²
        Arguments.of(
            "rmsprop, centered", new RmsProp(0.25).alpha(0.5).epsilon(0).centered(), 4, 3, 0.5, 0),
        // d = 4 · 1 / 3, u = 8/9, then d = −4 √(17/9) / √(4 + 8 + 1)
        Arguments.of(
            "adadelta",
            new AdaDelta().rho(0.5).epsilon(1),
            4,
            -4,
            -1 / 3.0,
            -1 / 3.0 + 4 * Math.sqrt(17 / 9.0) / Math.sqrt(13)),
        // m̂ = 4, √v̂ = 4, then m̂ = 2 / (3/4), v̂ = 4 / (7/16)
        Arguments.of("adam", adam, 4, 2, 0.75, 0.75 - ROOT7 / 12),
        // then m̂ = 1 / (3/4), and v = 3 gives way to 4
        Arguments.of("amsgrad", adam.amsgrad(), 4, 0, 0.75, 0.75 - ROOT7 / 24),
        // 9/10 of w, then the steps of Adam
        Arguments.of("adamw", new AdamW(adam, 0.4), 4, 2, 0.65, 0.585 - ROOT7 / 12),
        // μ = 1/4: (4 + 1/2 / (15/16)) / 4, then (3/2 / (15/16) + 1/2 / (63/64)) √7 / 8
        Arguments.of(
            "nadam",
            new NAdam(0.25).betas(0.5, 0.75).epsilon(0).momentumDecay(0),
            4,
            2,
            43 / 60.0,
            43 / 60.0 - 664 / 315.0 * ROOT7 / 32));
  }

  private static void step(Optimizer optimizer, Parameter w, double gradient) {
    DMatrixRMaj seed = new DMatrixRMaj(new double[][] {{gradient}});
    optimizer.step(List.of(w), w.variable().backward(seed));
  }

  private static Parameter one() {
    return new Parameter("w", new DMatrixRMaj(new double[][] {{1}}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void step_twice_isAsByHand(
      String name, Optimizer optimizer, double g1, double g2, double first, double second) {
    Parameter w = one();
    step(optimizer, w, g1);
    assertThat(w.value().get(0, 0)).isCloseTo(first, within(1e-15));
    step(optimizer, w, g2);
    assertThat(w.value().get(0, 0)).isCloseTo(second, within(1e-15));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void step_gradientOfZeroBeforeAnyOther_movesNothing(
      String name, Optimizer optimizer, double g1, double g2, double first, double second) {
    Parameter bias = new Parameter("bias", new DMatrixRMaj(new double[][] {{1}}));
    step(optimizer, bias, 0);
    assertThat(bias.value().get(0, 0)).isEqualTo(1);
  }

  @Test
  void adam_parameterThatJoinsLate_beginsLikeAnyOther() {
    Adam adam = new Adam(0.25).betas(0.5, 0.75).epsilon(0);
    Parameter early = one();
    for (int t = 0; t < 10; t++) {
      step(adam, early, 1);
    }
    Parameter late = one();
    step(adam, late, 4);
    assertThat(late.value().get(0, 0)).isEqualTo(0.75);
  }

  @Test
  void adaGrad_default_isTheNotesFormula() {
    Parameter w = one();
    AdaGrad adaGrad = new AdaGrad(0.5);
    double expected = 1;
    double squares = 0;
    for (int t = 0; t < 10; t++) {
      double g = Math.cos(t) * 1e-3;
      squares += g * g;
      double rootMeanSquare = Math.sqrt(squares / (t + 1));
      expected -= 0.5 / Math.sqrt(t + 1) / rootMeanSquare * g;
      step(adaGrad, w, g);
      assertThat(w.value().get(0, 0)).isCloseTo(expected, within(1e-14));
    }
  }

  @Test
  void rmsProp_centeredOnAConstantGradient_staysFinite() {
    Parameter w = one();
    RmsProp centered = new RmsProp(1e-9).centered();
    for (int t = 0; t < 5000; t++) {
      step(centered, w, 0.3);
      assertThat(w.value().get(0, 0)).isFinite();
    }
  }

  @Test
  void adamW_biases_doNotDecayUnlessToldTo() {
    Parameter bias = new Parameter("layers.0.bias", new DMatrixRMaj(new double[][] {{1}}));
    AdamW adamW = new AdamW(new Adam(0.5), 0.5);
    step(adamW, bias, 0);
    assertThat(bias.value().get(0, 0)).isEqualTo(1);
    step(adamW.decaying(parameter -> true), bias, 0);
    assertThat(bias.value().get(0, 0)).isEqualTo(0.75);
  }
}
