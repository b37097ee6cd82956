package org.backsweep.autograd;

import java.util.function.Predicate;

/**
 * The nodes through which a result depends on the variables that are asked about, each before all
 * that it was computed from.
 *
 * <p>A depth-first walk with a stack of its own, so that a graph may be as deep as memory lets it:
 * a node is appended when all its inputs have been, and the order is read from the end. A variable
 * that several push is walked where it is met first.
 */
final class Path implements AutoCloseable {
  private static final int UNSEEN = -1;
  private static final int PENDING = -2;
  private static final int OFF_PATH = -3;

  private final Predicate<Variable> wanted;
  private final Numbering numbers = new Numbering();

  /**
   * From the first on the nodes; from the last backwards the stack: the variables whose inputs are
   * being walked, and those still to be walked.
   */
  private Variable[] variables = new Variable[64];

  private int size;
  private int depth;

  /** Finds the path from {@code result} to the variables that {@code wanted} accepts. */
  Path(Variable result, Predicate<Variable> wanted) {
    this.wanted = wanted;
    try {
      walk(result);
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /** {@return how many nodes are on the path} */
  int size() {
    return size;
  }

  /** {@return the i-th node, the result being the first} */
  Variable node(int i) {
    return variables[size - 1 - i];
  }

  /** {@return the position of {@code node}, negative if it is not on the path} */
  int positionOf(Variable node) {
    int number = numbers.get(node, UNSEEN);
    return number < 0 ? -1 : size - 1 - number;
  }

  /** {@return the position of the k-th input of a node, negative if no cotangent flows to it} */
  int inputPosition(Variable node, int k) {
    return flows(node, k) ? positionOf(node.input(k)) : -1;
  }

  /** {@return whether a cotangent can flow from {@code node} to its k-th input} */
  static boolean flows(Variable node, int k) {
    Operation operation = node.operation();
    return operation != null && operation.flowsTo(k) && node.input(k).isTracked();
  }

  /** Ends the numbering: no positions can be asked for any more. */
  @Override
  public void close() {
    numbers.end();
  }

  private void walk(Variable result) {
    if (result.isTracked()) {
      push(result);
    }
    while (depth > 0) {
      Variable node = variables[variables.length - depth];
      int number = numbers.get(node, UNSEEN);
      if (number == UNSEEN) {
        numbers.putIfAbsent(node, PENDING);
        pushInputs(node);
      } else {
        depth--;
        if (number == PENDING) {
          leave(node);
        }
      }
    }
  }

  /** The first input is pushed last, so that it is walked first. */
  private void pushInputs(Variable node) {
    for (int k = node.inputCount() - 1; k >= 0; k--) {
      if (flows(node, k) && numbers.get(node.input(k), UNSEEN) == UNSEEN) {
        push(node.input(k));
      }
    }
  }

  private void push(Variable node) {
    if (size + depth == variables.length) {
      Variable[] more = new Variable[2 * variables.length];
      System.arraycopy(variables, 0, more, 0, size);
      System.arraycopy(variables, size, more, more.length - depth, depth);
      variables = more;
    }
    depth++;
    variables[variables.length - depth] = node;
  }

  /** Appends a node, all of whose inputs have been walked, if it leads to what is wanted. */
  private void leave(Variable node) {
    if (leadsOn(node) || wanted.test(node)) {
      variables[size] = node;
      numbers.replace(node, size++);
    } else {
      numbers.replace(node, OFF_PATH);
    }
  }

  private boolean leadsOn(Variable node) {
    for (int k = 0; k < node.inputCount(); k++) {
      if (inputPosition(node, k) >= 0) {
        return true;
      }
    }
    return false;
  }
}
