package org.backsweep.examples;

import java.util.random.RandomGenerator;
import org.backsweep.nn.Activation;
import org.backsweep.nn.Adam;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.Dense;
import org.backsweep.nn.Layer;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Score;
import org.backsweep.nn.Sequential;
import org.backsweep.nn.Trainer;
import org.backsweep.nn.tuning.Axis;
import org.backsweep.nn.tuning.CrossValidation;
import org.backsweep.nn.tuning.RateCurve;
import org.backsweep.nn.tuning.RateFinder;
import org.backsweep.nn.tuning.Search;
import org.backsweep.nn.tuning.Settings;
import org.backsweep.nn.tuning.Trials;

/**
 * How to choose a network for the digits: the test samples play no part until the choice is made.
 */
final class Tuning {
  private static final int FOLDS = 3;
  private static final int EPOCHS = 12;
  private static final Loss LOSS = Loss.softmaxCrossEntropy();
  private static final Axis<Double> RATE = Axis.logarithmic("rate", 1e-4, 1, 5);
  private static final Axis<Integer> HIDDEN = Axis.of("hidden", 4, 16, 64);

  private Tuning() {}

  /**
   * What came of it.
   *
   * @param curve the loss by learning rate
   * @param trials the settings tried, by the share of errors in cross-validation
   * @param test the score of the best settings, trained anew, on samples kept for it
   */
  record Result(RateCurve curve, Trials trials, Score test) {}

  static Result run(Dataset samples, int trials, RandomGenerator random) {
    Dataset.Split split = samples.split(Digits.trainingSize(samples), random);
    Dataset known = split.training();
    RateCurve curve = RateFinder.of(network(known, 64, random), LOSS, Adam::new).run(known, random);
    var folds = known.stratifiedFolds(FOLDS, random);
    Trials tried =
        Search.over(RATE, HIDDEN)
            .threads(Runtime.getRuntime().availableProcessors())
            .random(
                trials,
                random,
                (settings, own) ->
                    CrossValidation.of(
                            folds,
                            own,
                            (fold, fresh) -> 1 - trained(fold, settings, fresh).accuracy())
                        .mean());
    return new Result(curve, tried, trained(split, tried.best().settings(), random));
  }

  /** {@return the test score of a new network that learned the training part} */
  private static Score trained(Dataset.Split split, Settings settings, RandomGenerator random) {
    Layer model = network(split.training(), settings.get(HIDDEN), random);
    Trainer trainer = Trainer.of(model, LOSS, new Adam(settings.get(RATE))).epochs(EPOCHS).build();
    trainer.train(split.training(), random);
    return trainer.evaluate(split.test());
  }

  private static Layer network(Dataset training, int hidden, RandomGenerator random) {
    return Sequential.of(
        new UnitRange(training),
        new Dense(training.features(), hidden, random),
        Activation.RELU,
        new Dense(hidden, training.classes(), random));
  }
}
