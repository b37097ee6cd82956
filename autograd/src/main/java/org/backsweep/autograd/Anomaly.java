package org.backsweep.autograd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the operation at which a computation goes wrong.
 *
 * <pre>{@code
 * Variable loss = Anomaly.watch(() -> model(x).minus(y).square().mean());
 * loss.backward();
 * }</pre>
 *
 * <p>What is computed inside is watched: the first NaN, in the computation, in a sweep over it, or
 * in a derivative of any order, is an {@link AnomalyException} that names the operation, the
 * operands, the entry, and the line of the program. The watch hangs on the variables computed
 * inside; there is no mode that others could notice, and nothing is checked outside.
 *
 * <p>A strong zero absorbs infinities of branches that were not taken, so {@link #watch} lets
 * infinities pass; {@link #watchInfinities} does not.
 */
public final class Anomaly {
  private Anomaly() {}

  /**
   * {@return what {@code computation} gives, watched for NaN}
   *
   * <p>It is run twice: first to find the leaves that it uses, then under watch. It must have no
   * side effects, and no other thread may watch these leaves meanwhile; use them it may. A leaf
   * that it makes anew in each run is not watched: make leaves outside.
   *
   * @throws AnomalyException at the first NaN
   */
  public static Variable watch(Supplier<Variable> computation) {
    return watch(computation, false);
  }

  /**
   * {@return what {@code computation} gives, watched for NaN and infinities; otherwise as {@link
   * #watch}}
   *
   * @throws AnomalyException at the first NaN or infinity
   */
  public static Variable watchInfinities(Supplier<Variable> computation) {
    return watch(computation, true);
  }

  private static Variable watch(Supplier<Variable> computation, boolean infinities) {
    List<Variable> leaves = leaves(computation.get());
    List<Optional<Watch>> before =
        leaves.stream().map(leaf -> Optional.ofNullable(leaf.watch())).toList();
    for (Variable leaf : leaves) {
      leaf.watch(new Watch(infinities, Thread.currentThread()));
    }
    try {
      Variable result = computation.get();
      Watch.requireGood(result, infinities);
      return result;
    } finally {
      for (int i = 0; i < leaves.size(); i++) {
        leaves.get(i).watch(before.get(i).orElse(null));
      }
    }
  }

  private static List<Variable> leaves(Variable result) {
    List<Variable> leaves = new ArrayList<>();
    Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Variable> stack = new ArrayDeque<>(List.of(result));
    while (!stack.isEmpty()) {
      Variable node = stack.pop();
      if (seen.add(node)) {
        if (node.isLeaf()) {
          leaves.add(node);
        }
        stack.addAll(node.inputs());
      }
    }
    return leaves;
  }
}
