package org.backsweep.autograd;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The nodes through which a result depends on the variables that are asked about, each before all
 * that it was computed from.
 *
 * <p>A depth-first walk with a stack of its own, so that a graph may be as deep as memory lets it:
 * a node is appended when all its inputs have been, and the order is read from the end.
 */
final class Path {
  private static final int UNSEEN = -1;
  private static final int PENDING = -2;
  private static final int OFF_PATH = -3;

  private final Predicate<Variable> wanted;
  private final IdentityIndex index = new IdentityIndex();
  private Variable[] nodes = new Variable[64];
  private int size;

  /** For each node in the order of {@link #nodes}, where the numbers of its inputs begin. */
  private int[] firstEdge = new int[64];

  /** The numbers of the inputs on the path, in the order of {@link #nodes}; negative of others. */
  private int[] edges = new int[128];

  private int edgeCount;

  /** Finds the path from {@code result} to the variables that {@code wanted} accepts. */
  Path(Variable result, Predicate<Variable> wanted) {
    this.wanted = wanted;
    walk(result);
  }

  /** {@return how many nodes are on the path} */
  int size() {
    return size;
  }

  /** {@return the i-th node, the result being the first} */
  Variable node(int i) {
    return nodes[size - 1 - i];
  }

  /** {@return the position of {@code node}, negative if it is not on the path} */
  int positionOf(Variable node) {
    int appended = index.get(node, UNSEEN);
    return appended < 0 ? -1 : size - 1 - appended;
  }

  /** {@return the position of the k-th input of the i-th node, negative if no cotangent flows} */
  int inputPosition(int i, int k) {
    int appended = edges[firstEdge[size - 1 - i] + k];
    return appended < 0 ? -1 : size - 1 - appended;
  }

  /** {@return whether a cotangent can flow from {@code node} to its k-th input} */
  static boolean flows(Variable node, int k) {
    Operation operation = node.operation();
    return operation != null && operation.flowsTo(k);
  }

  private void walk(Variable result) {
    Frames stack = new Frames();
    enter(result, stack);
    while (stack.depth > 0) {
      Variable next = stack.nextInput();
      if (next != null) {
        enter(next, stack);
      } else {
        leave(stack.pop());
      }
    }
  }

  private void enter(Variable node, Frames stack) {
    if (node.isTracked() && index.putIfAbsent(node, PENDING)) {
      stack.push(node);
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
      firstEdge = Arrays.copyOf(firstEdge, 2 * size);
    }
    nodes[size] = node;
    firstEdge[size] = first;
    index.replace(node, size++);
  }

  /** {@return whether an input of the node is on the path; the inputs are noted} */
  private boolean addEdges(Variable node) {
    Variable[] inputs = node.inputArray();
    if (edgeCount + inputs.length > edges.length) {
      edges = Arrays.copyOf(edges, Math.max(2 * edges.length, edgeCount + inputs.length));
    }
    boolean reachesWanted = false;
    for (int k = 0; k < inputs.length; k++) {
      boolean flows = inputs[k].isTracked() && flows(node, k);
      int number = flows ? index.get(inputs[k], UNSEEN) : UNSEEN;
      edges[edgeCount++] = number;
      reachesWanted |= number >= 0;
    }
    return reachesWanted;
  }

  /** The nodes being walked, each with the number of the input to look at next. */
  private static final class Frames {
    private Variable[] nodes = new Variable[64];
    private int[] next = new int[64];
    private int depth;

    void push(Variable node) {
      if (depth == nodes.length) {
        nodes = Arrays.copyOf(nodes, 2 * depth);
        next = Arrays.copyOf(next, 2 * depth);
      }
      nodes[depth] = node;
      next[depth++] = 0;
    }

    Variable pop() {
      return nodes[--depth];
    }

    @Nullable Variable nextInput() {
      Variable node = nodes[depth - 1];
      Variable[] inputs = node.inputArray();
      while (next[depth - 1] < inputs.length) {
        int k = next[depth - 1]++;
        if (flows(node, k)) {
          return inputs[k];
        }
      }
      return null;
    }
  }
}
