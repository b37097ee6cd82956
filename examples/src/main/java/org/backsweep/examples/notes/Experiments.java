package org.backsweep.examples.notes;

import java.util.List;

/** All experiments, in the order of the notes. */
final class Experiments {
  static final List<Experiment> ALL =
      List.of(
          new VanishingGradient(),
          new SlowStart(),
          new LearningRates(),
          new Descents(),
          new EarlyStopping(),
          new SparseWeights(),
          new DropoutEnsemble(),
          new DeepOrWide(),
          new DyingRelu(),
          new FeatureScaling(),
          new LogisticXor(),
          new TwoBoundaries(),
          new RegressionPenalty(),
          new BiasAndVariance(),
          new CrossValidation(),
          new AutoEncoder(),
          new LargeDigits());

  private Experiments() {}

  /** {@return the names of all} */
  static List<String> names() {
    return ALL.stream().map(Experiment::name).toList();
  }
}
