package org.backsweep.nn.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Adam;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Dropout;
import org.backsweep.nn.EarlyStopping;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Trainer;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Searches and cross-validations by several threads. */
class ThreadsTest {
  private static final Axis<Double> RATE = Axis.logarithmic("rate", 1e-3, 1e308, 4);
  private static final Axis<Integer> HIDDEN = Axis.of("hidden", 3, 40);
  private static final Search SEARCH = Search.over(RATE, HIDDEN);

  private final Dataset samples = samples();

  private static Dataset samples() {
    SplittableRandom random = new SplittableRandom(1);
    DMatrixRMaj inputs = new DMatrixRMaj(60, 2);
    int[] labels = new int[60];
    for (int i = 0; i < 60; i++) {
      inputs.set(i, 0, random.nextDouble(-1, 1));
      inputs.set(i, 1, random.nextDouble(-1, 1));
      labels[i] = inputs.get(i, 0) * inputs.get(i, 1) > 0 ? 1 : 0;
    }
    return Dataset.of(inputs, labels);
  }

  /** A training whose every part depends on the random numbers that it is given. */
  private static double loss(
      Dataset.Split split, double rate, int hidden, int threads, RandomGenerator random) {
    Layer model =
        Sequential.of(
            new Dense(2, hidden, random),
            Activation.TANH,
            new Dropout(0.2),
            new Dense(hidden, 1, random));
    Trainer trainer =
        Trainer.of(model, Loss.sigmoidCrossEntropy(), new Adam(rate))
            .epochs(4)
            .threads(threads)
            .validation(split.test())
            .listener(new EarlyStopping(model, 1))
            .build();
    trainer.train(split.training(), random);
    return trainer.evaluate(split.test()).loss();
  }

  @Test
  void searches_byAnyNumberOfThreads_haveTheSameBits() {
    Dataset.Split split = samples.split(40, new SplittableRandom(2));
    for (int inner = 1; inner <= 2; inner++) {
      int threadsOfTrainer = inner;
      Search.Objective objective =
          (settings, random) ->
              loss(split, settings.get(RATE), settings.get(HIDDEN), threadsOfTrainer, random);
      List<Trial> grid = SEARCH.grid(new SplittableRandom(3), objective).ranked();
      List<Trial> drawn = SEARCH.random(7, new SplittableRandom(4), objective).ranked();
      assertThat(grid.stream().map(Trial::score)).contains(Double.NaN);
      assertThat(bits(grid)).doesNotHaveDuplicates();
      for (int threads : new int[] {2, 3, 20}) {
        Search search = SEARCH.threads(threads);
        assertThat(bits(search.grid(new SplittableRandom(3), objective).ranked()))
            .isEqualTo(bits(grid));
        assertThat(bits(search.random(7, new SplittableRandom(4), objective).ranked()))
            .isEqualTo(bits(drawn));
      }
    }
  }

  /** Scores as all their digits, and the settings. */
  private static List<String> bits(List<Trial> trials) {
    return trials.stream()
        .map(trial -> trial.score() + " " + trial.failure() + " " + trial.settings())
        .toList();
  }

  @Test
  void crossValidation_byAnyNumberOfThreads_hasTheSameBits() {
    List<Dataset.Split> folds = samples.folds(5, new SplittableRandom(5));
    CrossValidation.Evaluation evaluation = (fold, random) -> loss(fold, 0.01, 8, 1, random);
    CrossValidation one = CrossValidation.of(folds, new SplittableRandom(6), evaluation);
    assertThat(one.scores()).doesNotHaveDuplicates();
    for (int threads : new int[] {2, 5, 8}) {
      assertThat(CrossValidation.of(folds, new SplittableRandom(6), threads, evaluation))
          .isEqualTo(one);
    }
  }

  /** With fewer than three threads at once nobody would pass. */
  @Test
  void threads_areAsManyAtOnceAsWanted() {
    CyclicBarrier three = new CyclicBarrier(3);
    Search.Objective meeting =
        (settings, random) -> {
          try {
            return three.await(1, TimeUnit.MINUTES);
          } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
          }
        };
    Trials trials = SEARCH.threads(3).random(6, new SplittableRandom(7), meeting);
    assertThat(trials.ranked().stream().map(Trial::score)).containsExactly(0., 0., 1., 1., 2., 2.);
  }

  @Test
  void exception_isTheFirstInTheOrderOfTrials_andEndsAll() {
    for (int threads : new int[] {1, 2, 8}) {
      AtomicInteger running = new AtomicInteger();
      Search.Objective objective =
          (settings, random) -> {
            running.incrementAndGet();
            try {
              if (settings.get(RATE) > 1) {
                throw new IllegalArgumentException("no such setting: " + settings);
              }
              return 1;
            } finally {
              running.decrementAndGet();
            }
          };
      assertThatThrownBy(() -> SEARCH.threads(threads).grid(new SplittableRandom(8), objective))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("no such setting: {rate=")
          .hasMessageEndingWith("hidden=3}");
      assertThat(running).hasValue(0);
    }
  }

  @Test
  void error_isThrownAsItIs() {
    assertThatThrownBy(
            () ->
                SEARCH
                    .threads(2)
                    .grid(
                        new SplittableRandom(9),
                        (settings, random) -> {
                          throw new AssertionError("mine");
                        }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("mine");
  }

  @Test
  void threads_notPositive_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SEARCH.threads(0))
        .withMessage("threads: 0: the number of threads must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CrossValidation.of(
                    samples.folds(2, new SplittableRandom(1)),
                    new SplittableRandom(1),
                    -1,
                    (fold, random) -> 0))
        .withMessage("threads: -1: the number of threads must be positive");
  }
}
