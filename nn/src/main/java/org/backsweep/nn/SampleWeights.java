package org.backsweep.nn;

import org.ejml.data.DMatrixRMaj;

/** How much each sample of a batch counts in a {@link SampleCost}. */
@FunctionalInterface
public interface SampleWeights {
  /** {@return the weights of the samples, N×1, not negative} */
  DMatrixRMaj of(Batch batch);

  /** {@return all ones} */
  static SampleWeights equal() {
    return new EqualWeights();
  }

  /**
   * {@return for each sample the weight of its class}
   *
   * @param weights of class 0, 1, …; copied
   * @throws IllegalArgumentException if one is negative or not finite
   */
  static SampleWeights ofClasses(double... weights) {
    double[] byClass = weights.clone();
    for (double weight : byClass) {
      Require.notNegative("the weight of a class", weight);
    }
    return batch -> {
      DMatrixRMaj column = new DMatrixRMaj(batch.size(), 1);
      for (int i = 0; i < batch.size(); i++) {
        int label = batch.labels()[i];
        Require.that(
            label < byClass.length, "class %d has no weight: there are %d", label, byClass.length);
        column.data[i] = byClass[label];
      }
      return column;
    };
  }

  /**
   * {@return for each sample a number among its inputs, which the model should then ignore, by
   * {@code cols}, say}
   *
   * @param column of the inputs
   */
  static SampleWeights inColumn(int column) {
    return batch -> batch.inputs().getColumn(column).value();
  }
}
