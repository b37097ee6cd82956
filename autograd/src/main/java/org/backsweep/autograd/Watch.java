package org.backsweep.autograd;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * What a watched variable knows beside its value: the line of the program that computed it, and
 * what to look for. It passes from inputs to results.
 */
final class Watch {
  private static final StackWalker STACK = StackWalker.getInstance();

  private final boolean infinities;

  /** Whose use of a leaf is watched; null for what was computed under watch: everyone's is. */
  private final @Nullable Thread user;

  /** Told of what is read by {@code scalar()}, and then nothing else is watched; or null. */
  private final @Nullable Consumer<Variable> reader;

  private @Nullable String name;
  private StackWalker.@Nullable StackFrame line;

  /** Of a leaf, which other threads may be using, unwatched. */
  Watch(boolean infinities, Thread user) {
    this.infinities = infinities;
    this.user = user;
    this.reader = null;
  }

  /** Of what is read alone. */
  Watch(Consumer<Variable> reader) {
    this.infinities = false;
    this.user = null;
    this.reader = reader;
  }

  private Watch(boolean infinities) {
    this.infinities = infinities;
    this.user = null;
    this.reader = null;
  }

  /** {@return the watch of the first input of a new variable that is under one, if any} */
  static @Nullable Watch over(Variable computed) {
    for (int k = 0; k < computed.inputCount(); k++) {
      Watch watch = computed.input(k).watch();
      if (watch != null && (watch.user == null || watch.user == Thread.currentThread())) {
        return watch;
      }
    }
    return null;
  }

  /** {@return whether only reads are watched, as while a graph is recorded to be run again} */
  boolean isOfReads() {
    return reader != null;
  }

  @Nullable String name() {
    return name;
  }

  void name(String given) {
    name = given;
  }

  /** Puts a result under watch, and throws if its value is bad. */
  void computed(Variable result) {
    if (reader != null) {
      result.watch(new Watch(reader));
      return;
    }
    Watch watch = new Watch(infinities);
    watch.line = STACK.walk(frames -> frames.filter(Watch::isOutside).findFirst()).orElse(null);
    result.watch(watch);
    int bad = firstBad(result.value());
    if (bad >= 0) {
      throw new AnomalyException(
          watch.describe(result, bad, "the value of " + result.operation()) + watch.origin(result));
    }
  }

  /** Tells who wants to know it that the number of a variable was read. */
  void read(Variable variable) {
    if (reader != null) {
      reader.accept(variable);
    }
  }

  /** Throws if the cotangent that node's pullback gave its k-th input is bad. */
  void pulled(Variable node, int k, Variable g, Variable contribution) {
    int bad = reader != null ? -1 : firstBad(contribution.value());
    if (bad >= 0) {
      String what = "the cotangent that " + node.operation() + " gives its input " + k;
      throw new AnomalyException(
          describe(node, bad, what, contribution.value())
              + "\n  cotangent of the result: "
              + summary(g.value(), bad, contribution.value())
              + origin(node));
    }
  }

  /** Throws if the sum of the cotangents that reach the k-th input of node is bad. */
  void summed(Variable node, int k, Variable sum) {
    int bad = reader != null ? -1 : firstBad(sum.value());
    if (bad >= 0) {
      String what = "the sum of the cotangents of input " + k + " of " + node.operation();
      throw new AnomalyException(describe(node, bad, what, sum.value()) + origin(node));
    }
  }

  /** Throws if a result is bad that was computed where no watch could see it. */
  static void requireGood(Variable result, boolean infinities) {
    int bad = new Watch(infinities).firstBad(result.value());
    if (bad >= 0) {
      String what = "the result, " + result.name() + ", computed from constants or elsewhere,";
      throw new AnomalyException(describe(result, bad, what, result.value()));
    }
  }

  private int firstBad(DMatrixRMaj x) {
    for (int i = 0; i < x.getNumElements(); i++) {
      if (Double.isNaN(x.data[i]) || (infinities && Double.isInfinite(x.data[i]))) {
        return i;
      }
    }
    return -1;
  }

