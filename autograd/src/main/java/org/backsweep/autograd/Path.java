package org.backsweep.autograd;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The nodes through which a result depends on the variables that are asked about, each before all
 * that it was computed from.
 *
 * <p>A depth-first walk with a stack of its own, so that a graph may be as deep as memory lets it:
 * a node is appended when all its inputs have been, and the order is read from the end. A variable
 * that several push is walked where it is met first.
 */
final class Path {
  private static final Variable[] NONE = {};
  private static final int UNSEEN = -1;
  private static final int PENDING = -2;
  private static final int OFF_PATH = -3;

  private final Predicate<Variable> wanted;
  private final Numbering index = new Numbering();
  private Variable[] nodes = new Variable[64];
  private int size;

  /** The variables whose inputs are to be walked, and those being walked. */
  private Variable[] stack = new Variable[64];

  private int depth;

  /**
   * For all nodes in the order of {@link #nodes}, the numbers of their inputs on the path, and
   * negative ones of others.
   */
  private int[] edges = new int[128];

  private int edgeCount;

  /** The numbers of the variables whose positions were asked for; negative of those not met. */
  private final int[] asked;

  /**
   * Finds the path from {@code result} to the variables that {@code wanted} accepts.
   *
   * @param asked variables whose {@link #positionOf} is of interest
   */
  Path(Variable result, Predicate<Variable> wanted, Variable... asked) {
    this.wanted = wanted;
    this.asked = new int[asked.length];
    try {
      walk(result);
      for (int i = 0; i < asked.length; i++) {
        this.asked[i] = index.get(asked[i], UNSEEN);
      }
    } finally {
      index.end();
    }
  }

  /** {@return how many nodes are on the path} */
  int size() {
    return size;
  }

  /** {@return the i-th node, the result being the first} */
  Variable node(int i) {
    return nodes[size - 1 - i];
  }

  /** {@return the position of the i-th variable asked for, negative if it is not on the path} */
  int positionOf(int i) {
    int appended = asked[i];
    return appended < 0 ? -1 : size - 1 - appended;
  }

  /** {@return how many inputs all nodes have: the edges of this graph} */
  int edges() {
    return edgeCount;
  }

  /**
   * {@return the position of the input at the end of an edge, negative if no cotangent flows}
   *
   * @param edge the edges are numbered from those of the last node up to those of the first
   */
  int inputPosition(int edge) {
    int appended = edges[edge];
    return appended < 0 ? -1 : size - 1 - appended;
  }

  /** {@return whether a cotangent can flow from {@code node} to its k-th input} */
  static boolean flows(Variable node, int k) {
    Operation operation = node.operation();
    return operation != null && operation.flowsTo(k);
  }

  private void walk(Variable result) {
    push(result);
    while (depth > 0) {
      Variable node = stack[depth - 1];
      int number = index.get(node, UNSEEN);
      if (number == UNSEEN) {
        index.putIfAbsent(node, PENDING);
        pushInputs(node);
      } else {
        depth--;
        if (number == PENDING) {
          leave(node);
        }
      }
    }
    stack = NONE;
  }

  /** The first input is pushed last, so that it is walked first. */
  private void pushInputs(Variable node) {
    for (int k = node.inputCount() - 1; k >= 0; k--) {
      if (flows(node, k) && index.get(node.input(k), UNSEEN) == UNSEEN) {
        push(node.input(k));
      }
    }
  }

  private void push(Variable node) {
    if (node.isTracked()) {
      if (depth == stack.length) {
        stack = Arrays.copyOf(stack, 2 * depth);
      }
      stack[depth++] = node;
    }
  }

  private void leave(Variable node) {
    int first = edgeCount;
    boolean reachesWanted = addEdges(node);
    if (!reachesWanted && !wanted.test(node)) {
      edgeCount = first;
      index.replace(node, OFF_PATH);
      return;
    }
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * size);
    }
    nodes[size] = node;
    index.replace(node, size++);
  }

  /** {@return whether an input of the node is on the path; the inputs are noted} */
  private boolean addEdges(Variable node) {
    int inputs = node.inputCount();
    if (edgeCount + inputs > edges.length) {
      edges = Arrays.copyOf(edges, Math.max(2 * edges.length, edgeCount + inputs));
    }
    boolean reachesWanted = false;
    for (int k = 0; k < inputs; k++) {
      Variable input = node.input(k);
      boolean flows = input.isTracked() && flows(node, k);
      int number = flows ? index.get(input, UNSEEN) : UNSEEN;
      edges[edgeCount++] = number;
      reachesWanted |= number >= 0;
    }
    return reachesWanted;
  }
}
