package org.backsweep.autograd.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.backsweep.autograd.Variable;

/** The nodes that results were computed from, inputs before what uses them. */
final class Order {
  private Order() {}

  /** A node being walked, and the number of its inputs already seen. */
  private static final class Frame {
    private final Variable node;
    private final List<Variable> inputs;
    private int next;

    Frame(Variable node) {
      this.node = node;
      this.inputs = node.inputs();
    }
  }

  static List<Variable> of(List<Variable> results) {
    List<Variable> order = new ArrayList<>();
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Variable result : results) {
      walk(result, seen, order);
    }
    return order;
  }

  private static void walk(Variable result, Set<Variable> seen, List<Variable> order) {
    Deque<Frame> stack = new ArrayDeque<>();
    if (seen.add(result)) {
      stack.push(new Frame(result));
    }
    while (!stack.isEmpty()) {
      Frame frame = stack.element();
      if (frame.next == frame.inputs.size()) {
        order.add(stack.pop().node);
        continue;
      }
      Variable input = frame.inputs.get(frame.next++);
      if (seen.add(input)) {
        stack.push(new Frame(input));
      }
    }
  }
}
