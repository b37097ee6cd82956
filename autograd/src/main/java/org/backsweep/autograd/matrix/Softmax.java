package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Exponentials of a row relative to their sum, without overflow and without cancellation.
 *
 * <p>The largest entry k of a row is taken out of the sum: with {@code rest = Σ_{j≠k} e^(x_j −
 * x_k)}, the logarithm of the sum is {@code x_k + log1p(rest)}, which keeps its digits when one
 * entry dominates. Rows of −∞ alone have the sum 0 and shares 0; entries of +∞ share evenly.
 *
 * <p>Where a loop has no branch for each entry, it is because entries that come at random make a
 * branch cost more than the arithmetic.
 */
public final class Softmax {
  /** As many entries as a processor keeps at hand. */
  private static final int BLOCK = 512;

  /** The columns up to which looking for the largest entry costs more than the arithmetic. */
  private static final int SHORT = 16;

  private Softmax() {}

  /**
   * {@return the exponential of each entry relative to its row's largest, m×n: 1 there; 0 in rows
   * of −∞ alone, and beside an entry of +∞}
   */
  public static DMatrixRMaj relativeExp(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, x.numCols);
    int rows = Math.max(1, BLOCK / Math.max(1, x.numCols));
    for (int i = 0; i < x.numRows; i += rows) {
      relativeExp(x, i, Math.min(x.numRows, i + rows), result.data);
    }
    return result;
  }

  /** All rows at once where the loop is one of vector instructions: a row may be short. */
  private static void relativeExp(DMatrixRMaj x, int from, int to, double[] y) {
    int cols = x.numCols;
    for (int i = from; i < to; i++) {
      Elementwise.plus(-max(x, i), x.data, y, i * cols, (i + 1) * cols);
    }
    Loops.rests(y, from * cols, to * cols);
    for (int i = from; i < to; i++) {
      int k = indexOf(0, y, i * cols, (i + 1) * cols);
      if (k >= 0) {
        Loops.exp(x.data, x.data[k], y, i * cols, (i + 1) * cols);
      } else {
        relativeToInfinity(x, i, y);
      }
    }
  }

  /** Where the first such entry is, −1 if there is none: among rests, 0 is that of the largest. */
  private static int indexOf(double entry, double[] y, int start, int end) {
    for (int j = start; j < end; j++) {
      if (y[j] == entry) {
        return j;
      }
    }
    return -1;
  }

  /** Of a row whose largest entry is infinite or NaN. */
  private static void relativeToInfinity(DMatrixRMaj x, int row, double[] y) {
    double max = max(x, row);
    for (int j = row * x.numCols; j < (row + 1) * x.numCols; j++) {
      double share = max > 0 && x.data[j] == max ? 1 : 0;
      y[j] = Double.isNaN(max) ? max : share;
    }
  }

  /** The row's largest entry, or NaN; −∞ of no entries. By fours, for half the branches. */
  private static double max(DMatrixRMaj x, int row) {
    int end = (row + 1) * x.numCols;
    double max = Double.NEGATIVE_INFINITY;
    double other = Double.NEGATIVE_INFINITY;
    int j = row * x.numCols;
    for (; j + 3 < end; j += 4) {
      max = Math.max(max, Math.max(x.data[j], x.data[j + 1]));
      other = Math.max(other, Math.max(x.data[j + 2], x.data[j + 3]));
    }
    for (; j < end; j++) {
      max = Math.max(max, x.data[j]);
    }
    return Math.max(max, other);
  }

  /** The row's largest entry, found by its relative exponential. */
  private static double max(DMatrixRMaj x, DMatrixRMaj exps, int row) {
    int k = indexOf(1, exps.data, row * x.numCols, (row + 1) * x.numCols);
    return k < 0 || Double.isInfinite(x.data[k]) ? max(x, row) : x.data[k];
  }

  /** {@return the share of each entry in its row's sum of exponentials, m×n} */
  public static DMatrixRMaj softmaxRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = relativeExp(x, out);
    return shares(result, result);
  }

  /**
   * {@return the share of each entry in its row's sum of exponentials, m×n}
   *
   * @param exps what {@link #relativeExp} gives
   * @param out may be exps
   */
  public static DMatrixRMaj shares(DMatrixRMaj exps, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, exps.numRows, exps.numCols);
    for (int start = 0; start < exps.getNumElements(); start += exps.numCols) {
      divide(exps.data, start, exps.numCols, result.data);
    }
    return result;
  }

  /** Divides a row by its sum, unless that is 0. */
  private static void divide(double[] exps, int start, int cols, double[] to) {
    double sum = Sums.sum(exps, start, cols);
    Elementwise.divide(sum == 0 ? 1 : sum, exps, to, start, start + cols);
  }

  /**
   * {@return the logarithm of each row's sum of exponentials, m×1}
   *
   * @param exps what {@link #relativeExp} gives for x
   */
  public static DMatrixRMaj logSumExpRows(
      DMatrixRMaj x, DMatrixRMaj exps, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, x.numRows, 1);
    for (int i = 0; i < x.numRows; i++) {
      double max = max(x, exps, i);
      result.data[i] = max + logRest(max, exps, i);
    }
    return result;
  }

  /** {@return {@code x − logSumExpRows(x)}, m×n} */
  public static DMatrixRMaj logSoftmaxRows(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = relativeExp(x, out);
    for (int i = 0; i < x.numRows; i++) {
      double max = max(x, result, i);
      double logRest = logRest(max, result, i);
      for (int j = i * x.numCols; j < (i + 1) * x.numCols; j++) {
        result.data[j] = logShare(x, i, j, max, logRest);
      }
    }
    return result;
  }

  /** The logarithm of a row's sum of relative exponentials, 0 if its largest is infinite. */
  private static double logRest(double max, DMatrixRMaj exps, int row) {
    if (Double.isInfinite(max)) {
      return 0;
    }
    double rest = sumBesideOne(exps.data, row * exps.numCols, (row + 1) * exps.numCols);
    return rest <= 1 ? Exponential.log1p(rest) : Math.log(1 + rest);
  }

  /** The sum of entries from 0 to 1, but for one that is 1. */
  private static double sumBesideOne(double[] exps, int from, int to) {
    double ones = -1;
    double even = 0;
    double odd = 0;
    int j = from;
    for (; j + 1 < to; j += 2) {
      double one = Math.floor(exps[j]);
      double next = Math.floor(exps[j + 1]);
      ones += one + next;
      even += exps[j] - one;
      odd += exps[j + 1] - next;
    }
    if (j < to) {
      double one = Math.floor(exps[j]);
      ones += one;
      even += exps[j] - one;
    }
    return even + odd + ones;
  }

  private static double logShare(DMatrixRMaj x, int row, int j, double max, double logRest) {
    return Double.isInfinite(max) ? atInfinity(x, row, j, max) : x.data[j] - max - logRest;
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

  /**
   * {@return the mean over rows of {@code −Σ_j t_j log softmax(x)_j}; a target 0 contributes 0}
   *
   * @param exps what {@link #relativeExp} gives for x
   */
  public static DMatrixRMaj crossEntropy(
      DMatrixRMaj x, DMatrixRMaj targets, DMatrixRMaj exps, @Nullable DMatrixRMaj out) {
    Shapes.requireSame("softmaxCrossEntropy", x, targets);
    DMatrixRMaj result = Shapes.into(out, 1, 1);
    result.data[0] = crossEntropy(x, targets, exps, 0, x.numRows) / x.numRows;
    return result;
  }

  /** The sum over rows {@code [from, to)}, of more than eight by halves. */
  private static double crossEntropy(
      DMatrixRMaj x, DMatrixRMaj targets, DMatrixRMaj exps, int from, int to) {
    if (to - from > 8) {
      int middle = (from + to) / 2;
      return crossEntropy(x, targets, exps, from, middle)
          + crossEntropy(x, targets, exps, middle, to);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += crossEntropyOfRow(x, targets, exps, i);
    }
    return sum;
  }

  private static double crossEntropyOfRow(
      DMatrixRMaj x, DMatrixRMaj targets, DMatrixRMaj exps, int row) {
    int start = row * x.numCols;
    int end = start + x.numCols;
    double max = max(x, exps, row);
    double logRest = logRest(max, exps, row);
    double belowMax = 0;
    double total = 0;
    for (int j = start; j < end; j++) {
      belowMax += targets.data[j] * (max - x.data[j]);
      total += targets.data[j];
    }
    double sum = belowMax + total * logRest;
    return Double.isFinite(sum) ? sum : crossEntropyTermByTerm(x, targets, row, max, logRest);
  }

  private static double crossEntropyTermByTerm(
      DMatrixRMaj x, DMatrixRMaj targets, int row, double max, double logRest) {
    double sum = 0;
    for (int j = row * x.numCols; j < (row + 1) * x.numCols; j++) {
      double t = targets.data[j];
      if (t != 0) {
        sum -= t * logShare(x, row, j, max, logRest);
      }
    }
    return sum;
  }

  /**
   * {@return {@code softmax(x)_j Σt − t_j}, the derivative of the cross-entropy in the logits}
   *
   * <p>Written as {@code p_j Σ_{i≠j} t_i − t_j (1 − p_j)} with {@code 1 − p_j} from the other
   * entries, it keeps its digits where p_j rounds to 1.
   *
   * @param exps what {@link #relativeExp} gives for the logits
   */
  public static DMatrixRMaj residual(
      DMatrixRMaj targets, DMatrixRMaj exps, @Nullable DMatrixRMaj out) {
    int cols = exps.numCols;
    DMatrixRMaj result = Shapes.into(out, exps.numRows, cols);
    for (int start = 0; start < exps.getNumElements(); start += cols) {
      int end = start + cols;
      if (cols > SHORT || !putResidual(targets.data, exps.data, start, end, result.data)) {
        int largest = Math.max(start, indexOf(1, exps.data, start, end));
        divide(exps.data, start, cols, result.data);
        subtract(targets.data, start, end, largest, result.data);
      }
    }
    return result;
  }

  /**
   * Puts the residual of a row into y, without a branch that depends on where the largest entry is.
   *
   * @return whether it is the residual: not where two are the largest, or one is not finite
   */
  private static boolean putResidual(double[] t, double[] exps, int start, int end, double[] y) {
    double ones = 0;
    double restOfExps = 0;
    double targetsBelow = 0;
    double target = 0;
    for (int j = start; j < end; j++) {
      double one = Math.floor(exps[j]);
      ones += one;
      restOfExps += exps[j] - one;
      targetsBelow = Math.fma(1 - one, t[j], targetsBelow);
      target = Math.fma(one, t[j], target);
    }
    double sum = 1 + restOfExps;
    double weight = (targetsBelow + target) / sum;
    double ofLargest = Math.fma(-target, restOfExps, targetsBelow) / sum;
    for (int j = start; j < end; j++) {
      double one = Math.floor(exps[j]);
      y[j] = one * ofLargest + (1 - one) * Math.fma(exps[j], weight, -t[j]);
    }
    return ones == 1 && Double.isFinite(weight) && Double.isFinite(ofLargest);
  }

  /** Replaces the shares of a row, the largest of them at k, by the residual. */
  private static void subtract(double[] targets, int start, int end, int k, double[] shares) {
    double largest = shares[k];
    double sharesOfOthers = largest == 0 ? 1 : sumBeside(shares, k, start, end);
    double targetsBelow = sumBeside(targets, k, start, end);
    double total = targetsBelow + targets[k];
    if (Double.isFinite(total) && largest > 0) {
      for (int j = start; j < end; j++) {
        shares[j] = shares[j] * (total - targets[j]) - targets[j] * (1 - shares[j]);
      }
    } else {
      for (int j = start; j < end; j++) {
        shares[j] = strong(shares[j], total - targets[j]) - strong(targets[j], 1 - shares[j]);
      }
    }
    shares[k] = strong(largest, targetsBelow) - strong(targets[k], sharesOfOthers);
  }

  /** The sum of a row's entries but that at k. */
  private static double sumBeside(double[] x, int k, int start, int end) {
    return Sums.sum(x, start, k - start) + Sums.sum(x, k + 1, end - k - 1);
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
}
