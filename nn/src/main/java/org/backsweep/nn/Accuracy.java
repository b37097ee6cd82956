package org.backsweep.nn;

import org.ejml.data.DMatrixRMaj;

/** How many samples a classifier gets right: the class it gives is the largest of its outputs. */
public final class Accuracy {
  private Accuracy() {}

  /**
   * {@return the share of rows whose largest entry is in the column of their label; NaN without
   * rows}
   *
   * @param outputs N×classes, logits or probabilities. Not modified.
   * @param labels the right column of each row. Not modified.
   * @throws IllegalArgumentException if there is not one label for each row
   */
  public static double of(DMatrixRMaj outputs, int[] labels) {
    return (double) hits(outputs, labels) / labels.length;
  }

  /**
   * {@return the column of the largest entry of each row, the first of equals; −1 for a row with a
   * NaN, or without columns}
   *
   * @param outputs N×classes. Not modified.
   */
  public static int[] classes(DMatrixRMaj outputs) {
    int[] classes = new int[outputs.numRows];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = largest(outputs, i);
    }
    return classes;
  }

  static int hits(DMatrixRMaj outputs, int[] labels) {
    Require.that(
        outputs.numRows == labels.length,
        "accuracy: %d labels for outputs of %s: one label for each row is needed",
        labels.length,
        outputs);
    int[] classes = classes(outputs);
    int hits = 0;
    for (int i = 0; i < labels.length; i++) {
      hits += classes[i] == labels[i] ? 1 : 0;
    }
    return hits;
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
