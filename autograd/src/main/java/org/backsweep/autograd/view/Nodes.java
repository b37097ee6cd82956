package org.backsweep.autograd.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.backsweep.autograd.Variable;

/** All nodes of a graph, numbered so that inputs come before what was computed from them. */
final class Nodes {
  private final IdentityHashMap<Variable, Integer> numbers = new IdentityHashMap<>();
  private final List<Variable> nodes = new ArrayList<>();
  private final List<int[]> inputs = new ArrayList<>();
  private final int[] uses;

  Nodes(List<Variable> results) {
    for (Variable result : results) {
      walk(result);
    }
    uses = new int[nodes.size()];
    for (int[] ofOne : inputs) {
      for (int input : ofOne) {
        uses[input]++;
      }
    }
  }

  int size() {
    return nodes.size();
  }

  Variable node(int number) {
    return nodes.get(number);
  }

  /** {@return the numbers of the node's inputs, in their order, repeated where one is} */
  int[] inputs(int number) {
    return inputs.get(number);
  }

  /** {@return how often the node is an input} */
  int uses(int number) {
    return uses[number];
  }

  /** {@return whether the node is a leaf or a constant} */
  boolean isSource(int number) {
    return inputs.get(number).length == 0;
  }

  /** Depth first, with a stack of its own: a graph may be as deep as memory lets it. */
  private void walk(Variable result) {
    Deque<Frame> stack = new ArrayDeque<>();
    enter(result, stack);
    while (!stack.isEmpty()) {
      Frame frame = stack.peek();
      if (frame.next.hasNext()) {
        enter(frame.next.next(), stack);
      } else {
        stack.pop();
        leave(frame.node);
      }
    }
  }

  private void enter(Variable node, Deque<Frame> stack) {
    if (!numbers.containsKey(node)) {
      stack.push(new Frame(node, node.inputs().iterator()));
    }
  }

  private void leave(Variable node) {
    if (numbers.putIfAbsent(node, nodes.size()) == null) {
      nodes.add(node);
      inputs.add(numbers(node.inputs()));
    }
  }

  private int[] numbers(List<Variable> several) {
    int[] found = new int[several.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = Objects.requireNonNull(numbers.get(several.get(i)));
    }
    return found;
  }

  private record Frame(Variable node, Iterator<Variable> next) {}
}
