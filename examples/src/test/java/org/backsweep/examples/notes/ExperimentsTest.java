package org.backsweep.examples.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the notes observe holds in each experiment. */
class ExperimentsTest {
  private static Finding finding(String name) {
    return Experiments.ALL.stream()
        .filter(experiment -> experiment.name().equals(name))
        .findFirst()
        .orElseThrow()
        .observe();
  }

  @Test
  void vanishingGradient() {
    Finding found = finding("vanishing-gradient");
    assertThat(found.number("first layer / last hidden layer, sigmoid")).isLessThan(1e-4);
    assertThat(found.number("first layer / last hidden layer, ReLU")).isBetween(0.1, 10.0);
  }

  @Test
  void slowStart() {
    Finding found = finding("slow-start");
    assertThat(found.number("∂C/∂z at z = 4, squared error"))
        .isLessThan(found.number("∂C/∂z at z = 1, squared error") / 5);
    assertThat(found.number("∂C/∂z at z = 4, cross-entropy"))
        .isGreaterThan(found.number("∂C/∂z at z = 1, cross-entropy"));
    assertThat(found.number("steps to an output below 0.2, squared error"))
        .isGreaterThan(5 * found.number("steps to an output below 0.2, cross-entropy"));
  }

  @Test
  void learningRates() {
    Finding found = finding("learning-rates");
    assertThat(found.number("last loss, rate 0.5")).isLessThan(0.3);
    assertThat(found.number("last loss, rate 0.005")).isBetween(2.0, 2.5);
    assertThat(found.number("last loss, rate 4.0")).isGreaterThan(1);
    assertThat(found.number("steps uphill, rate 0.5")).isZero();
    assertThat(found.number("steps uphill, rate 4.0")).isGreaterThan(5);
  }

  @Test
  void optimizers() {
    Finding found = finding("optimizers");
    assertThat(found.number("steps to 0.01 in the ravine, momentum"))
        .isLessThan(found.number("steps to 0.01 in the ravine, descent") * 0.6);
    for (String stuck : List.of("descent", "momentum")) {
      assertThat(found.number("steps to 0.01 past the plateau, " + stuck)).isEqualTo(400);
    }
    for (String adaptive : List.of("AdaGrad", "RMSProp", "Adam")) {
      assertThat(found.number("steps to 0.01 past the plateau, " + adaptive)).isLessThan(60);
    }
  }

  @Test
  void earlyStopping() {
    Finding found = finding("early-stopping");
    assertThat(found.number("best epoch")).isBetween(5.0, 60.0);
    assertThat(found.number("validation loss after the last epoch"))
        .isGreaterThan(1.1 * found.number("validation loss then"));
    assertThat(found.number("training loss after the last epoch"))
        .isLessThan(found.number("training loss then") / 2);
  }

  @Test
  void penalties() {
    Finding found = finding("l1-l2");
    assertThat(found.number("weights below 0.01 in size, L1"))
        .isGreaterThan(2 * found.number("weights below 0.01 in size, L2"));
    assertThat(found.number("largest weight, L1"))
        .isGreaterThan(found.number("largest weight, L2"));
  }

  @Test
  void dropoutEnsemble() {
    Finding found = finding("dropout-ensemble");
    double single = found.number("accuracy of a thinned network, mean");
    double averaged = found.number("accuracy of 60 averaged");
    double whole = found.number("accuracy of the whole network");
    assertThat(averaged).isGreaterThan(single + 0.03);
    assertThat(Math.abs(whole - averaged)).isLessThan(0.01);
  }

  @Test
  void deepOrWide() {
    Finding found = finding("deep-or-wide");
    assertThat(found.number("parameters, deep")).isEqualTo(found.number("parameters, wide"));
    assertThat(found.number("last loss, deep")).isLessThan(0.05);
    assertThat(found.number("last loss, wide")).isGreaterThan(0.3);
  }

  @Test
  void dyingRelu() {
    Finding found = finding("dying-relu");
    assertThat(found.number("dead units in the end, ReLU")).isGreaterThan(0.1);
    assertThat(found.number("dead units in the end, leaky ReLU")).isZero();
    assertThat(found.number("dead units in the end, maxout")).isZero();
  }

  @Test
  void featureScaling() {
    Finding found = finding("feature-scaling");
    assertThat(found.number("steps with features as they are"))
        .isGreaterThan(20 * found.number("steps with standardized features"));
  }

  @Test
  void logisticXor() {
    Finding found = finding("logistic-xor");
    assertThat(found.number("last loss, logistic regression"))
        .isGreaterThan(found.number("log 2, the loss of a guess") - 1e-3);
    assertThat(found.number("right of 4, logistic regression")).isLessThan(4);
    assertThat(found.number("right of 4, two that feed a third")).isEqualTo(4);
  }

  @Test
  void boundaries() {
    Finding found = finding("generative-discriminative");
    assertThat(found.number("test accuracy, generative"))
        .isGreaterThan(found.number("test accuracy, discriminative") - 0.01);
    assertThat(found.number("… with points far out, generative"))
        .isLessThan(found.number("… with points far out, discriminative") - 0.01);
  }

  @Test
  void regression() {
    Finding found = finding("regression-lambda");
    assertThat(found.number("training error, λ too small"))
        .isLessThan(found.number("training error, λ right"));
    assertThat(found.number("training error, λ right"))
        .isLessThan(found.number("training error, λ too large"));
    assertThat(found.number("test error, λ right"))
        .isLessThan(found.number("test error, λ too small") / 2)
        .isLessThan(found.number("test error, λ too large") / 2);
  }

  @Test
  void biasAndVariance() {
    Finding found = finding("bias-variance");
    assertThat(found.number("bias², degree 1")).isGreaterThan(found.number("variance, degree 1"));
    assertThat(found.number("bias², degree 7")).isLessThan(found.number("variance, degree 7"));
    double middle = found.number("bias², degree 3") + found.number("variance, degree 3");
    assertThat(middle).isLessThan(found.number("bias², degree 1"));
    assertThat(middle).isLessThan(found.number("variance, degree 7"));
  }

  @Test
  void crossValidation() {
    Finding found = finding("cross-validation");
    assertThat(found.number("test error of the one chosen"))
        .isLessThan(1.1 * found.number("smallest test error"));
    assertThat(found.number("degree of the smallest training error")).isEqualTo(8);
  }

  @Test
  void autoEncoder() {
    Finding found = finding("auto-encoder");
    assertThat(found.number("test error, auto-encoder"))
        .isLessThan(0.85 * found.number("test error, eight principal components"));
    assertThat(found.number("test error, eight principal components"))
        .isLessThan(found.number("test error, the mean digit for all"));
  }

  @Test
  void largeDigits() {
    Finding found = finding("digits-256");
    assertThat(found.number("inputs")).isEqualTo(256);
    assertThat(found.number("test accuracy")).isGreaterThan(0.95);
  }

  static Stream<String> names() {
    return Experiments.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void experiment_hasATest(String name) throws Exception {
    String source = ExperimentsTest.class.getSimpleName();
    try (var in = ExperimentsTest.class.getResourceAsStream(source + ".class")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)).contains(name);
    }
  }
}
