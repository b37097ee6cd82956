package org.backsweep.autograd.check;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.backsweep.autograd.Variable;

/** The largest number in a graph, which its rounding errors are relative to. */
final class Magnitude {
  private Magnitude() {}

  static double of(List<Variable> results) {
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Variable> stack = new ArrayDeque<>(results);
    double largest = 0;
    while (!stack.isEmpty()) {
      Variable node = stack.pop();
      if (seen.add(node)) {
        largest = Math.max(largest, largest(node));
        stack.addAll(node.inputs());
      }
    }
    return largest;
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
