package org.backsweep.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random graphs of 3×3 matrices, with shared nodes. */
public final class RandomGraphs {
  /** The side of every matrix. */
  public static final int SIZE = 3;

  /** The number of leaves. */
  public static final int LEAVES = 2;

  private RandomGraphs() {}

  /** A step: which operation, on which earlier nodes (taken modulo how many there are). */
  public record Step(int operation, int first, int second) {
    /** {@return the result of this step on the nodes so far} */
    public Variable apply(List<Variable> nodes) {
      Variable a = nodes.get(first % nodes.size());
      Variable b = nodes.get(second % nodes.size());
      return switch (operation) {
        case 0 -> a.plus(b);
        case 1 -> a.minus(b);
        case 2 -> a.elementMult(b).scale(0.5);
        case 3 -> a.sin();
        case 4 -> a.tanh();
        case 5 -> a.sigmoid().plus(b);
        case 6 -> a.mult(b).scale(0.2);
        case 7 -> a.transpose().multTransB(b).scale(0.2);
        case 8 -> a.softplus();
        case 9 -> a.elementDiv(b.square().plus(1));
        case 10 -> a.sumRows().plus(b.sumCols()).scale(0.2);
        case 11 -> a.softmaxRows().mult(b);
        case 12 -> a.minus(b.mean()).cos();
        default -> a.gatherRows(2, 0, 2).concatRows(b).extractMatrix(1, 4, 0, SIZE);
      };
    }
  }

  /** {@return graphs of 3 to 14 steps} */
  public static Arbitrary<List<Step>> graphs() {
    Arbitrary<Integer> index = Arbitraries.integers().between(0, 100);
    return Combinators.combine(Arbitraries.integers().between(0, 13), index, index)
        .as(Step::new)
        .list()
        .ofMinSize(3)
        .ofMaxSize(14);
  }

  /** {@return the last node of the graph} */
  public static Variable run(List<Step> graph, Variable[] leaves) {
    List<Variable> nodes = new ArrayList<>(List.of(leaves));
    for (Step step : graph) {
      nodes.add(step.apply(nodes));
    }
    return nodes.get(nodes.size() - 1);
  }

  /** {@return the leaves that a seed gives} */
  public static Variable[] leaves(int seed) {
    Random random = new Random(seed);
    Variable[] leaves = new Variable[LEAVES];
    for (int i = 0; i < LEAVES; i++) {
      leaves[i] = Variable.leaf(Matrices.normal(SIZE, SIZE, random));
    }
    return leaves;
  }
}
