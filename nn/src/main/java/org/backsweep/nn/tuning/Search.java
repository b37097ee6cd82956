package org.backsweep.nn.tuning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.backsweep.nn.DivergedException;

/**
 * A search for good settings, of a learning rate and the size of a layer, say:
 *
 * <pre>{@code
 * Axis<Double> rate = Axis.logarithmic("rate", 1e-4, 1e-1, 4);
 * Axis<Integer> hidden = Axis.of("hidden", 16, 32, 64);
 * Trials trials = Search.over(rate, hidden).random(20, random,
 *     (settings, own) -> validationLoss(settings.get(rate), settings.get(hidden), own));
 * double best = trials.best().settings().get(rate);
 * }</pre>
 *
 * <p>Score them on samples that are neither learned nor those of the final test: on a validation
 * part, or by {@link CrossValidation}. The best score flatters, as it was chosen for being small.
 *
 * <p>A random search finds more than a grid of as many trials where some settings matter little; J.
 * Bergstra and Y. Bengio, Random search for hyper-parameter optimization (2012).
 */
public final class Search {
  private final List<Axis<?>> axes;
  private final int threads;

  private Search(List<Axis<?>> axes, int threads) {
    this.axes = axes;
    this.threads = threads;
  }

  /**
   * {@return a search that varies these}
   *
   * @throws IllegalArgumentException if two have one name
   */
  public static Search over(Axis<?>... axes) {
    Set<String> names = new HashSet<>();
    for (Axis<?> axis : axes) {
      if (!names.add(axis.name())) {
        throw new IllegalArgumentException("search: two axes are named " + axis.name());
      }
    }
    return new Search(List.of(axes), 1);
  }

  /**
   * {@return the same by so many threads, each with a trial at a time; with the same result, to the
   * bit, as by one, the default}
   *
   * <p>The objective is then called by all of them at once: what trials share, such as samples,
   * they may only read, and models, optimizers and listeners each has to make its own.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public Search threads(int number) {
    return new Search(axes, Tasks.requireThreads(number));
  }

  /** What a search makes small. */
  @FunctionalInterface
  public interface Objective {
    /**
     * {@return the score of these settings: small is good, as of a loss or a share of errors}
     *
     * @param random of the same seed in each trial of a search, so that the settings alone make the
     *     difference
     * @throws DivergedException and the trial has failed; so has one whose score is not finite
     */
    double score(Settings settings, RandomGenerator random);
  }

  /**
   * {@return what comes of every combination of the values of the axes}
   *
   * @param random gives one number, the seed of the trials
   */
  public Trials grid(RandomGenerator random, Objective objective) {
    return run(Settings.grid(axes), random.nextLong(), objective);
  }

  /**
   * {@return what comes of so many combinations that are drawn at random}
   *
   * @param random gives two numbers, the seeds of the settings and of the trials
   * @throws IllegalArgumentException if the number is not positive
   */
  public Trials random(int trials, RandomGenerator random, Objective objective) {
    if (trials < 1) {
      throw new IllegalArgumentException(
          "search: " + trials + " trials: the number must be positive");
    }
    RandomGenerator drawing = new SplittableRandom(random.nextLong());
    List<Settings> drawn =
        Stream.generate(() -> Settings.of(axes, axis -> axis.draw(drawing))).limit(trials).toList();
    return run(drawn, random.nextLong(), objective);
  }

  private Trials run(List<Settings> all, long seed, Objective objective) {
    List<Supplier<Trial>> trials = new ArrayList<>();
    for (Settings settings : all) {
      trials.add(() -> trial(settings, new SplittableRandom(seed), objective));
    }
    return new Trials(Tasks.results(trials, threads));
  }

  private static Trial trial(Settings settings, RandomGenerator random, Objective objective) {
    try {
      return Trial.of(settings, objective.score(settings, random));
    } catch (DivergedException e) {
      return Trial.failed(settings, String.valueOf(e.getMessage()));
    }
  }
}
