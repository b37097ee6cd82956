package org.backsweep.nn.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.backsweep.nn.Dataset;

/**
 * How good a way of training is, measured on samples that were not learned: the scores of models
 * that were each trained on all folds but one, on that one.
 *
 * <pre>{@code
 * CrossValidation result = CrossValidation.of(
 *     samples.stratifiedFolds(5, random), random, (fold, own) -> {
 *       Layer model = Sequential.of(
 *           Standardize.of(fold.training()), new Dense(64, 10, own));
 *       Trainer trainer = Trainer.of(model, loss, new Adam(0.01)).build();
 *       trainer.train(fold.training(), own);
 *       return trainer.evaluate(fold.test()).accuracy();
 *     });
 * }</pre>
 *
 * <p>Whatever is fitted to samples, such as {@code Standardize}, belongs into the function and is
 * fitted to the fold's training part, else the test part is not unknown to the model.
 *
 * @param scores of each fold, in order
 */
public record CrossValidation(List<Double> scores) {
  /**
   * Scores, copied.
   *
   * @throws IllegalArgumentException if there are none
   */
  public CrossValidation {
    if (scores.isEmpty()) {
      throw new IllegalArgumentException("CrossValidation: there are no folds");
    }
    scores = List.copyOf(scores);
  }

  /** Trains a new model, and scores it. */
  @FunctionalInterface
  public interface Evaluation {
    /**
     * {@return the score, on the test part, of a new model that learned the training part}
     *
     * @param random for first weights and the order of samples, of this fold alone
     */
    double score(Dataset.Split fold, RandomGenerator random);
  }

  /**
   * {@return the scores of these folds, one after the other}
   *
   * @param folds as from {@link Dataset#folds} or {@link Dataset#stratifiedFolds}
   * @param random gives one number, the seed of what the folds draw from
   */
  public static CrossValidation of(
      List<Dataset.Split> folds, RandomGenerator random, Evaluation evaluation) {
    return of(folds, random, 1, evaluation);
  }

  /**
   * {@return the scores of these folds, by several threads, each with a fold at a time; the same as
   * by one, to the bit}
   *
   * @param folds as from {@link Dataset#folds} or {@link Dataset#stratifiedFolds}
   * @param random gives one number, the seed of what the folds draw from
   * @param evaluation is called by all threads at once: what folds share they may only read, and
   *     models, optimizers and listeners each has to make its own
   * @throws IllegalArgumentException if the number of threads is not positive
   */
  public static CrossValidation of(
      List<Dataset.Split> folds, RandomGenerator random, int threads, Evaluation evaluation) {
    SplittableRandom seeds = new SplittableRandom(random.nextLong());
    List<Supplier<Double>> scores = new ArrayList<>();
    for (Dataset.Split fold : folds) {
      RandomGenerator own = seeds.split();
      scores.add(() -> evaluation.score(fold, own));
    }
    return new CrossValidation(Tasks.results(scores, Tasks.requireThreads(threads)));
  }

  /** {@return the mean of the scores} */
  public double mean() {
    return scores.stream().mapToDouble(Double::doubleValue).sum() / scores.size();
  }

  /**
   * {@return the standard deviation of the scores, {@code √(Σ (s − mean)² / (k − 1))}: of how much
   * one fold differs from another, not of the mean; NaN of one fold}
   */
  public double deviation() {
    double mean = mean();
    double squares = scores.stream().mapToDouble(score -> (score - mean) * (score - mean)).sum();
    return Math.sqrt(squares / (scores.size() - 1));
  }

  /** The mean and the deviation: {@code 0.9644 ± 0.0083 (5 folds)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g ± %.2g (%d folds)", mean(), deviation(), scores.size());
  }
}
