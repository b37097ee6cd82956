package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/**
 * How many cotangents are alive at one time, counted at pullbacks of a sweep of values. Of a
 * recorded sweep nothing of the kind holds: its cotangents are a graph, which keeps them.
 */
class SweepMemoryTest {
  /** A count at each of so many pullbacks, and so at the last of all, where the most is left. */
  private static final int EACH = 10;

  /** One collection finds all that is dead; more, in case that one only began to. */
  private static final int COLLECTIONS = 3;

  /** Every matrix that a pullback was handed or has made. */
  private final List<WeakReference<DMatrixRMaj>> cotangents = new ArrayList<>();

  private int pulled;
  private int most;

  /** Its pullback makes a matrix, and counts while it has that and the one that it was handed. */
  private final Operation identity =
      Operation.unary(
          "identity",
          x -> x.copy(),
          (g, x, y) -> {
            Variable made = g.scale(1);
            cotangents.add(new WeakReference<>(g.value()));
            cotangents.add(new WeakReference<>(made.value()));
            if (++pulled % EACH == 0) {
              most = Math.max(most, alive());
            }
            return made;
          });

  private final Variable x = Variable.leaf(new double[][] {{1, 2, 3}, {4, 5, 6}});

  @Test
  void chain_holdsWhatComesIn_andWhatGoesOut() {
    assertThat(mostAliveBehind(chain(50))).isEqualTo(2);
  }

  @Test
  void afterTheSweep_onlyTheGradientIsLeft() {
    Variable result = chain(5).sum();
    Gradients gradients = result.backward();
    try {
      assertThat(alive()).isEqualTo(1);
    } finally {
      Reference.reachabilityFence(result);
      Reference.reachabilityFence(gradients);
    }
  }

  @Test
  void sweep_holdsWhatItWasAskedToKeep_besides() {
    Variable first = chain(7);
    Variable second = identity.apply(first);
    Variable result = identity.apply(identity.apply(second));
    result.sum().backward(first, second);
    assertThat(most).isEqualTo(2 + 2);
  }

  /** What goes past a block is the matrix that comes into it. */
  @Test
  void residualChain_holdsWhatComesIn_andWhatGoesOut() {
    Variable y = x;
    for (int i = 0; i < 20; i++) {
      y = y.plus(identity.apply(y));
    }
    assertThat(mostAliveBehind(y)).isEqualTo(2);
  }

  /** The two of the use that is passed, and the sum over those before. */
  @Test
  void fanOut_holdsThree_howeverManyUsesThereAre() {
    Variable sum = use();
    for (int i = 1; i < 20; i++) {
      sum = sum.plus(use());
    }
    assertThat(mostAliveBehind(sum)).isEqualTo(3);
  }

  private Variable chain(int length) {
    Variable y = x;
    for (int i = 0; i < length; i++) {
      y = identity.apply(y);
    }
    return y;
  }

  /** By the scaling each use is handed a cotangent that is no other's. */
  private Variable use() {
    return identity.apply(x).scale(2);
  }

  private int mostAliveBehind(Variable y) {
    y.sum().backward();
    return most;
  }

  /** How many cotangents are left by collections, of which there are more if it is a record. */
  private int alive() {
    int alive = reachable();
    for (int i = 0; i < COLLECTIONS && alive > most; i++) {
      System.gc();
      alive = reachable();
    }
    return alive;
  }

  private int reachable() {
    Set<DMatrixRMaj> found = Collections.newSetFromMap(new IdentityHashMap<>());
    cotangents.stream().map(WeakReference::get).filter(Objects::nonNull).forEach(found::add);
    return found.size();
  }
}
