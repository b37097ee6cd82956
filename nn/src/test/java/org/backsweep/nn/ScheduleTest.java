package org.backsweep.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static void assertRates(Schedule schedule, double... rates) {
    assertThat(LongStream.range(0, rates.length).mapToDouble(schedule::rate).toArray())
        .containsExactly(rates, within(1e-15));
  }

  @Test
  void constant_staysTheSame() {
    assertRates(Schedule.constant(0.3), 0.3, 0.3, 0.3);
  }

  @Test
  void step_dropsAfterEveryNSteps() {
    assertRates(Schedule.step(1, 0.5, 3), 1, 1, 1, 0.5, 0.5, 0.5, 0.25);
  }

  @Test
  void exponential_dropsAfterEveryStep() {
    assertRates(Schedule.exponential(2, 0.5), 2, 1, 0.5, 0.25);
  }

  @Test
  void inverseSqrt_isTheRateOverTheRoot() {
    Schedule schedule = Schedule.inverseSqrt(6);
    assertThat(schedule.rate(0)).isEqualTo(6);
    assertThat(schedule.rate(3)).isEqualTo(3);
    assertThat(schedule.rate(99)).isCloseTo(0.6, within(1e-15));
  }

  @Test
  void cosine_goesDownAlongHalfACosine_andStays() {
    double root = Math.sqrt(0.5);
    assertRates(Schedule.cosine(2, 1, 4), 2, 1.5 + root / 2, 1.5, 1.5 - root / 2, 1, 1, 1);
  }

  @Test
  void warmUp_goesUpEvenly_thenTheScheduleBegins() {
    assertRates(Schedule.exponential(4, 0.5).warmUp(3), 1, 2, 3, 4, 2, 1);
  }

  @Test
  void every_makesStepsOfEpochs() {
    assertRates(Schedule.exponential(4, 0.5).every(2), 4, 4, 2, 2, 1, 1);
  }

  @Test
  void oneCycle_isUpAt30PercentAndDownAtTheEnd() {
    Schedule cycle = Schedule.oneCycle(25, 10);
    assertRates(cycle, 1, 13, 25);
    double middle = (25 + 1e-4) / 2;
    assertThat((cycle.rate(5) + cycle.rate(6)) / 2).isCloseTo(middle, within(1e-13));
    assertThat(cycle.rate(9)).isCloseTo(1e-4, within(1e-15));
    assertThat(cycle.rate(20)).isCloseTo(1e-4, within(1e-15));
  }

  @Test
  void step_ofAnOptimizer_takesTheRateOfItsStep() {
    Parameter w = new Parameter("w", new DMatrixRMaj(1, 1));
    Sgd sgd = new Sgd(Schedule.exponential(4, 0.5));
    for (double expected : new double[] {-4, -6, -7}) {
      sgd.step(List.of(w), w.variable().backward());
      assertThat(w.value().get(0, 0)).isEqualTo(expected);
    }
  }

  @Test
  void step_rateThatIsNotFinite_isRefused() {
    Parameter w = new Parameter("w", new DMatrixRMaj(1, 1));
    Sgd sgd = new Sgd(t -> t == 1 ? Double.NaN : 1);
    sgd.step(List.of(w), w.variable().backward());
    assertThatThrownBy(() -> sgd.step(List.of(w), w.variable().backward()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step: the learning rate of step 1 is NaN: it must be finite and not negative");
  }

  @Test
  void reduceOnPlateau_afterThePatience_multiplies() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(8, 0.5, 1);
    double[] losses = {5, 4, 4, 3, 3, 3, 3, 3, 2, 2};
    double[] rates = {8, 8, 8, 8, 8, 4, 4, 2, 2, 2};
    for (int i = 0; i < losses.length; i++) {
      plateau.epochDone(new Epoch(i + 1, new Score(losses[i], 0), null));
      assertThat(plateau.rate(i)).as("after epoch %d", i + 1).isEqualTo(rates[i]);
    }
  }

  /** Patience 1, cooldown 2: a reduction needs two epochs that count, after two that do not. */
  @Test
  void reduceOnPlateau_withCooldown_countsWhenItIsOver() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(8, 0.5, 1).cooldown(2);
    double[] losses = {5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4};
    double[] rates = {8, 8, 4, 4, 4, 4, 2, 2, 2, 2, 1, 1, 1};
    for (int i = 0; i < losses.length; i++) {
      plateau.observe(losses[i]);
      assertThat(plateau.rate(i)).as("after epoch %d", i + 1).isEqualTo(rates[i]);
    }
  }

  @Test
  void reduceOnPlateau_withALowestRate_staysThere() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(8, 0.25, 0).lowest(1);
    double[] rates = {8, 2, 1, 1};
    for (int i = 0; i < rates.length; i++) {
      plateau.observe(3);
      assertThat(plateau.rate(i)).as("after epoch %d", i + 1).isEqualTo(rates[i]);
    }
    assertThat(new ReduceOnPlateau(8, 0.25, 0).cooldown(1).lowest(1).cooldown(0).rate(0))
        .isEqualTo(8);
  }

  @Test
  void reduceOnPlateau_remembered_goesOnCooling() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(8, 0.5, 0).cooldown(3);
    plateau.observe(3);
    plateau.observe(3);
    ReduceOnPlateau resumed = new ReduceOnPlateau(1, 0.5, 0).cooldown(3);
    resumed.remember(plateau.memory());
    assertThat(resumed.state()).isEqualTo(new ReduceOnPlateau.State(4, 3, 0, 3));
    for (double expected : new double[] {4, 4, 4, 2}) {
      resumed.observe(3);
      assertThat(resumed.rate(0)).isEqualTo(expected);
    }
    DMatrixRMaj older = new DMatrixRMaj(new double[][] {{4, 3, 1}});
    resumed.remember(Map.of("plateau", older));
    assertThat(resumed.state()).isEqualTo(new ReduceOnPlateau.State(4, 3, 1, 0));
    assertThatThrownBy(() -> resumed.remember(Map.of("plateau", new DMatrixRMaj(1, 5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ReduceOnPlateau: no place for [plateau]");
  }

  @Test
  void reduceOnPlateau_restored_goesOn() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(8, 0.5, 1);
    plateau.observe(3);
    plateau.observe(5);
    ReduceOnPlateau resumed = new ReduceOnPlateau(1, 0.5, 1);
    resumed.restore(plateau.state());
    assertThat(resumed.rate(0)).isEqualTo(8);
    resumed.observe(4);
    assertThat(resumed.rate(0)).isEqualTo(4);
    assertThat(resumed.state()).isEqualTo(new ReduceOnPlateau.State(4, 3, 0, 0));
  }

  @Test
  void reduceOnPlateau_lossOfNaN_isNoProgress() {
    ReduceOnPlateau plateau = new ReduceOnPlateau(8, 0.5, 0);
    plateau.observe(Double.NaN);
    assertThat(plateau.rate(0)).isEqualTo(4);
  }

  @Test
  void settings_thatDoNotFit_areRefused() {
    assertThatThrownBy(() -> Schedule.constant(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the learning rate is 0.0: it must be positive and finite");
    assertThatThrownBy(() -> Schedule.exponential(1, 0)).hasMessageContaining("factor is 0.0");
    assertThatThrownBy(() -> Schedule.step(1, 0.5, 0)).hasMessageContaining("every: 0 steps");
    assertThatThrownBy(() -> Schedule.cosine(1, -1, 9)).hasMessageContaining("last rate is -1.0");
    assertThatThrownBy(() -> Schedule.cosine(1, 0, 0)).hasMessageContaining("cosine: 0 steps");
    assertThatThrownBy(() -> Schedule.oneCycle(1, 1)).hasMessageContaining("at least 2");
    assertThatThrownBy(() -> Schedule.constant(1).warmUp(0)).hasMessageContaining("warmUp: 0");
    assertThatThrownBy(() -> new ReduceOnPlateau(1, 1, 1)).hasMessageContaining("factor is 1.0");
    assertThatThrownBy(() -> new ReduceOnPlateau(1, 0.5, -1))
        .hasMessageContaining("patience of -1");
    assertThatThrownBy(() -> new ReduceOnPlateau(1, 0.5, 1).lowest(2))
        .hasMessage("ReduceOnPlateau: the lowest rate is 2.0: it must not be above the first, 1.0");
    assertThatThrownBy(() -> new ReduceOnPlateau(1, 0.5, 1).lowest(-1))
        .hasMessageContaining("lowest rate is -1.0");
    assertThatThrownBy(() -> new ReduceOnPlateau(1, 0.5, 1).cooldown(-1))
        .hasMessage("ReduceOnPlateau: a cooldown of -1: it must not be negative");
    assertThatThrownBy(() -> new Adam(1).betas(1, 0.5)).hasMessageContaining("beta1 is 1.0");
    assertThatThrownBy(() -> new Adam(1).epsilon(-1)).hasMessageContaining("epsilon is -1.0");
  }
}
