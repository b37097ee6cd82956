package org.backsweep.autograd.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The branches that a computation took at a point: the slope of each operation in its graph, by
 * itself.
 *
 * <p>Between two near points a smooth operation changes its slope a little, an operation with a
 * kink between them changes it at once, whatever its name. Of an operation without slope, a step
 * function, the value tells instead. A program that branches by itself has another graph.
 */
final class Branches {
  private static final int MOST_NODES = 20_000;
  private static final double JUMP = 0.25;
  private static final double SPREAD = 0.618;

  private final List<String> names = new ArrayList<>();
  private final List<double[]> slopes = new ArrayList<>();
  private final List<Integer> results = new ArrayList<>();

  /** The operations without slope: {@link #slopes} has their values. */
  private final Set<Integer> flat = new HashSet<>();

  /** Those of them that are known to be step functions. */
  private final Set<Integer> steps = new HashSet<>();

  private Branches() {}

  /** {@return the branches that led to these results; null if there are too many operations} */
  static @Nullable Branches of(List<Variable> results) {
    Branches branches = new Branches();
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Variable> stack = new ArrayDeque<>(results);
    while (!stack.isEmpty()) {
      Variable node = stack.pop();
      if (seen.add(node)) {
        branches.add(node);
        stack.addAll(node.inputs());
      }
      if (seen.size() > MOST_NODES) {
        return null;
      }
    }
    return branches;
  }

  /** {@return whether there is an operation without slope} */
  boolean hasFlat() {
    return !flat.isEmpty();
  }

  /**
   * Takes an operation without slope for a step function if its value is the same at points very
   * near: no change of it is too small for a step then. The rule of another may be wrong.
   */
  void lookForSteps(List<Branches> veryNear) {
    for (int k : flat) {
      if (veryNear.stream().allMatch(there -> isSame(k, there))) {
        steps.add(k);
      }
    }
  }

  private boolean isSame(int k, Branches there) {
    return names.equals(there.names) && Arrays.equals(slopes.get(k), there.slopes.get(k));
  }

  /** {@return whether something jumps between these branches and the other} */
  boolean differ(Branches other) {
    if (!names.equals(other.names)) {
      return true;
    }
    for (int k = 0; k < slopes.size(); k++) {
      if (differ(k, slopes.get(k), other.slopes.get(k))) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@return whether no more jumps between these branches and those on either side than one
   * operation for one entry of its result}
   */
  boolean differInOne(List<Branches> sides) {
    Set<List<Integer>> jumping = new HashSet<>();
    for (Branches side : sides) {
      if (!names.equals(side.names)) {
        return false;
      }
      for (int k = 0; k < slopes.size(); k++) {
        if (slopes.get(k).length != side.slopes.get(k).length) {
          return false; // all of a slope is gone, and the value tells in its place
        }
        addJumps(k, side.slopes.get(k), jumping);
      }
    }
    return jumping.size() <= 1;
  }

  private void addJumps(int k, double[] side, Set<List<Integer>> jumping) {
    double[] here = slopes.get(k);
    for (int i = 0; i < here.length; i++) {
      if (jumps(k, here[i], side[i])) {
        jumping.add(List.of(k, i % results.get(k)));
      }
    }
  }

  private boolean differ(int k, double[] a, double[] b) {
    if (a.length != b.length) {
      return true;
    }
    for (int i = 0; i < a.length; i++) {
      if (jumps(k, a[i], b[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean jumps(int k, double a, double b) {
    return steps.contains(k) ? Double.compare(a, b) != 0 : differ(a, b);
  }

  private static boolean differ(double a, double b) {
    if (Double.isInfinite(a) != Double.isInfinite(b)) {
      return !Double.isNaN(a) && !Double.isNaN(b);
    }
    return Math.abs(a - b) > JUMP * Math.max(Math.abs(a), Math.abs(b));
  }

  private void add(Variable node) {
    Operation operation = node.operation();
    if (operation != null && !node.inputs().isEmpty()) {
      names.add(operation.name());
      results.add(Math.max(1, node.value().getNumElements()));
      add(operation, node.inputs());
    }
  }

  private void add(Operation operation, List<Variable> inputs) {
    Variable[] alone = new Variable[inputs.size()];
    int length = 0;
    for (int i = 0; i < alone.length; i++) {
      Variable input = inputs.get(i);
      alone[i] = input.isTracked() ? Variable.leaf(input.value()) : input;
      length += input.isTracked() ? input.value().getNumElements() : 0;
    }
    Variable output = operation.apply(alone);
    Gradients gradients = output.backward(weights(output));
    double[] slope = new double[length];
    int start = 0;
    for (Variable input : alone) {
      if (input.isTracked()) {
        int size = input.value().getNumElements();
        System.arraycopy(gradients.of(input).data, 0, slope, start, size);
        start += size;
      }
    }
    DMatrixRMaj value = output.value();
    if (!(Vectors.largest(slope) > 0)) {
      flat.add(slopes.size());
      slope = Arrays.copyOf(value.data, value.getNumElements());
    }
    slopes.add(slope);
  }

  /** So far apart that an operation which exchanges entries changes its slope by much. */
  private static DMatrixRMaj weights(Variable output) {
    DMatrixRMaj weights = new DMatrixRMaj(output.getNumRows(), output.getNumCols());
    for (int i = 0; i < weights.getNumElements(); i++) {
      weights.data[i] = 1 + 9 * (i * SPREAD % 1);
    }
    return weights;
  }
}
