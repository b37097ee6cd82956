package org.backsweep.nn;

import java.util.OptionalDouble;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/**
 * The cost Cⁿ of each sample, from a model's outputs and the targets, of labels rows with one 1. A
 * {@link Loss} is their total {@code L = Σ Cⁿ} or their mean, of equal samples or of weighted ones:
 *
 * <pre>{@code
 * Loss loss = SampleCost.huber(1).mean();
 * Loss careful = SampleCost.categoricalCrossEntropy(0.1).mean(SampleWeights.ofClasses(1, 5));
 * }</pre>
 *
 * <p>An own one is a lambda that gives a column.
 */
@FunctionalInterface
public interface SampleCost {
  /** {@return the cost of each row of the output against the same row of the targets, N×1} */
  Variable of(Variable output, Variable targets);

  /**
   * {@return {@code Σ wₙ Cⁿ}, 1×1}
   *
   * @param weights N×1, a constant
   */
  default Variable total(Variable output, Variable targets, Variable weights) {
    Variable costs = of(output, targets);
    Require.that(
        costs.getNumRows() == weights.getNumRows() && costs.getNumCols() == 1,
        "costs of %s for %d samples: one of each is needed, a column",
        costs,
        weights.getNumRows());
    return weights.strongMult(costs).sum();
  }

  /**
   * {@return whether the cost takes no branch that depends on values, so that losses made of it can
   * be {@linkplain Loss#isReplayable replayed}; by default this is not known, so false}
   */
  default boolean isReplayable() {
    return false;
  }

  /**
   * {@return the threshold above which the one output of a model means class 1, where the cost is
   * one of two classes, see {@link Loss#threshold}; empty by default}
   */
  default OptionalDouble threshold() {
    return OptionalDouble.empty();
  }

  /**
   * {@return what the outputs should have been: the targets, or what labels become, rows with one 1
   * or, where there is a {@link #threshold} and one output, the labels themselves}
   *
   * @throws IllegalArgumentException if a label does not fit the outputs
   */
  default Variable targets(Variable output, Batch batch) {
    return threshold().isPresent() ? batch.binaryTargetsFor(output) : batch.targetsFor(output);
  }

  /**
   * Throws unless the targets of samples are such as the cost is for: see {@link
   * Loss#requireTargets}. By default all targets are.
   *
   * @param weights of the samples, N×1; targets without weight do not matter
   * @throws IllegalArgumentException if a cross-entropy has targets that are no probabilities
   */
  default void requireTargets(Dataset samples, DMatrixRMaj weights) {}

  /** {@return the total loss of the notes, {@code L = Σ Cⁿ}: it grows with the batch} */
  default Loss total() {
    return total(SampleWeights.equal());
  }

  /** {@return {@code Σ wₙ Cⁿ}} */
  default Loss total(SampleWeights weights) {
    return new WeightedTotal(this, weights);
  }

  /** {@return the mean cost, {@code 1/N Σ Cⁿ}} */
  default Loss mean() {
    return mean(SampleWeights.equal());
  }

  /** {@return {@code Σ wₙ Cⁿ / Σ wₙ}, and 0 where all weights are 0} */
  default Loss mean(SampleWeights weights) {
    return new WeightedMean(this, weights);
  }

  /** {@return {@code ½ Σⱼ (a − t)²}} */
  static SampleCost halfSquaredError() {
    return new StandardCost(
        "halfSquaredError",
        TargetRule.ANY,
        (a, t) -> difference("halfSquaredError", a, t).square().sumRows().scale(0.5));
  }

  /** {@return the mean over the outputs of {@code (a − t)²}} */
  static SampleCost squaredError() {
    return new StandardCost(
        "squaredError",
        TargetRule.ANY,
        (a, t) -> difference("squaredError", a, t).square().meanRows());
  }

  /** {@return the mean over the outputs of {@code |a − t|}, whose derivative is 0 at 0} */
  static SampleCost absoluteError() {
    return new StandardCost(
        "absoluteError",
        TargetRule.ANY,
        (a, t) -> difference("absoluteError", a, t).abs().meanRows());
  }

  /**
   * {@return the mean over the outputs of {@code d²/2} where {@code |d| = |a − t| ≤ delta}, {@code
   * delta (|d| − delta/2)} beyond; P. Huber, Robust estimation of a location parameter (1964)}
   *
   * @throws IllegalArgumentException unless delta &gt; 0
   */
  static SampleCost huber(double delta) {
    Require.that(delta > 0, "huber: delta is %s: it must be positive", delta);
    return new StandardCost(
        "huber(" + delta + ")",
        TargetRule.ANY,
        (a, t) -> difference("huber", a, t).huber(delta).meanRows());
  }

