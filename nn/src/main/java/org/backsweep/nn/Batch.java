package org.backsweep.nn;

import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Some samples of a {@link Dataset}: inputs by rows, and what is to be learned of each. */
public final class Batch {
  private final Dataset data;
  private final Variable inputs;
  private @Nullable Variable targets;

  Batch(Dataset data) {
    this.data = data;
    this.inputs = Variable.constant(data.inputs()).named("inputs");
  }

  /** {@return the number of samples} */
  public int size() {
    return data.size();
  }

  /** {@return the inputs, N×features, a constant} */
  public Variable inputs() {
    return inputs;
  }

  /** {@return whether the samples have labels} */
  public boolean hasLabels() {
    return data.hasLabels();
  }

  /**
   * {@return the class of each sample, to be read, not changed}
   *
   * @throws IllegalStateException if the samples have targets, not labels
   */
  public int[] labels() {
    return data.labels();
  }

  /** {@return the target of each sample, N×targets, a constant; of labels, rows with one 1} */
  public Variable targets() {
    if (targets == null) {
      DMatrixRMaj values = data.targets();
      targets = Variable.constant(values).named("targets");
    }
    return targets;
  }
}
