package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PathTest {
  private final Variable x = Variable.leaf(2).named("x");
  private final Variable w = Variable.leaf(3).named("w");
  private final Variable shared = x.elementMult(w);
  private final Variable result = shared.plus(shared.square()).plus(x.sin().detach()).plus(w);

  @Test
  void nodes_comeBeforeWhatTheyWereComputedFrom() {
    List<Variable> nodes = nodes(new Path(result, Variable::isLeaf));
    assertThat(nodes).hasSize(7).startsWith(result).doesNotHaveDuplicates();
    for (Variable node : nodes) {
      for (Variable input : node.inputs()) {
        int position = nodes.indexOf(input);
        assertThat(position < 0 ? input.isTracked() : position <= nodes.indexOf(node)).isFalse();
      }
    }
  }

  @Test
  void edges_leadToThePositionsOfInputs() {
    Path path = new Path(result, Variable::isLeaf, w, x, Variable.leaf(0));
    int edge = path.edges();
    for (int i = 0; i < path.size(); i++) {
      Variable node = path.node(i);
      edge -= node.inputCount();
      for (int k = 0; k < node.inputCount(); k++) {
        int position = path.inputPosition(edge + k);
        Variable input = node.input(k);
        assertThat(position < 0 ? input.isTracked() : path.node(position) != input).isFalse();
      }
    }
    assertThat(edge).isZero();
    assertThat(path.node(path.positionOf(0))).isSameAs(w);
    assertThat(path.node(path.positionOf(1))).isSameAs(x);
    assertThat(path.positionOf(2)).isNegative();
  }

  /** Each variable keeps the number of one walk only: the inner ones must do without. */
  @Test
  void walksWithinAWalk_findTheSame() {
    List<Variable> alone = nodes(new Path(result, Variable::isLeaf));
    List<List<Variable>> inner = new ArrayList<>();
    Predicate<Variable> walking =
        node -> {
          inner.add(nodes(new Path(result, Variable::isLeaf)));
          Variable again = result.plus(shared);
          assertThat(again.backward().of(x).data).containsExactly(3 + 2 * 6 * 3 + 3);
          return node.isLeaf();
        };
    assertThat(nodes(new Path(result, walking))).isEqualTo(alone);
    assertThat(inner).hasSize(2).allMatch(alone::equals);
    assertThat(nodes(new Path(result, Variable::isLeaf))).isEqualTo(alone);
  }

  @Test
  void walkThatFails_leavesTheGraphToOthers() {
    Predicate<Variable> failing =
        node -> {
          throw new IllegalStateException("not this one");
        };
    List<Variable> before = nodes(new Path(result, Variable::isLeaf));
    try {
      assertThat(new Path(result, failing).size()).isNegative();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("not this one");
    }
    assertThat(nodes(new Path(result, Variable::isLeaf))).isEqualTo(before);
    assertThat(x.numbering()).isSameAs(result.numbering());
  }

  private static List<Variable> nodes(Path path) {
    List<Variable> nodes = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      nodes.add(path.node(i));
    }
    return nodes;
  }
}
