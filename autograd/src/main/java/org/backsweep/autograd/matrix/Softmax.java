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
      result.data[i] = Double.isInfinite(max) ? max : max + logOnePlus(rest(x, i, k));
    }
    return result;
  }

  /** {@return {@code x − logSumExpRows(x)}, m×n} */
  public static DMatrixRMaj logSoftmaxRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      int k = Orders.argMax(x, i);
      double max = k < 0 ? Double.NEGATIVE_INFINITY : x.data[k];
      double logRest = Double.isInfinite(max) ? 0 : logOnePlus(rest(x, i, k));
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
    double logRest = Double.isInfinite(max) ? 0 : logOnePlus(rest(x, row, k));
    double sum = 0;
    for (int j = row * x.numCols; j < (row + 1) * x.numCols; j++) {
      double t = targets.data[j];
      if (t != 0) {
        sum -= t * logShare(x, row, j, max, logRest);
      }
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
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    for (int i = 0; i < x.numRows; i++) {
      int k = shares(x, i, result.data);
      if (k >= 0) {
        subtract(targets.data, i * x.numCols, (i + 1) * x.numCols, k, result.data);
      }
    }
    return result;
  }

  /** Replaces the shares of a row, the largest of them at k, by the residual. */
  private static void subtract(double[] targets, int start, int end, int k, double[] shares) {
    double total = Sums.sum(targets, start, end - start);
    double targetsBelow = sum(targets, start, k) + sum(targets, k + 1, end);
    double sharesBelow = sum(shares, start, k) + sum(shares, k + 1, end);
    double largest = shares[k];
    for (int j = start; j < end; j++) {
      double t = targets[j];
      double p = shares[j];
      shares[j] = strong(p, total - t) - strong(t, 1 - p);
    }
    double sharesOfOthers = largest == 0 ? 1 : sharesBelow;
    shares[k] = strong(largest, targetsBelow) - strong(targets[k], sharesOfOthers);
  }

  private static double sum(double[] x, int from, int to) {
    double sum = 0;
    for (int j = from; j < to; j++) {
      sum += x[j];
    }
    return sum;
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

  /** {@return where the row's first largest entry is, negative if the row is empty} */
  private static int shares(DMatrixRMaj x, int row, double[] to) {
    int k = Orders.argMax(x, row);
    int start = row * x.numCols;
    int end = start + x.numCols;
    double max = k < 0 ? Double.NEGATIVE_INFINITY : x.data[k];
    double sum =
        Double.isInfinite(max)
            ? infinite(x.data, max, start, end, to)
            : Loops.exp(x.data, max, to, start, end);
    if (sum != 0) {
      Elementwise.divide(sum, to, to, start, end);
    }
    return k;
  }

  /** Marks the entries that are +∞. */
  private static double infinite(double[] x, double max, int start, int end, double[] to) {
    double count = 0;
    for (int j = start; j < end; j++) {
      to[j] = max > 0 && x[j] == max ? 1 : 0;
      count += to[j];
    }
    return count;
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
    int start = row * x.numCols;
    double max = x.data[k];
    return rest(x.data, max, k + 1, start + x.numCols, rest(x.data, max, start, k, 0));
  }

  private static double rest(double[] x, double max, int from, int to, double before) {
    double sum = before;
    for (int j = from; j < to; j++) {
      sum += Exponential.exp(x[j] - max);
    }
    return sum;
  }

  /** {@return {@code log(1 + x)} of what is not negative: with all its digits near 0} */
  private static double logOnePlus(double x) {
    return x <= 1 ? Exponential.log1p(x) : Math.log(1 + x);
  }
}
