package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Exponentials of a row relative to their sum, without overflow and without cancellation.
 *
 * <p>The largest entry k of a row is taken out of the sum: with {@code rest = Σ_{j≠k} e^(x_j −
 * x_k)}, the logarithm of the sum is {@code x_k + log1p(rest)}, which keeps its digits when one
 * entry dominates. Rows of −∞ alone have the sum 0 and shares 0; entries of +∞ share evenly.
 */
public final class Softmax {
  private Softmax() {}

  /** {@return the share of each entry in its row's sum of exponentials, m×n} */
  public static DMatrixRMaj softmaxRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      shares(x, i, result.data);
    }
    return result;
  }

  /** {@return the logarithm of each row's sum of exponentials, m×1} */
  public static DMatrixRMaj logSumExpRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, 1);
    for (int i = 0; i < x.numRows; i++) {
      int k = Orders.argMax(x, i);
      double max = k < 0 ? Double.NEGATIVE_INFINITY : x.data[k];
      result.data[i] = Double.isInfinite(max) ? max : max + Math.log1p(rest(x, i, k));
    }
    return result;
  }

  /** {@return {@code x − logSumExpRows(x)}, m×n} */
  public static DMatrixRMaj logSoftmaxRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      int k = Orders.argMax(x, i);
      double max = k < 0 ? Double.NEGATIVE_INFINITY : x.data[k];
      double logRest = Double.isInfinite(max) ? 0 : Math.log1p(rest(x, i, k));
      for (int j = i * x.numCols; j < (i + 1) * x.numCols; j++) {
        result.data[j] = logShare(x, i, j, max, logRest);
      }
    }
    return result;
  }

  /** {@return the mean over rows of {@code −Σ_j t_j log softmax(x)_j}; a target 0 contributes 0} */
  public static DMatrixRMaj crossEntropy(
      DMatrixRMaj x, DMatrixRMaj targets, @Nullable DMatrixRMaj out) {
    Shapes.requireSame("softmaxCrossEntropy", x, targets);
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = crossEntropy(x, targets, 0, x.numRows) / x.numRows;
    return result;
  }

  /** The sum over rows {@code [from, to)}, by halves. */
  private static double crossEntropy(DMatrixRMaj x, DMatrixRMaj targets, int from, int to) {
    if (to - from > 1) {
      int middle = (from + to) / 2;
      return crossEntropy(x, targets, from, middle) + crossEntropy(x, targets, middle, to);
    }
    return from == to ? 0 : crossEntropyOfRow(x, targets, from);
  }

  private static double crossEntropyOfRow(DMatrixRMaj x, DMatrixRMaj targets, int row) {
    int k = Orders.argMax(x, row);
    double max = k < 0 ? Double.NEGATIVE_INFINITY : x.data[k];
    double logRest = Double.isInfinite(max) ? 0 : Math.log1p(rest(x, row, k));
    double sum = 0;
    for (int j = row * x.numCols; j < (row + 1) * x.numCols; j++) {
      double t = targets.data[j];
      sum += t == 0 ? 0 : -t * logShare(x, row, j, max, logRest);
    }
    return sum;
  }

  private static double logShare(DMatrixRMaj x, int row, int j, double max, double logRest) {
    return Double.isInfinite(max) ? atInfinity(x, row, j, max) : x.data[j] - max - logRest;
  }

  /**
   * {@return {@code softmax(x)_j Σt − t_j}, the derivative of the cross-entropy in the logits}
   *
   * <p>Written as {@code p_j Σ_{i≠j} t_i − t_j (1 − p_j)} with {@code 1 − p_j} from the other
   * entries, it keeps its digits where p_j rounds to 1.
   */
  public static DMatrixRMaj residual(
      DMatrixRMaj x, DMatrixRMaj targets, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = softmaxRows(x, out);
    for (int i = 0; i < x.numRows; i++) {
      int start = i * x.numCols;
      int k = Orders.argMax(x, i);
      double total = Sums.sum(targets.data, start, x.numCols);
      double sharesBelow = 0;
      double targetsBelow = 0;
      for (int j = start; j < start + x.numCols; j++) {
        sharesBelow += j == k ? 0 : result.data[j];
        targetsBelow += j == k ? 0 : targets.data[j];
      }
      double sharesOfOthers = x.numCols > 0 && result.data[k] == 0 ? 1 : sharesBelow;
      for (int j = start; j < start + x.numCols; j++) {
        double t = targets.data[j];
        double p = result.data[j];
        result.data[j] =
            j == k
                ? strong(p, targetsBelow) - strong(t, sharesOfOthers)
                : strong(p, total - t) - strong(t, 1 - p);
      }
    }
    return result;
  }

  /**
   * {@return {@code p ⊙ (g − ⟨g, p⟩)} by rows, the derivative of a softmax p}
   *
   * <p>g is taken relative to its entry at the largest share k: with {@code c = Σ_{j≠k} p_j (g_j −
   * g_k)}, entry k is {@code −p_k c}, which keeps its digits where p_k rounds to 1. What has no
   * share gets 0.
   */
  public static DMatrixRMaj towardsMean(DMatrixRMaj g, DMatrixRMaj p, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, p.numRows, p.numCols);
    for (int i = 0; i < p.numRows; i++) {
      int k = Orders.argMax(p, i);
      double c = 0;
      for (int j = i * p.numCols; j < (i + 1) * p.numCols; j++) {
        c += strong(p.data[j], g.data[j] - g.data[k]);
      }
      for (int j = i * p.numCols; j < (i + 1) * p.numCols; j++) {
        result.data[j] = strong(p.data[j], g.data[j] - g.data[k] - c);
      }
    }
    return result;
  }

  /** The product in which a zero on either side absorbs the other. */
  private static double strong(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b;
  }

  private static void shares(DMatrixRMaj x, int row, double[] to) {
    int k = Orders.argMax(x, row);
    int start = row * x.numCols;
    double max = k < 0 ? Double.NEGATIVE_INFINITY : x.data[k];
    double sum = 0;
    for (int j = start; j < start + x.numCols; j++) {
      to[j] =
          Double.isInfinite(max)
              ? (max > 0 && x.data[j] == max ? 1 : 0)
              : Math.exp(x.data[j] - max);
      sum += to[j];
    }
    for (int j = start; j < start + x.numCols; j++) {
      to[j] = sum == 0 ? 0 : to[j] / sum;
    }
  }

  private static double atInfinity(DMatrixRMaj x, int row, int j, double max) {
    if (x.data[j] != max || max < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    int equal = 0;
    for (int i = row * x.numCols; i < (row + 1) * x.numCols; i++) {
      equal += x.data[i] == max ? 1 : 0;
    }
    return -Math.log(equal);
  }

  /** The sum of exponentials relative to entry k, without entry k itself. */
  private static double rest(DMatrixRMaj x, int row, int k) {
    double sum = 0;
    for (int j = row * x.numCols; j < (row + 1) * x.numCols; j++) {
      sum += j == k ? 0 : Math.exp(x.data[j] - x.data[k]);
    }
    return sum;
  }
}
