package org.backsweep.nn.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.nn.BatchNorm;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Loss;
import org.backsweep.nn.ModelState;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Sgd;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class RateFinderTest {
  /** Targets 3x, to be learned by one weight. */
  private static Dataset line() {
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1}, {-1}, {1}, {-1}});
    DMatrixRMaj targets = new DMatrixRMaj(new double[][] {{3}, {-3}, {3}, {-3}});
    return Dataset.of(inputs, targets);
  }

  private static Layer model() {
    return new Dense(new DMatrixRMaj(1, 1), new DMatrixRMaj(1, 1));
  }

  private static RateFinder finder(Layer model) {
    return RateFinder.of(model, Loss.meanSquaredError(), Sgd::new).batchSize(4);
  }

  @Test
  void run_givesTheLossOfEveryStep() {
    RateCurve curve =
        finder(model()).between(0.01, 1).steps(3).run(line(), new SplittableRandom(1));
    // The loss (w - 3)² has the slope 2 (w - 3), and w starts at 0.
    double first = 9;
    double w = 0.01 * 6;
    double second = (w - 3) * (w - 3);
    w -= 0.1 * 2 * (w - 3);
    double third = (w - 3) * (w - 3);
    assertThat(curve.rates()).hasSize(3);
    assertThat(curve.rates().get(1)).isCloseTo(0.1, within(1e-15));
    assertThat(curve.losses().get(0)).isEqualTo(first);
    assertThat(curve.losses().get(1)).isCloseTo(second, within(1e-12));
    assertThat(curve.losses().get(2)).isCloseTo(third, within(1e-12));
    double average = (0.09 * first + 0.1 * second) / 0.19;
    assertThat(curve.smoothed().get(0)).isCloseTo(first, within(1e-12));
    assertThat(curve.smoothed().get(1)).isCloseTo(average, within(1e-12));
  }

  @Test
  void run_stopsWhereTrainingDiverges_belowWhatCannotBeLearnedWith() {
    RateCurve curve = finder(model()).run(line(), new SplittableRandom(1));
    assertThat(curve.rates().size()).isLessThan(100);
    assertThat(curve.rates().get(curve.rates().size() - 1)).isGreaterThan(1);
    // Above the rate 1 every step makes the error larger.
    assertThat(curve.suggestion()).isBetween(0.005, 1.0);
  }

  @Test
  void run_leavesTheModelAsItWas() {
    SplittableRandom random = new SplittableRandom(5);
    Layer model = Sequential.of(new Dense(1, 4, random), new BatchNorm(4), new Dense(4, 1, random));
    ModelState before = ModelState.of(model);
    finder(model).run(line(), random);
    ModelState after = ModelState.of(model);
    assertThat(numbers(after)).containsExactly(numbers(before));
    model.parameters().get(0).update(weight -> weight.set(0, 0, 7));
    assertThat(numbers(ModelState.of(model))).isNotEqualTo(numbers(before));
  }

  private static double[] numbers(ModelState state) {
    return state.values().values().stream().flatMapToDouble(m -> Arrays.stream(m.data)).toArray();
  }

  @Test
  void suggestion_isTheSteepestPlace() {
    RateCurve curve =
        new RateCurve(
            List.of(0.001, 0.01, 0.1, 1.0),
            List.of(4.0, 3.9, 1.0, 9.0),
            List.of(4.0, 3.9, 1.0, 9.0));
    assertThat(curve.suggestion()).isEqualTo(0.01);
    RateCurve rising =
        new RateCurve(List.of(0.1, 1.0, 2.0), List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 3.0));
    assertThatIllegalStateException().isThrownBy(rising::suggestion);
  }

  /** Falls by chance at the beginning and in one step, and truly, but slower, from 60 to 70. */
  @Test
  void suggestion_isNotLedByChance() {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int t = 0; t < 100; t++) {
      rates.add(Math.exp(0.1 * t));
      double chance = t < 3 ? 1.0 / (t + 1) : t == 30 ? -0.4 : 0;
      losses.add(3 + chance - 0.1 * Math.max(0, Math.min(t, 70) - 60));
    }
    assertThat(new RateCurve(rates, losses, losses).suggestion()).isEqualTo(rates.get(65));
  }

  @Test
  void run_leavesOutTheBatchThatIsSmaller() {
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1}, {-1}, {1}, {-1}, {1}});
    DMatrixRMaj targets = new DMatrixRMaj(new double[][] {{3}, {-3}, {3}, {-3}, {3}});
    SplittableRandom random = new SplittableRandom(5);
    Layer model = Sequential.of(new Dense(1, 2, random), new BatchNorm(2), new Dense(2, 1, random));
    RateCurve curve =
        finder(model).between(1e-6, 1e-3).steps(9).run(Dataset.of(inputs, targets), random);
    assertThat(curve.rates()).hasSize(9);
  }

  @Test
  void badSettings_areRefused() {
    RateFinder finder = finder(model());
    assertThatIllegalArgumentException().isThrownBy(() -> finder.between(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> finder.between(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> finder.between(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> finder.steps(2));
    assertThatIllegalArgumentException().isThrownBy(() -> finder.batchSize(0));
    Dataset none = Dataset.of(new DMatrixRMaj(0, 1), new DMatrixRMaj(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> finder.run(none, new SplittableRandom(1)))
        .withMessage("RateFinder: there are no samples");
  }
}