  /**
   * {@return the mean over the outputs of {@code −t log a − (1 − t) log(1 − a)}, of probabilities
   * a; one output may have labels 0 and 1}
   */
  static SampleCost binaryCrossEntropy() {
    return new StandardCost(
        "binaryCrossEntropy",
        TargetRule.FRACTIONS,
        (a, t) -> {
          Require.same("binaryCrossEntropy", a, t);
          Variable right = t.strongMult(a.log());
          Variable wrong = t.negative().plus(1).strongMult(a.negative().log1p());
          return right.plus(wrong).meanRows().negative();
        },
        OptionalDouble.of(0.5));
  }

  /**
   * {@return {@link #binaryCrossEntropy} of the sigmoid of the outputs, which are logits: {@code
   * log(1 + e^z) − t z}, without overflow}
   */
  static SampleCost binaryCrossEntropyOfLogits() {
    return new StandardCost(
        "binaryCrossEntropyOfLogits",
        TargetRule.FRACTIONS,
        (z, t) -> {
          Require.same("binaryCrossEntropyOfLogits", z, t);
          return z.softplus().minus(t.strongMult(z)).meanRows();
        },
        OptionalDouble.of(0));
  }

  /** {@return {@code −Σⱼ t log a} of probabilities a} */
  static SampleCost categoricalCrossEntropy() {
    return new StandardCost(
        "categoricalCrossEntropy",
        TargetRule.DISTRIBUTIONS,
        (a, t) -> {
          Require.same("categoricalCrossEntropy", a, t);
          return t.strongMult(a.log()).sumRows().negative();
        });
  }

  /**
   * {@return {@code −Σⱼ t log softmax(z)} of logits z, exact where the softmax rounds to 1}
   *
   * @param smoothing ε, by which the targets become {@code (1 − ε) t + ε/K} of K classes; 0 leaves
   *     them; C. Szegedy et al., Rethinking the Inception architecture (2016)
   * @throws IllegalArgumentException unless 0 ≤ ε &lt; 1
   */
  static SampleCost categoricalCrossEntropy(double smoothing) {
    return new LogitsCrossEntropy(Require.fraction("smoothing", smoothing));
  }

  /** {@return {@code −Σⱼ t a} of logarithms of probabilities a: minus the one at the label} */
  static SampleCost negativeLogLikelihood() {
    return new StandardCost(
        "negativeLogLikelihood",
        TargetRule.ANY,
        (a, t) -> {
          Require.same("negativeLogLikelihood", a, t);
          return t.strongMult(a).sumRows().negative();
        });
  }

  /** {@return {@code Σⱼ t (log t − log a)}, the divergence of Kullback and Leibler} */
  static SampleCost klDivergence() {
    return new StandardCost(
        "klDivergence",
        TargetRule.DISTRIBUTIONS,
        (a, t) -> {
          Require.same("klDivergence", a, t);
          return t.xlogy(t).minus(t.xlogy(a)).sumRows();
        });
  }

  /**
   * {@return the mean over the outputs of {@code max(0, 1 − t a)} for targets of −1 and 1, whose
   * derivative is 0 at the margin; labels become rows of −1 with a 1 in the column of the class or,
   * of one output and labels 0 and 1, −1 and 1}
   */
  static SampleCost hinge() {
    return new Hinge();
  }

  /**
   * {@return {@code 1 − ⟨a, t⟩ / (‖a‖ ‖t‖)}, one minus the cosine of the angle; 1 for a row of
   * zeros, with the derivative 0 there}
   */
  static SampleCost cosine() {
    return new StandardCost(
        "cosine",
        TargetRule.ANY,
        (a, t) -> {
          Require.same("cosine", a, t);
          return direction(a).elementMult(direction(t)).sumRows().negative().plus(1);
        });
  }

  /**
   * Rows divided by their lengths, and before by their largest entries, so that squares are finite;
   * a row of zeros stays so, whatever is added to it.
   */
  private static Variable direction(Variable a) {
    Variable largest = a.abs().maxRows();
    Variable scaled = a.elementDiv(orOne(largest));
    Variable length = orOne(scaled.square().sumRows()).sqrt();
    return scaled.elementDiv(length).elementMult(largest.signum());
  }

  private static Variable difference(String name, Variable a, Variable t) {
    Require.same(name, a, t);
    return a.minus(t);
  }

  /** What is not negative as it is, and 1 in the place of 0. */
  private static Variable orOne(Variable x) {
    return x.plus(x.signum().negative().plus(1));
  }
}
