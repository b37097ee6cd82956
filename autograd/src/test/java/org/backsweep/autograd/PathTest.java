package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PathTest {
  private final Variable x = Variable.leaf(2).named("x");
  private final Variable w = Variable.leaf(3).named("w");
  private final Variable shared = x.elementMult(w);
  private final Variable result = shared.plus(shared.square()).plus(x.sin().detach()).plus(w);

  @Test
  void nodes_comeBeforeWhatTheyWereComputedFrom() {
    List<Variable> nodes = nodes(Variable::isLeaf);
    assertThat(nodes).hasSize(7).startsWith(result).doesNotHaveDuplicates();
    for (Variable node : nodes) {
      for (Variable input : node.inputs()) {
        int position = nodes.indexOf(input);
        assertThat(position < 0 ? input.isTracked() : position <= nodes.indexOf(node)).isFalse();
      }
    }
  }

  @Test
  void positions_areThoseOfNodes() {
    try (Path path = new Path(result, Variable::isLeaf)) {
      for (int i = 0; i < path.size(); i++) {
        Variable node = path.node(i);
        assertThat(path.positionOf(node)).isEqualTo(i);
        for (int k = 0; k < node.inputCount(); k++) {
          int position = path.inputPosition(node, k);
          assertThat(position < 0 ? node.input(k).isTracked() : position <= i).isFalse();
        }
      }
      assertThat(path.positionOf(Variable.leaf(0))).isNegative();
    }
  }

  /** Each variable keeps the number of one walk only: the inner ones must do without. */
  @Test
  void walksWithinAWalk_findTheSame() {
    List<Variable> alone = nodes(Variable::isLeaf);
    List<List<Variable>> inner = new ArrayList<>();
    Predicate<Variable> walking =
        node -> {
          inner.add(nodes(Variable::isLeaf));
          Variable again = result.plus(shared);
          assertThat(again.backward().of(x).data).containsExactly(3 + 2 * 6 * 3 + 3);
          return node.isLeaf();
        };
    assertThat(nodes(walking)).isEqualTo(alone);
    assertThat(inner).hasSize(2).allMatch(alone::equals);
    assertThat(nodes(Variable::isLeaf)).isEqualTo(alone);
  }

  @Test
  void walkThatFails_leavesTheGraphToOthers() {
    Predicate<Variable> failing =
        node -> {
          throw new IllegalStateException("not this one");
        };
    List<Variable> before = nodes(Variable::isLeaf);
    try {
      assertThat(nodes(failing)).isNull();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("not this one");
    }
    assertThat(nodes(Variable::isLeaf)).isEqualTo(before);
    assertThat(x.numbering()).isSameAs(result.numbering());
  }

  @Test
  void walksOfSeveralThreads_findTheSame() {
    List<Variable> alone = nodes(Variable::isLeaf);
    IntStream turns = IntStream.range(0, 50_000).parallel();
    assertThat(turns.filter(turn -> !nodes(Variable::isLeaf).equals(alone)).count()).isZero();
  }

  /** A leaf remembers the walk that it was numbered by, which must have forgotten the others. */
  @Test
  void leaf_keepsNoGraphThatWasWalked() throws InterruptedException {
    WeakReference<Variable> walked = walkWithinAWalk(x);
    for (int i = 0; i < 100 && walked.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(walked.get()).isNull();
  }

  private static WeakReference<Variable> walkWithinAWalk(Variable leaf) {
    Variable inner = Variable.leaf(2).sin();
    try (Path around = new Path(inner, Variable::isLeaf);
        Path within = new Path(inner.plus(leaf), Variable::isLeaf)) {
      assertThat(around.size()).isEqualTo(2);
      assertThat(within.size()).isEqualTo(4);
    }
    return new WeakReference<>(inner);
  }

  private List<Variable> nodes(Predicate<Variable> wanted) {
    try (Path path = new Path(result, wanted)) {
      return IntStream.range(0, path.size()).mapToObj(path::node).toList();
    }
  }
}
