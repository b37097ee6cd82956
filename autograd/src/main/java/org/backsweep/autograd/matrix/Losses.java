package org.backsweep.autograd.matrix;

import java.util.function.DoubleBinaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Losses that compare a matrix with targets of the same shape, entry by entry. */
public final class Losses {
  private static final int BLOCK = 128;

  private Losses() {}

  /** {@return {@code Σ (a − t)² / 2}, 1×1} */
  public static DMatrixRMaj halfSquaredError(
      DMatrixRMaj a, DMatrixRMaj t, @Nullable DMatrixRMaj out) {
    return total("halfSquaredError", a, t, out, (x, y) -> (x - y) * (x - y) / 2);
  }

  /** {@return the mean of {@code (a − t)²}, 1×1} */
  public static DMatrixRMaj meanSquaredError(
      DMatrixRMaj a, DMatrixRMaj t, @Nullable DMatrixRMaj out) {
    return mean(a, total("meanSquaredError", a, t, out, (x, y) -> (x - y) * (x - y)));
  }

  /**
   * {@return the mean of {@code log(1 + e^x) − t x}, 1×1}
   *
   * @param decay {@code e^−|x|}
   */
  public static DMatrixRMaj sigmoidCrossEntropy(
      DMatrixRMaj x, DMatrixRMaj t, DMatrixRMaj decay, @Nullable DMatrixRMaj out) {
    Shapes.requireSame("sigmoidCrossEntropy", x, t);
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = crossEntropy(x.data, t.data, decay.data, 0, x.getNumElements());
    if (!Double.isFinite(result.data[0])) {
      total("sigmoidCrossEntropy", x, t, result, Losses::crossEntropy);
    }
    return mean(x, result);
  }

  /** {@return the mean of a term of each pair of entries, 1×1} */
  public static DMatrixRMaj huberLoss(
      DMatrixRMaj a, DMatrixRMaj t, DoubleBinaryOperator huber, @Nullable DMatrixRMaj out) {
    return mean(a, total("huberLoss", a, t, out, huber));
  }

  /** {@return the mean of {@code max(0, 1 − t z)}, 1×1} */
  public static DMatrixRMaj hinge(DMatrixRMaj z, DMatrixRMaj t, @Nullable DMatrixRMaj out) {
    return mean(z, total("hinge", z, t, out, (x, y) -> Math.max(0, 1 - x * y)));
  }

  /** {@return the mean over rows of minus the entry at the row's label, 1×1} */
  public static DMatrixRMaj negativeLogLikelihood(
      DMatrixRMaj x, int[] labels, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = -atLabels(x, labels, 0, labels.length) / x.numRows;
    return result;
  }

  /**
   * {@return {@code σ(x) − t}, entry by entry}
   *
   * @param decay {@code e^−|x|}
   */
  public static DMatrixRMaj sigmoidResidual(
      DMatrixRMaj x, DMatrixRMaj t, DMatrixRMaj decay, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    residual(x.data, t.data, decay.data, x.getNumElements(), result.data);
    return result;
  }

  private static void residual(double[] x, double[] t, double[] decay, int n, double[] y) {
    for (int k = 0; k < n; k++) {
      double larger = 1 / (1 + decay[k]);
      double smaller = decay[k] * larger;
      double positive = Elementwise.heaviside(x[k]);
      double one = positive * larger + (1 - positive) * smaller;
      double zero = positive * smaller + (1 - positive) * larger;
      y[k] = (1 - t[k]) * one - t[k] * zero;
    }
  }

  /**
   * {@return rows of zeros with a 1 in the column of each row's label}
   *
   * @throws IllegalArgumentException if there is not one label for each row, or if one is outside
   */
  public static DMatrixRMaj oneHot(String operation, int[] labels, int rows, int cols) {
    requireLabels(operation, labels, rows, cols);
    DMatrixRMaj one = new DMatrixRMaj(1, 1);
    one.data[0] = 1;
    return atLabels(one, labels, cols, null);
  }

  /** {@return the 1×1 g in each row's column of its label, zeros elsewhere} */
  public static DMatrixRMaj atLabels(
      DMatrixRMaj g, int[] labels, int cols, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.zeros(out, labels.length, cols);
    for (int i = 0; i < labels.length; i++) {
      result.data[i * cols + labels[i]] = g.data[0];
    }
    return result;
  }

  /** Refuses labels that are not one column for each row. */
  public static void requireLabels(String operation, int[] labels, int rows, int cols) {
    Shapes.require(
        labels.length == rows,
        "%s: %d labels for %dx%d: one label for each row is needed",
        operation,
        labels.length,
        rows,
        cols);
    for (int i = 0; i < rows; i++) {
      Shapes.require(
          0 <= labels[i] && labels[i] < cols,
          "%s: the label of row %d is %d: it must lie in [0, %d)",
          operation,
          i,
          labels[i],
          cols);
    }
  }

  /** The sum of the entries at the labels of rows {@code [from, to)}, by halves. */
  private static double atLabels(DMatrixRMaj x, int[] labels, int from, int to) {
    if (to - from > 8) {
      int middle = (from + to) / 2;
      return atLabels(x, labels, from, middle) + atLabels(x, labels, middle, to);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x.data[i * x.numCols + labels[i]];
    }
    return sum;
  }

  /** The sum over n entries from a place on, by halves; not finite where a logit is not. */
  private static double crossEntropy(double[] x, double[] t, double[] decay, int at, int n) {
    if (n > BLOCK) {
      int half = n / 2;
      return crossEntropy(x, t, decay, at, half) + crossEntropy(x, t, decay, at + half, n - half);
    }
    double linear = 0;
    double logs = 0;
    for (int k = at; k < at + n; k++) {
      linear += Math.max(x[k], 0) * (1 - t[k]) + Math.max(-x[k], 0) * t[k];
      logs += Exponential.log1p(decay[k]);
    }
    return linear + logs;
  }

  private static double crossEntropy(double x, double t) {
    double log = Scalars.softplus(-Math.abs(x));
    return t == 0 || t == 1 ? Math.max(t == 0 ? x : -x, 0) + log : Math.max(x, 0) - x * t + log;
  }

  /** {@return the sum of a term of each pair of entries, 1×1} */
  static DMatrixRMaj total(
      String operation,
      DMatrixRMaj a,
      DMatrixRMaj t,
      @Nullable DMatrixRMaj out,
      DoubleBinaryOperator term) {
    Shapes.requireSame(operation, a, t);
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = Sums.sum(a.data, t.data, 0, a.getNumElements(), term);
    return result;
  }

  /** {@return the total over the number of entries} */
  static DMatrixRMaj mean(DMatrixRMaj entries, DMatrixRMaj total) {
    total.data[0] /= entries.getNumElements();
    return total;
  }
}
