package org.backsweep.nn.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Metrics of scores by their order. */
public final class Ranking {
  private Ranking() {}

  /**
   * {@return the share of rows in which the entry of the label is among the k largest, the first of
   * equal ones counting as larger, so that the top 1 is the accuracy; NaN without rows. A NaN at
   * the label is a miss}
   *
   * @param outputs N×classes. Not modified.
   * @param labels the right column of each row. Not modified.
   * @throws IllegalArgumentException if there is not one label for each row, k is not positive, or
   *     a label has no column
   */
  public static double topK(DMatrixRMaj outputs, int[] labels, int k) {
    if (labels.length != outputs.numRows || k < 1) {
      throw new IllegalArgumentException(
          "topK: " + labels.length + " labels for " + outputs.numRows + " rows, k = " + k);
    }
    long hits =
        IntStream.range(0, labels.length).filter(i -> isAmong(outputs, i, labels[i], k)).count();
    return (double) hits / labels.length;
  }

  private static boolean isAmong(DMatrixRMaj outputs, int row, int label, int k) {
    if (label < 0 || label >= outputs.numCols) {
      throw new IllegalArgumentException(
          "topK: the label of row " + row + " is " + label + ": there are " + outputs.numCols);
    }
    double own = outputs.get(row, label);
    int before = 0;
    for (int j = 0; j < outputs.numCols; j++) {
      boolean isAfter = outputs.get(row, j) < own || (j > label && outputs.get(row, j) == own);
      before += j == label || isAfter ? 0 : 1;
    }
    return before < k && !Double.isNaN(own);
  }

  /**
   * {@return the area under the receiver operating characteristic: the probability that a positive
   * sample has a larger score than a negative one, equal ones counting half; NaN without both}
   *
   * @param scores one for each sample, no NaN. Not modified.
   * @param positive which samples are positive. Not modified.
   * @throws IllegalArgumentException if the lengths differ or a score is NaN
   */
  public static double rocAuc(double[] scores, boolean[] positive) {
    if (scores.length != positive.length || anyNaN(scores)) {
      throw new IllegalArgumentException(
          "rocAuc: " + scores.length + " scores, none NaN, for " + positive.length + " samples");
    }
    Integer[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .toArray(Integer[]::new);
    double pairs = 0;
    long below = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      long equalNegatives = 0;
      long equalPositives = 0;
      for (; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
        equalPositives += positive[order[to]] ? 1 : 0;
        equalNegatives += positive[order[to]] ? 0 : 1;
      }
      pairs += (double) equalPositives * below + 0.5 * equalPositives * equalNegatives;
      below += equalNegatives;
      positives += equalPositives;
      from = to;
    }
    return pairs / ((double) positives * below);
  }

  /**
   * {@return the area under the receiver operating characteristic of one output, logit or
   * probability: no threshold is needed}
   *
   * @param outputs N×1, no NaN. Not modified.
   * @param labels 0 or 1 for each row. Not modified.
   * @throws IllegalArgumentException if there is not one column, or one label for each row, a label
   *     is neither 0 nor 1, or an output is NaN
   */
  public static double rocAuc(DMatrixRMaj outputs, int[] labels) {
    if (outputs.numCols != 1) {
      throw new IllegalArgumentException(
          "rocAuc: outputs of "
              + outputs.numRows
              + "x"
              + outputs.numCols
              + ": one column is needed; of two, their difference");
    }
    boolean[] positive = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] > 1) {
        throw new IllegalArgumentException(
            "rocAuc: the label of row " + i + " is " + labels[i] + ": it must be 0 or 1");
      }
      positive[i] = labels[i] == 1;
    }
    return rocAuc(Arrays.copyOf(outputs.data, outputs.numRows), positive);
  }

  private static boolean anyNaN(double... scores) {
    for (double score : scores) {
      if (Double.isNaN(score)) {
        return true;
      }
    }
    return false;
  }
}
