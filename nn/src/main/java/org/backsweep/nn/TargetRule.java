package org.backsweep.nn;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** What a loss of this library's wants the targets of samples to be; labels always are. */
enum TargetRule {
  ANY("") {
    @Override
    @Nullable String problem(DMatrixRMaj targets, int row) {
      return null;
    }
  },

  DISTRIBUTIONS(
      "each row must be a distribution over two classes or more, not negative and of sum 1; for one"
          + " column in [0, 1] there is sigmoidCrossEntropy, for other numbers meanSquaredError") {
    @Override
    @Nullable String problem(DMatrixRMaj targets, int row) {
      double sum = 0;
      for (int j = 0; j < targets.numCols; j++) {
        double target = targets.get(row, j);
        if (!(target >= 0)) {
          return entry(targets, row, j);
        }
        sum += target;
      }
      if (targets.numCols == 1) {
        return entry(targets, row, 0) + ", the only one";
      }
      return Math.abs(sum - 1) <= ROUNDING * targets.numCols
          ? null
          : "the targets in row " + row + " have the sum " + sum;
    }
  },

  FRACTIONS(
      "targets must be in [0, 1]; for other numbers there is meanSquaredError, for labels of three"
          + " classes or more softmaxCrossEntropy") {
    @Override
    @Nullable String problem(DMatrixRMaj targets, int row) {
      for (int j = 0; j < targets.numCols; j++) {
        double target = targets.get(row, j);
        if (!(target >= 0 && target <= 1)) {
          return entry(targets, row, j);
        }
      }
      return null;
    }
  };

  /** Of each number of a distribution that was written with three decimals. */
  private static final double ROUNDING = 0.5e-3;

  private final String wanted;

  TargetRule(String wanted) {
    this.wanted = wanted;
  }

  /** {@return what is wrong with the targets of a sample; null if nothing is} */
  abstract @Nullable String problem(DMatrixRMaj targets, int row);

  /**
   * Throws unless the targets of all samples with a weight are as wanted.
   *
   * @param weights N×1
   * @throws IllegalArgumentException that names the loss, and what fits
   */
  void require(String loss, Dataset samples, DMatrixRMaj weights) {
    if (this == ANY || samples.hasLabels()) {
      return;
    }
    DMatrixRMaj targets = samples.targets();
    for (int row = 0; row < targets.numRows; row++) {
      String problem = weights.get(row, 0) == 0 ? null : problem(targets, row);
      if (problem != null) {
        throw new IllegalArgumentException(loss + ": " + problem + ": " + wanted);
      }
    }
  }

  private static String entry(DMatrixRMaj targets, int row, int column) {
    double target = targets.get(row, column);
    return "the target in row " + row + ", column " + column + " is " + target;
  }
}
