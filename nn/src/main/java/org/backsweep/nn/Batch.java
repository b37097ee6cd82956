package org.backsweep.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

  /**
   * {@return so many parts of nearly one size, in order; fewer if there are not as many samples}
   */
  List<Batch> parts(int number) {
    int count = Math.min(number, size());
    List<Batch> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) size() * i / count);
      int to = (int) ((long) size() * (i + 1) / count);
      parts.add(new Batch(data.rows(IntStream.range(from, to).toArray())));
    }
    return parts;
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
