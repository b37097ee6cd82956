package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Divergences;
import org.backsweep.autograd.matrix.Exponential;
import org.backsweep.autograd.matrix.Loops;
import org.backsweep.autograd.matrix.Losses;
import org.backsweep.autograd.matrix.Softmax;
import org.ejml.data.DMatrixRMaj;

/**
 * Losses that compare distributions with targets, from logits, probabilities or their logarithms.
 */
public sealed interface CrossEntropies permits Probability {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the cross-entropy of the softmax of these logits against a distribution per row, mean
   * over the N rows, 1×1: {@code −1/N Σ t log softmax(x)}; dx = (p Σt − t) / N, dt = −log p / N}
   *
   * <p>A target 0 contributes 0, also where log p is −∞. The derivative keeps its digits where p
   * rounds to 1.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  default Variable softmaxCrossEntropy(Variable targets) {
    class SoftmaxCrossEntropy {
      static final Operation OPERATION =
          Operation.of(
              "softmaxCrossEntropy",
              (in, out) -> Softmax.crossEntropy(in[0], in[1], in[2], out),
              (g, in, y) ->
                  Slopes.perRow(g, in[0]).strongMult(SoftmaxSlopes.residual(in[0], in[1], in[2])),
              (g, in, y) -> Slopes.perRow(g, in[0]).negative().strongMult(in[0].logSoftmaxRows()),
              Pullback.NONE);
    }
    return SoftmaxCrossEntropy.OPERATION.apply(self(), targets, SoftmaxSlopes.relativeExp(self()));
  }

  /** {@return {@link #softmaxCrossEntropy(Variable)} against a constant distribution per row} */
  default Variable softmaxCrossEntropy(DMatrixRMaj targets) {
    return softmaxCrossEntropy(Variable.constant(targets));
  }

  /**
   * {@return the mean over rows of {@code −log softmax(x)} at each row's label, 1×1; dx = (p − e) /
   * N with e the unit vector of the label}
   *
   * @param labels for each row the column of the right class. Not modified.
   * @throws IllegalArgumentException if there is not one label for each row, or if one is outside
   */
  default Variable softmaxCrossEntropy(int[] labels) {
    return softmaxCrossEntropy(
        Losses.oneHot("softmaxCrossEntropy", labels, self().getNumRows(), self().getNumCols()));
  }

  /**
   * {@return the cross-entropy of the sigmoid of these logits against targets in [0, 1], mean over
   * all N entries, 1×1: {@code 1/N Σ log(1 + e^x) − t x}; dx = (σ(x) − t) / N, dt = −x / N}
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  default Variable sigmoidCrossEntropy(Variable targets) {
    class SigmoidCrossEntropy {
      static final Operation OPERATION =
          Operation.of(
              "sigmoidCrossEntropy",
              (in, out) -> Losses.sigmoidCrossEntropy(in[0], in[1], in[2], out),
              (g, in, y) ->
                  Slopes.perEntry(g, in[0]).strongMult(sigmoidResidual(in[0], in[1], in[2])),
              (g, in, y) -> Slopes.perEntry(g, in[0]).negative().strongMult(in[0]),
              Pullback.NONE);
    }
    return SigmoidCrossEntropy.OPERATION.apply(self(), targets, decay(self()));
  }

  /** {@return {@link #sigmoidCrossEntropy(Variable)} against constant targets} */
  default Variable sigmoidCrossEntropy(DMatrixRMaj targets) {
    return sigmoidCrossEntropy(Variable.constant(targets));
  }

  /**
   * {@return the cross-entropy of these probabilities against targets in [0, 1], mean over all N
   * entries, 1×1: {@code −1/N Σ t log p + (1 − t) log(1 − p)}; dp = (p − t) / (p (1 − p) N), dt =
   * −log(p / (1 − p)) / N}
   *
   * <p>A target 0 leaves only log(1 − p), a target 1 only log p, so p = 0 and p = 1 are as good as
   * any where the target agrees; where it does not, the loss and its derivative are infinite. From
   * logits, {@link #sigmoidCrossEntropy} is exact where these probabilities have rounded to 0 or 1.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  default Variable binaryCrossEntropy(Variable targets) {
    class BinaryCrossEntropy {
      static final Operation OPERATION =
          Operation.binary(
              "binaryCrossEntropy",
              Divergences::binaryCrossEntropy,
              (g, p, t, y) -> Slopes.perEntry(g, p).strongMult(binarySlope(p, t)),
              (g, p, t, y) -> Slopes.perEntry(g, p).negative().strongMult(logit(p)));
    }
    return BinaryCrossEntropy.OPERATION.apply(self(), targets);
  }

  /** {@return {@link #binaryCrossEntropy(Variable)} against constant targets} */
  default Variable binaryCrossEntropy(DMatrixRMaj targets) {
    return binaryCrossEntropy(Variable.constant(targets));
  }

  /**
   * {@return the mean over the N rows of minus the entry at each row's label, 1×1: of logarithms of
   * probabilities the negative log-likelihood; dx = −1/N at the labels and exactly 0 elsewhere}
   *
   * @param labels for each row the column of the right class. Not modified.
   * @throws IllegalArgumentException if there is not one label for each row, or if one is outside
   */
  default Variable negativeLogLikelihood(int[] labels) {
    int rows = self().getNumRows();
    int cols = self().getNumCols();
    int[] picked = labels.clone();
    Losses.requireLabels("negativeLogLikelihood", picked, rows, cols);
    return Operation.unary(
            "negativeLogLikelihood",
            (x, out) -> Losses.negativeLogLikelihood(x, picked, out),
            (g, x, y) -> atLabels(Slopes.perRow(g, x).negative(), picked, cols))
        .with(picked)
        .apply(self());
  }

  /**
   * {@return the Kullback-Leibler divergence of the distribution in each row of q from that in the
   * same row of this, mean over the N rows, 1×1: {@code 1/N Σ p (log p − log q)}; dp = (log p − log
   * q + 1) / N, dq = −p / (q N)}
   *
   * <p>p = 0 contributes 0, whatever q; there dp is −∞, and 1/N where q is 0 too. p &gt; 0 at q = 0
   * is infinite. Where p and q are close, their logarithms are not subtracted.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  default Variable klDivergence(Variable q) {
    class KlDivergence {
      static final Operation OPERATION =
          Operation.binary(
              "klDivergence",
              Divergences::klDivergence,
              (g, p, r, y) -> Slopes.perRow(g, p).strongMult(logRatio(p, r).plus(1)),
              (g, p, r, y) -> Slopes.perRow(g, p).negative().strongMult(p.strongDiv(r)));
    }
    return KlDivergence.OPERATION.apply(self(), q);
  }

  /** {@return {@link #klDivergence(Variable)} from constant distributions} */
  default Variable klDivergence(DMatrixRMaj q) {
    return klDivergence(Variable.constant(q));
  }

  /** {@code σ(x) − t}, without cancellation at targets 0 and 1. */
  private static Variable sigmoidResidual(Variable x, Variable targets, Variable decay) {
    class SigmoidResidual {
      static final Operation OPERATION =
          Operation.of(
              "sigmoidResidual",
              (in, out) -> Losses.sigmoidResidual(in[0], in[1], in[2], out),
              (g, in, y) -> g.strongMult(Slopes.sigmoid(in[0])),
              (g, in, y) -> g.negative(),
              Pullback.NONE);
    }
    return SigmoidResidual.OPERATION.apply(x, targets, decay);
  }

  /**
   * {@code e^−|x|}: what the loss and its derivative both need, computed once. They are
   * differentiated as functions of x, so no cotangent comes here.
   */
  private static Variable decay(Variable x) {
    class Decay {
      static final Operation OPERATION =
          Operation.unary(
              "decay",
              EachEntry.of(v -> Exponential.exp(-Math.abs(v)), Loops::decay),
              Pullback.Unary.NONE);
    }
    return Decay.OPERATION.apply(x);
  }

  /** {@code (p − t) / (p (1 − p))}: where the target agrees, finite also at p = 0 and p = 1. */
  private static Variable binarySlope(Variable p, Variable targets) {
    class BinarySlope {
      static final Operation OPERATION =
          Operation.binary(
              "binarySlope",
              Divergences::binarySlope,
              (g, q, t, y) -> g.strongMult(curvature(q, t)),
              (g, q, t, y) -> g.strongDiv(q).strongDiv(other(q)).negative());
    }
    return BinarySlope.OPERATION.apply(p, targets);
  }

  /** {@code t / p² + (1 − t) / (1 − p)²}. */
  private static Variable curvature(Variable p, Variable t) {
    return t.strongDiv(p).strongDiv(p).plus(other(t).strongDiv(other(p)).strongDiv(other(p)));
  }

  private static Variable other(Variable p) {
    return p.negative().plus(1);
  }

  /** {@code log(p / (1 − p))}. */
  private static Variable logit(Variable p) {
    class Logit {
      static final Operation OPERATION =
          Operation.unary(
              "logit", Divergences::logit, (g, q, y) -> g.strongDiv(q).strongDiv(other(q)));
    }
    return Logit.OPERATION.apply(p);
  }

  /** {@code log(p / q)}, 0 where both are 0. */
  private static Variable logRatio(Variable p, Variable q) {
    class LogRatio {
      static final Operation OPERATION =
          Operation.binary(
              "logRatio",
              Divergences::logRatio,
              (g, a, b, y) -> g.strongDiv(a),
              (g, a, b, y) -> g.strongDiv(b).negative());
    }
    return LogRatio.OPERATION.apply(p, q);
  }

  /** The 1×1 g in each row's column of its label, zeros elsewhere. */
  private static Variable atLabels(Variable g, int[] labels, int cols) {
    return Operation.unary(
            "atLabels",
            (x, out) -> Losses.atLabels(x, labels, cols, out),
            (c, x, y) -> c.negativeLogLikelihood(labels).scale(-labels.length))
        .with(labels, cols)
        .apply(g);
  }
}
