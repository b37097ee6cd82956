package org.backsweep.autograd.replay;

import java.util.Arrays;
import java.util.List;
import org.backsweep.autograd.Operation;
import org.ejml.data.DMatrixRMaj;

/** One operation of a program: which values it reads, which it writes. */
final class Step {
  private final Operation operation;
  private final int[] inputs;
  private final int output;
  private DMatrixRMaj[] from = {};
  private DMatrixRMaj to = new DMatrixRMaj(0, 0);

  Step(Operation operation, int[] inputs, int output) {
    this.operation = operation;
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
  }

  /** Reads the given value from this matrix from now on. */
  void bind(int value, DMatrixRMaj matrix) {
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] == value) {
        from[i] = matrix;
      }
    }
  }

  void run() {
    DMatrixRMaj result = operation.compute(from, to);
    if (result != to) {
      to.setTo(result);
    }
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
