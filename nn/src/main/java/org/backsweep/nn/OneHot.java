package org.backsweep.nn;

import org.ejml.data.DMatrixRMaj;

/** Labels as rows in which one entry is 1 and the others are 0. */
public final class OneHot {
  private OneHot() {}

  /**
   * {@return a row for each label, with 1 in its column; {@link Accuracy#classes(DMatrixRMaj)} is
   * the inverse}
   *
   * @param labels numbers of classes. Not modified.
   * @param classes how many columns there are
   * @throws IllegalArgumentException if a label is not below the number of classes, or negative
   */
  public static DMatrixRMaj of(int[] labels, int classes) {
    DMatrixRMaj rows = new DMatrixRMaj(labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      Require.that(
          0 <= labels[i] && labels[i] < classes,
          "OneHot: the label of row %d is %d: there are %d classes",
          i,
          labels[i],
          classes);
      rows.set(i, labels[i], 1);
    }
    return rows;
  }
}
