package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What losses, schedules and optimizers call themselves. */
class NamesTest {
  @Test
  void optimizers_haveTheirRateAndSettings() {
    assertThat(new Sgd(0.1)).hasToString("Sgd(0.1)");
    assertThat(new Momentum(0.1)).hasToString("Momentum(0.1, mu=0.9)");
    assertThat(new Momentum(0.1).nesterov().momentum(0.5)).hasToString("Nesterov(0.1, mu=0.5)");
    assertThat(new Adam(0.01).epsilon(0.5))
        .hasToString("Adam(0.01, beta1=0.9, beta2=0.999, epsilon=0.5)");
    assertThat(new AdamW(new Adam(0.01).amsgrad().epsilon(0), 0.25))
        .hasToString("AdamW(0.01, beta1=0.9, beta2=0.999, epsilon=0.0, amsgrad, decay=0.25)");
    assertThat(new NAdam(0.01).epsilon(0))
        .hasToString("NAdam(0.01, beta1=0.9, beta2=0.999, epsilon=0.0, momentumDecay=0.004)");
    assertThat(new RmsProp(0.01).epsilon(0).centered())
        .hasToString("RmsProp(0.01, alpha=0.99, epsilon=0.0, momentum=0.0, centered)");
    assertThat(new AdaGrad(0.5)).hasToString("AdaGrad(0.5, epsilon=0.0)");
    assertThat(new AdaDelta(0.5).epsilon(0.25)).hasToString("AdaDelta(0.5, rho=0.9, epsilon=0.25)");
  }

  @Test
  void schedules_haveTheirNumbers() {
    assertThat(Schedule.constant(0.5)).hasToString("0.5");
    assertThat(Schedule.step(0.5, 0.1, 7)).hasToString("step(0.5, 0.1, 7)");
    assertThat(Schedule.exponential(0.5, 0.1)).hasToString("exponential(0.5, 0.1)");
    assertThat(Schedule.inverseSqrt(0.5)).hasToString("inverseSqrt(0.5)");
    assertThat(Schedule.cosine(0.5, 0, 7)).hasToString("cosine(0.5, 0.0, 7)");
    assertThat(Schedule.oneCycle(0.5, 7)).hasToString("oneCycle(0.5, 7)");
    assertThat(Schedule.constant(0.5).every(3).warmUp(2)).hasToString("0.5.every(3).warmUp(2)");
    assertThat(new Sgd(Schedule.cosine(0.5, 0, 7))).hasToString("Sgd(cosine(0.5, 0.0, 7))");
    assertThat(new Sgd(t -> 1)).hasToString("Sgd(lambda)");
    assertThat(new ReduceOnPlateau(0.5, 0.1, 3))
        .hasToString("ReduceOnPlateau(0.5, factor=0.1, patience=3, lowest=0.0, cooldown=0)");
  }

  @Test
  void losses_haveTheNamesOfTheirMethods() {
    assertThat(Loss.softmaxCrossEntropy()).hasToString("softmaxCrossEntropy");
    assertThat(Loss.sigmoidCrossEntropy()).hasToString("sigmoidCrossEntropy");
    assertThat(Loss.halfSquaredError()).hasToString("halfSquaredError");
    assertThat(Loss.meanSquaredError()).hasToString("meanSquaredError");
    assertThat(SampleCost.huber(2)).hasToString("huber(2.0)");
    assertThat(SampleCost.hinge().mean()).hasToString("mean of hinge");
    assertThat(SampleCost.categoricalCrossEntropy(0.1).total(SampleWeights.ofClasses(1, 2)))
        .hasToString("weighted total of categoricalCrossEntropy(0.1)");
  }
}
