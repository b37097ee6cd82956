package org.backsweep.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/** What tests of other packages look up in a graph. */
public final class Graph {
  private Graph() {}

  /** {@return all that {@code result} was recorded from, itself included} */
  public static List<Variable> nodes(Variable result) {
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Variable> stack = new ArrayDeque<>(List.of(result));
    List<Variable> nodes = new ArrayList<>();
    while (!stack.isEmpty()) {
      Variable node = stack.pop();
      if (seen.add(node)) {
        nodes.add(node);
        stack.addAll(node.inputs());
      }
    }
    return nodes;
  }

  /** {@return whether {@code node} was recorded by an operation} */
  public static boolean isComputed(Variable node) {
    return node.operation() != null && node.isTracked();
  }

  /** {@return the value of a computed node, once more, by its kernel alone, into {@code out}} */
  public static DMatrixRMaj computeInto(Variable node, DMatrixRMaj out) {
    DMatrixRMaj[] inputs = new DMatrixRMaj[node.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = node.inputs().get(i).value();
    }
    return java.util.Objects.requireNonNull(node.operation()).compute(inputs, out);
  }
}
