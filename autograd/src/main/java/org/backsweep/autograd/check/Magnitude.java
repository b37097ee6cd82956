package org.backsweep.autograd.check;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** The sizes of the numbers in a graph, which its rounding errors are relative to. */
final class Magnitude {
  private Magnitude() {}

  /** {@return the largest number} */
  static double of(List<Variable> results) {
    double largest = 0;
    for (Variable node : nodes(results)) {
      largest = Math.max(largest, largest(node));
    }
    return largest;
  }

  /**
   * {@return the sum of the sizes of all numbers, each times the derivative of this sum of the
   * results with respect to it, but for those that are given: what an error of each by 1 part adds
   * up to in the sum}
   */
  static double felt(Variable sum) {
    if (!sum.isTracked()) {
      return 0;
    }
    Variable[] inner =
        nodes(List.of(sum)).stream()
            .filter(node -> node.isTracked() && !node.inputs().isEmpty())
            .toArray(Variable[]::new);
    Gradients gradients = sum.backward(inner);
    double felt = 0;
    for (Variable node : inner) {
      double here = Vectors.absoluteDot(entries(node.value()), entries(gradients.of(node)));
      felt += Double.isFinite(here) ? here : 0;
    }
    return felt;
  }

  private static Set<Variable> nodes(List<Variable> results) {
    Set<Variable> seen = new LinkedHashSet<>();
    Deque<Variable> stack = new ArrayDeque<>(results);
    while (!stack.isEmpty()) {
      Variable node = stack.pop();
      if (seen.add(node)) {
        stack.addAll(node.inputs());
      }
    }
    return seen;
  }

  private static double[] entries(DMatrixRMaj matrix) {
    return Arrays.copyOf(matrix.data, matrix.getNumElements());
  }

  private static double largest(Variable node) {
    double largest = 0;
    for (int i = 0; i < node.value().getNumElements(); i++) {
      double x = Math.abs(node.value().data[i]);
      largest = Double.isFinite(x) ? Math.max(largest, x) : largest;
    }
    return largest;
  }
}