  private String describe(Variable node, int bad, String what) {
    return describe(node, bad, what, node.value());
  }

  private static String describe(Variable node, int bad, String what, DMatrixRMaj where) {
    StringBuilder text = new StringBuilder(what);
    text.append(" is ").append(where.data[bad]).append(" at ").append(index(bad, where));
    text.append(" of ").append(Shapes.of(where));
    List<Variable> inputs = node.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      Variable input = inputs.get(i);
      text.append("\n  input ").append(i).append(", ").append(input.name()).append(": ");
      text.append(summary(input.value(), bad, where));
    }
    return text.toString();
  }

  /** The entry at the bad place, if the matrix has that place; its first bad entry, if any. */
  private static String summary(DMatrixRMaj x, int bad, DMatrixRMaj where) {
    int row = bad / where.numCols;
    int col = bad % where.numCols;
    boolean hasRow = x.numRows == 1 || x.numRows == where.numRows;
    boolean hasCol = x.numCols == 1 || x.numCols == where.numCols;
    if (!hasRow || !hasCol) {
      String elsewhere = notFinite(x);
      return Shapes.of(x) + (elsewhere.isEmpty() ? ", all finite" : elsewhere);
    }
    double entry = x.get(x.numRows == 1 ? 0 : row, x.numCols == 1 ? 0 : col);
    String there = Shapes.of(x) + ", " + entry + " there";
    return Double.isFinite(entry) ? there + notFinite(x) : there;
  }

  /** The first entry that is not finite, if there is one. */
  private static String notFinite(DMatrixRMaj x) {
    for (int i = 0; i < x.getNumElements(); i++) {
      if (!Double.isFinite(x.data[i])) {
        return ", " + x.data[i] + " at " + index(i, x);
      }
    }
    return "";
  }

  private String origin(Variable node) {
    return "\n  computed at: "
        + (line == null ? "an unknown line" : line.toStackTraceElement())
        + "\n  from: "
        + pathToLeaf(node);
  }

  /** The names from a node to the nearest leaf that has one of its own, or to any leaf. */
  private static String pathToLeaf(Variable node) {
    IdentityHashMap<Variable, Variable> cameFrom = new IdentityHashMap<>();
    Deque<Variable> queue = new ArrayDeque<>(List.of(node));
    cameFrom.put(node, node);
    Variable end = node;
    while (!queue.isEmpty()) {
      Variable next = queue.remove();
      if (next.isLeaf()) {
        end = end.isLeaf() ? end : next;
        if (next.givenName() != null) {
          end = next;
          break;
        }
      }
      for (Variable input : next.inputs()) {
        if (input.isTracked() && cameFrom.putIfAbsent(input, next) == null) {
          queue.add(input);
        }
      }
    }
    return path(end, node, cameFrom);
  }

  private static String path(
      Variable end, Variable node, IdentityHashMap<Variable, Variable> cameFrom) {
    Deque<String> names = new ArrayDeque<>();
    for (Variable v = end; v != node; v = cameFrom.getOrDefault(v, node)) {
      names.add(v.name());
    }
    names.add(node.name());
    List<String> shown = List.copyOf(names);
    if (shown.size() > 12) {
      List<String> folded = new java.util.ArrayList<>(shown.subList(0, 6));
      folded.add("… " + (shown.size() - 12) + " more …");
      folded.addAll(shown.subList(shown.size() - 6, shown.size()));
      shown = Collections.unmodifiableList(folded);
    }
    return String.join(" → ", shown);
  }

  private static String index(int i, DMatrixRMaj x) {
    return "[" + i / x.numCols + "," + i % x.numCols + "]";
  }

  /** Whether a frame is the user's: neither this library's nor that of its neural networks. */
  private static boolean isOutside(StackWalker.StackFrame frame) {
    String type = frame.getClassName();
    return !type.startsWith("org.backsweep.autograd.") && !type.startsWith("org.backsweep.nn.");
  }
}
