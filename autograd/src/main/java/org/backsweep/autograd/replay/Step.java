package org.backsweep.autograd.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.backsweep.autograd.Entrywise;
import org.backsweep.autograd.Operation;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** One operation of a program: which values it reads, which it writes. */
final class Step implements Runnable {
  private final Operation operation;
  private final @Nullable Entrywise function;
  private final int[] inputs;
  private final int output;
  private DMatrixRMaj[] from = {};
  private DMatrixRMaj to = new DMatrixRMaj(0, 0);
  private DMatrixRMaj first = to;
  private DMatrixRMaj last = to;

  Step(Operation operation, int[] inputs, int output) {
    this.operation = operation;
    this.function = operation.entrywise();
    this.inputs = inputs;
    this.output = output;
  }

  Operation operation() {
    return operation;
  }

  int output() {
    return output;
  }

  int[] inputs() {
    return inputs;
  }

  /** Says in which matrices the values are. */
  void place(List<DMatrixRMaj> values) {
    from = Arrays.stream(inputs).mapToObj(values::get).toArray(DMatrixRMaj[]::new);
    to = values.get(output);
    findEnds();
  }

  /** Reads the given value from this matrix from now on. */
  void bind(int value, DMatrixRMaj matrix) {
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] == value) {
        from[i] = matrix;
      }
    }
    findEnds();
  }

  private void findEnds() {
    first = from.length == 0 ? to : from[0];
    last = from.length == 0 ? to : from[from.length - 1];
  }

  @Override
  public void run() {
    DMatrixRMaj result = operation.compute(from, to);
    if (result != to) {
      to.setTo(result);
    }
  }

  /** Computes some of the entries, of a step that computes entry by entry. */
  void run(int begin, int end) {
    Objects.requireNonNull(function).run(first.data, last.data, to.data, begin, end);
  }

  boolean isLike(Step other) {
    return operation.toString().equals(other.operation.toString())
        && Arrays.equals(inputs, other.inputs)
        && output == other.output;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append('%').append(output).append(" = ").append(operation);
    for (int input : inputs) {
      text.append(" %").append(input);
    }
    return text.append("  ").append(Plan.shape(to)).toString();
  }
}
