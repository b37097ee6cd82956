package org.backsweep.nn.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Sgd;
import org.backsweep.nn.Trainer;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final Axis<Double> RATE = Axis.logarithmic("rate", 1e-3, 10, 5);
  private static final Axis<Double> SHARE = Axis.linear("share", -1, 1, 3);
  private static final Axis<String> KIND = Axis.of("kind", "relu", "tanh");

  @Test
  void axes_haveTheirPoints() {
    assertThat(SHARE.values()).containsExactly(-1.0, 0.0, 1.0);
    assertThat(RATE.values()).hasSize(5).startsWith(1e-3).endsWith(10.0);
    for (int i = 1; i < 5; i++) {
      assertThat(RATE.values().get(i) / RATE.values().get(i - 1)).isCloseTo(10, within(1e-12));
    }
    assertThat(KIND.values()).containsExactly("relu", "tanh");
  }

  @Test
  void axes_drawWithinTheirBounds_onTheirScale() {
    SplittableRandom random = new SplittableRandom(4);
    int below = 0;
    for (int i = 0; i < 1000; i++) {
      double rate = RATE.draw(random);
      assertThat(rate).isBetween(1e-3, 10.0);
      below += rate < 0.1 ? 1 : 0;
      assertThat(SHARE.draw(random)).isBetween(-1.0, 1.0);
    }
    assertThat(below).as("half of the decades are below 0.1").isBetween(450, 550);
  }

  @Test
  void axes_thatAreNone_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Axis.linear("a", 1, 1, 3))
        .withMessage("axis a: from 1.0 to 1.0: both must be finite, the first one smaller");
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.logarithmic("a", 0, 1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.linear("a", 0, Double.NaN, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.linear("a", 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.of("a"));
    assertThatIllegalArgumentException().isThrownBy(() -> Axis.of("a", 1, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Search.over(KIND, Axis.of("kind", 1)))
        .withMessage("search: two axes are named kind");
  }

  @Test
  void grid_triesEveryCombinationOnce_andRanksThem() {
    List<String> tried = new ArrayList<>();
    Trials trials =
        Search.over(SHARE, KIND)
            .grid(
                new SplittableRandom(1),
                (settings, random) -> {
                  tried.add(settings.toString());
                  double share = settings.get(SHARE);
                  return Math.abs(share - 0.9) + (settings.get(KIND).equals("tanh") ? 0 : 0.01);
                });
    assertThat(tried)
        .containsExactly(
            "{share=-1.0, kind=relu}",
            "{share=-1.0, kind=tanh}",
            "{share=0.0, kind=relu}",
            "{share=0.0, kind=tanh}",
            "{share=1.0, kind=relu}",
            "{share=1.0, kind=tanh}");
    assertThat(trials.best().settings()).hasToString("{share=1.0, kind=tanh}");
    assertThat(trials.ranked().stream().mapToDouble(Trial::score)).isSorted().hasSize(6);
    assertThat(trials.toString()).hasLineCount(6);
  }

  @Test
  void random_drawsTheSameFromTheSameSeed_andGivesEveryTrialTheSameNumbers() {
    List<Double> given = new ArrayList<>();
    Search.Objective objective =
        (settings, random) -> {
          given.add(random.nextDouble());
          return settings.get(RATE);
        };
    Trials first = Search.over(RATE).random(6, new SplittableRandom(8), objective);
    Trials second = Search.over(RATE).random(6, new SplittableRandom(8), objective);
    Trials other = Search.over(RATE).random(6, new SplittableRandom(9), objective);
    assertThat(given.subList(0, 12)).containsOnly(given.get(0));
    assertThat(first.toString()).isEqualTo(second.toString()).isNotEqualTo(other.toString());
    assertThat(first.ranked().stream().map(Trial::score)).doesNotHaveDuplicates();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Search.over(RATE).random(0, new SplittableRandom(8), objective))
        .withMessage("search: 0 trials: the number must be positive");
  }

  @Test
  void trialsThatDiverge_failAlone_andRankLast() {
    DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{1}, {2}, {3}, {4}});
    Dataset samples = Dataset.of(inputs, inputs);
    Axis<Double> rate = Axis.of("rate", 1e200, 0.01);
    Search.Objective objective =
        (settings, random) -> {
          Dense line = new Dense(1, 1, random);
          Trainer trainer =
              Trainer.of(line, Loss.meanSquaredError(), new Sgd(settings.get(rate))).build();
          return trainer.train(samples, random).last().training().loss();
        };
    Trials trials = Search.over(rate).grid(new SplittableRandom(1), objective);
    assertThat(trials.best().settings().get(rate)).isEqualTo(0.01);
    Trial worst = trials.ranked().get(1);
    assertThat(worst.isFailed()).isTrue();
    assertThat(worst.failure()).startsWith("training: ");
    Trials none = Search.over(rate).grid(new SplittableRandom(1), (s, r) -> Double.NaN);
    assertThatIllegalStateException()
        .isThrownBy(none::best)
        .withMessageStartingWith("search: all trials failed:\nthe score is NaN  {rate=");
  }

  @Test
  void settings_ofAnotherAxis_areRefused() {
    Search search = Search.over(KIND);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.grid(new SplittableRandom(1), (s, r) -> s.get(RATE)))
        .withMessage("settings: there is no axis rate among [kind]");
  }
}
