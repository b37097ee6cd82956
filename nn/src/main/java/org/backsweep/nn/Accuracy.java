package org.backsweep.nn;

import org.ejml.data.DMatrixRMaj;

/**
 * How many samples a classifier gets right: the class that it gives is the largest of its outputs
 * or, of one output, 1 above a threshold and else 0. The threshold is {@link Loss#threshold} of the
 * loss that the output was learned by: ½ for probabilities, 0 for logits.
 */
public final class Accuracy {
  private Accuracy() {}

  /**
   * {@return the share of rows whose largest entry is in the column of their label; NaN without
   * rows}
   *
   * @param outputs N×classes, logits or probabilities. Not modified.
   * @param labels the right column of each row. Not modified.
   * @throws IllegalArgumentException if there is not one label for each row, or one column: the
   *     largest of one says nothing
   */
  public static double of(DMatrixRMaj outputs, int[] labels) {
    requireSeveral(outputs);
    return share(outputs, classes(outputs), labels);
  }

  /**
   * {@return the share of rows that are above the threshold if their label is 1 and not above if it
   * is 0; NaN without rows}
   *
   * @param outputs N×1. Not modified.
   * @param labels 0 or 1 for each row. Not modified.
   * @throws IllegalArgumentException if there is not one column, one label for each row, or another
   *     label
   */
  public static double of(DMatrixRMaj outputs, int[] labels, double threshold) {
    for (int i = 0; i < labels.length; i++) {
      Require.that(
          labels[i] == 0 || labels[i] == 1,
          "accuracy: the label of row %d is %d: with a threshold it is 0 or 1",
          i,
          labels[i]);
    }
    return share(outputs, classes(outputs, threshold), labels);
  }

  /**
   * {@return the column of the largest entry of each row, the first of equals; −1 for a row with a
   * NaN, or without columns}
   *
   * @param outputs N×classes. Not modified.
   * @throws IllegalArgumentException if there is one column: the largest of one says nothing
   */
  public static int[] classes(DMatrixRMaj outputs) {
    requireSeveral(outputs);
    int[] classes = new int[outputs.numRows];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = largest(outputs, i);
    }
    return classes;
  }

  /**
   * {@return 1 for each row above the threshold, and else 0; −1 for a NaN}
   *
   * @param outputs N×1. Not modified.
   * @throws IllegalArgumentException if there is not one column, or the threshold is NaN
   */
  public static int[] classes(DMatrixRMaj outputs, double threshold) {
    Require.that(
        outputs.numCols == 1 && !Double.isNaN(threshold),
        "accuracy: outputs of %s with the threshold %s: it is for one column, as of a binary"
            + " cross-entropy",
        outputs,
        threshold);
    int[] classes = new int[outputs.numRows];
    for (int i = 0; i < classes.length; i++) {
      int side = outputs.data[i] > threshold ? 1 : 0;
      classes[i] = Double.isNaN(outputs.data[i]) ? -1 : side;
    }
    return classes;
  }

  private static double share(DMatrixRMaj outputs, int[] classes, int[] labels) {
    return (double) hits(outputs, classes, labels) / labels.length;
  }

  /** {@return how many rows of the outputs are given the class of their label} */
  static int hits(DMatrixRMaj outputs, int[] classes, int[] labels) {
    Require.that(
        outputs.numRows == labels.length,
        "accuracy: %d labels for outputs of %s: one label for each row is needed",
        labels.length,
        outputs);
    int hits = 0;
    for (int i = 0; i < labels.length; i++) {
      hits += classes[i] == labels[i] ? 1 : 0;
    }
    return hits;
  }

  private static void requireSeveral(DMatrixRMaj outputs) {
    Require.that(
        outputs.numCols != 1,
        "accuracy: outputs of %s: of one output the class is on one side of a threshold, to be"
            + " given: 0.5 for probabilities, 0 for logits",
        outputs);
  }

  private static int largest(DMatrixRMaj outputs, int row) {
    int best = -1;
    for (int j = 0; j < outputs.numCols; j++) {
      double output = outputs.get(row, j);
      if (Double.isNaN(output)) {
        return -1;
      }
      best = best < 0 || output > outputs.get(row, best) ? j : best;
    }
    return best;
  }
}
