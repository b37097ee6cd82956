package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Losses;
import org.backsweep.autograd.matrix.Softmax;
import org.ejml.data.DMatrixRMaj;

/**
 * Distributions and losses. The losses are 1×1, take logits where one exists, and are one operation
 * each, because the composed forms overflow, cancel, or are wrong at 0.
 */
public sealed interface Probability permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return {@code p = e^x / Σ e^x} of each row, m×n; x̄ = p ⊙ (p̄ − ⟨p̄, p⟩) by rows; a row of −∞
   * alone gives zeros, entries of +∞ share evenly}
   */
  default Variable softmaxRows() {
    class SoftmaxRows {
      static final Operation OPERATION =
          Operation.unary("softmaxRows", Softmax::softmaxRows, (g, x, p) -> towardsMean(g, p));
    }
    return SoftmaxRows.OPERATION.apply(self());
  }

  /** {@return the logarithm of {@link #softmaxRows}, m×n; x̄ = ȳ − p Σȳ by rows} */
  default Variable logSoftmaxRows() {
    class LogSoftmaxRows {
      static final Operation OPERATION =
          Operation.unary(
              "logSoftmaxRows",
              Softmax::logSoftmaxRows,
              (g, x, y) -> g.minus(g.sumRows().strongMult(x.softmaxRows())));
    }
    return LogSoftmaxRows.OPERATION.apply(self());
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
          Operation.binary(
              "softmaxCrossEntropy",
              Softmax::crossEntropy,
              (g, x, t, y) -> perRow(g, x).strongMult(softmaxResidual(x, t)),
              (g, x, t, y) -> perRow(g, x).negative().strongMult(x.logSoftmaxRows()));
    }
    return SoftmaxCrossEntropy.OPERATION.apply(self(), targets);
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
          Operation.binary(
              "sigmoidCrossEntropy",
              Losses::sigmoidCrossEntropy,
              (g, x, t, y) -> perEntry(g, x).strongMult(sigmoidResidual(x, t)),
              (g, x, t, y) -> perEntry(g, x).negative().strongMult(x));
    }
    return SigmoidCrossEntropy.OPERATION.apply(self(), targets);
  }

  /** {@return {@link #sigmoidCrossEntropy(Variable)} against constant targets} */
  default Variable sigmoidCrossEntropy(DMatrixRMaj targets) {
    return sigmoidCrossEntropy(Variable.constant(targets));
  }

  /**
   * {@return {@code Σ (a − t)² / 2}, 1×1; da = a − t, dt = t − a}
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  default Variable halfSquaredError(Variable targets) {
    class HalfSquaredError {
      static final Operation OPERATION =
          Operation.binary(
              "halfSquaredError",
              Losses::halfSquaredError,
              (g, a, t, y) -> g.strongMult(a.minus(t)),
              (g, a, t, y) -> g.strongMult(t.minus(a)));
    }
    return HalfSquaredError.OPERATION.apply(self(), targets);
  }

  /** {@return {@link #halfSquaredError(Variable)} against constant targets} */
  default Variable halfSquaredError(DMatrixRMaj targets) {
    return halfSquaredError(Variable.constant(targets));
  }

  /**
   * {@return {@code 1/N Σ (a − t)²} over all N entries, 1×1; da = 2 (a − t) / N, dt = −da}
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  default Variable meanSquaredError(Variable targets) {
    class MeanSquaredError {
      static final Operation OPERATION =
          Operation.binary(
              "meanSquaredError",
              Losses::meanSquaredError,
              (g, a, t, y) -> perEntry(g, a).strongMult(a.minus(t)).scale(2),
              (g, a, t, y) -> perEntry(g, a).strongMult(t.minus(a)).scale(2));
    }
    return MeanSquaredError.OPERATION.apply(self(), targets);
  }

  /** {@return {@link #meanSquaredError(Variable)} against constant targets} */
  default Variable meanSquaredError(DMatrixRMaj targets) {
    return meanSquaredError(Variable.constant(targets));
  }

  private static Variable perRow(Variable g, Variable x) {
    return g.divide(x.getNumRows());
  }

  private static Variable perEntry(Variable g, Variable x) {
    return g.divide(x.value().getNumElements());
  }

  /** {@code p ⊙ (g − ⟨g, p⟩)} by rows: the derivative of softmax, symmetric in its own sense. */
  private static Variable towardsMean(Variable g, Variable p) {
    return g.minus(g.strongMult(p).sumRows()).strongMult(p);
  }

  /** {@code softmax(x) Σt − t} by rows, without cancellation. */
  private static Variable softmaxResidual(Variable x, Variable targets) {
    class SoftmaxResidual {
      static final Operation OPERATION =
          Operation.binary(
              "softmaxResidual",
              Softmax::residual,
              (g, z, t, y) -> towardsMean(g, z.softmaxRows()).strongMult(t.sumRows()),
              (g, z, t, y) -> g.strongMult(z.softmaxRows()).sumRows().minus(g));
    }
    return SoftmaxResidual.OPERATION.apply(x, targets);
  }

  /** {@code σ(x) − t}, without cancellation at targets 0 and 1. */
  private static Variable sigmoidResidual(Variable x, Variable targets) {
    class SigmoidResidual {
      static final Operation OPERATION =
          Operation.binary(
              "sigmoidResidual",
              Losses::sigmoidResidual,
              (g, z, t, y) -> g.strongMult(Slopes.sigmoid(z)),
              (g, z, t, y) -> g.negative());
    }
    return SigmoidResidual.OPERATION.apply(x, targets);
  }
}
