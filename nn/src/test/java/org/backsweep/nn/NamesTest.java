package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.backsweep.autograd.Gradients;
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
  void gradientChanges_haveTheirNumbers() {
    assertThat(Clipping.norm(2)).hasToString("Clipping.norm(2.0)");
    assertThat(Clipping.value(0.5)).hasToString("Clipping.value(0.5)");
    assertThat(new GradientNorms()).hasToString("GradientNorms()");
    assertThat(Regularization.l1(0.5)).hasToString("Regularization.l1(0.5)");
    assertThat(Regularization.l2(0.5).of(Parameter::isBias))
        .hasToString("Regularization.l2(0.5).of(lambda)");
  }

  @Test
  void after_hasTheOptimizerAndTheChanges() {
    assertThat(new Sgd(0.1).after(Clipping.norm(2), (parameters, gradients) -> {}))
        .hasToString("Sgd(0.1).after(Clipping.norm(2.0), lambda)");
    assertThat(new Sgd(0.1).after(Regularization.l2(0.5)).after(new GradientNorms()))
        .hasToString("Sgd(0.1).after(Regularization.l2(0.5)).after(GradientNorms())");
    Optimizer own = (parameters, gradients) -> {};
    assertThat(own.after()).hasToString("lambda.after()");
  }

  /** An optimizer and a condition that say nothing of themselves. */
  private static final class Silent implements Optimizer, Predicate<Parameter> {
    @Override
    public void step(List<Parameter> parameters, Gradients gradients) {
      // Nothing.
    }

    @Override
    public boolean test(Parameter parameter) {
      return false;
    }
  }

  @Test
  void groups_haveThoseOfTheOthersAndThenInTheirOrder() {
    assertThat(new ParameterGroups(new Sgd(0.1))).hasToString("ParameterGroups(Sgd(0.1))");
    assertThat(
            new ParameterGroups(new Sgd(0.1))
                .with(Parameter::isBias, new Momentum(0.2).after(Clipping.value(1)))
                .with(new Silent(), (parameters, gradients) -> {}))
        .hasToString(
            "ParameterGroups(Sgd(0.1)).with(lambda, Momentum(0.2, mu=0.9)"
                + ".after(Clipping.value(1.0))).with(Silent, lambda)");
    assertThat(new ParameterGroups(new Silent())).hasToString("ParameterGroups(Silent)");
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
