package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Softmax;

/**
 * Distributions and losses. The losses are 1×1, take logits where one exists, and are one operation
 * each, because the composed forms overflow, cancel, or are wrong at 0. Those that compare
 * distributions are in {@link CrossEntropies}, those that measure distances in {@link Errors}.
 */
public sealed interface Probability extends CrossEntropies, Errors permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return {@code p = e^x / Σ e^x} of each row, m×n; x̄ = p ⊙ (p̄ − ⟨p̄, p⟩) by rows; a row of −∞
   * alone gives zeros, entries of +∞ share evenly}
   *
   * <p>An entry whose share is 0, at −∞ or by underflow, gets a cotangent of exactly 0.
   */
  default Variable softmaxRows() {
    class SoftmaxRows {
      static final Operation OPERATION =
          Operation.unary("softmaxRows", Softmax::softmaxRows, Probability::pullSoftmax);
    }
    return SoftmaxRows.OPERATION.apply(self());
  }

  /** {@return {@code e^x / Σ e^x} of each column, m×n, like {@link #softmaxRows} of rows} */
  default Variable softmaxCols() {
    class SoftmaxCols {
      static final Operation OPERATION =
          Lines.columns("softmaxCols", Softmax::softmaxRows, Probability::pullSoftmax);
    }
    return SoftmaxCols.OPERATION.apply(self());
  }

  /**
   * {@return the logarithm of {@link #softmaxRows}, m×n; x̄ = ȳ − p Σȳ by rows, which keeps its
   * digits where p rounds to 1}
   */
  default Variable logSoftmaxRows() {
    class LogSoftmaxRows {
      static final Operation OPERATION =
          Operation.unary("logSoftmaxRows", Softmax::logSoftmaxRows, Probability::pullLogSoftmax);
    }
    return LogSoftmaxRows.OPERATION.apply(self());
  }

  /** {@return the logarithm of {@link #softmaxCols}, m×n; x̄ = ȳ − p Σȳ by columns} */
  default Variable logSoftmaxCols() {
    class LogSoftmaxCols {
      static final Operation OPERATION =
          Lines.columns("logSoftmaxCols", Softmax::logSoftmaxRows, Probability::pullLogSoftmax);
    }
    return LogSoftmaxCols.OPERATION.apply(self());
  }

  private static Variable pullSoftmax(Variable g, Variable x, Variable p) {
    return SoftmaxSlopes.towardsMean(g, p);
  }

  private static Variable pullLogSoftmax(Variable g, Variable x, Variable y) {
    return SoftmaxSlopes.residual(x, g, SoftmaxSlopes.relativeExp(x)).negative();
  }
}
