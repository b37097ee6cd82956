package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backsweep.autograd.RandomGraphs.LEAVES;
import static org.backsweep.autograd.RandomGraphs.SIZE;
import static org.backsweep.autograd.RandomGraphs.leaves;
import static org.backsweep.autograd.RandomGraphs.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.backsweep.autograd.RandomGraphs.Step;
import org.ejml.data.DMatrixRMaj;

/** The chain rule on random graphs of 3×3 matrices, with shared nodes. */
class ChainRuleProperties {

  @Provide
  Arbitrary<List<Step>> chains() {
    return Arbitraries.integers().between(0, 13).map(o -> new Step(o, 0, 0)).list().ofSize(6);
  }

  @Provide
  Arbitrary<List<Step>> graphs() {
    return RandomGraphs.graphs();
  }

  /** Case 1: along a path the derivatives multiply. */
  @Property(tries = 150, seed = "1")
  void gradient_ofAChain_agreesWithDifferences(
      @ForAll("chains") List<Step> chain, @ForAll @IntRange(max = 999) int seed) {
    List<Step> path = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      int last = i == 0 ? 0 : LEAVES + i - 1;
      path.add(new Step(chain.get(i).operation(), last, 1));
    }
    agreesWithDifferences(path, seed);
  }

  /** Case 2: over all paths they are summed. */
  @Property(tries = 300, seed = "2")
  void gradient_ofASharedGraph_agreesWithDifferences(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    agreesWithDifferences(graph, seed);
  }

  @Property(tries = 100, seed = "3")
  void recordedGradient_ofASharedGraph_hasTheBitsOfTheSweep(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    Variable[] leaves = leaves(seed);
    Variable loss = run(graph, leaves).square().sum();
    Gradients gradients = loss.backward();
    List<Variable> recorded = loss.gradients(leaves);
    for (int i = 0; i < LEAVES; i++) {
      assertThat(Matrices.bits(recorded.get(i).value()))
          .isEqualTo(Matrices.bits(gradients.of(leaves[i])));
    }
  }

  @Property(tries = 100, seed = "4")
  void sweep_isLinearInItsSeed(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    Variable[] leaves = leaves(seed);
    Variable y = run(graph, leaves);
    Random random = new Random(seed + 7);
    DMatrixRMaj v = Matrices.normal(SIZE, SIZE, random);
    DMatrixRMaj w = Matrices.normal(SIZE, SIZE, random);
    Gradients ofV = y.backward(v);
    Gradients ofW = y.backward(w);
    Gradients ofBoth = y.backward(Matrices.moved(v, -1.7, w));
    for (Variable leaf : leaves) {
      DMatrixRMaj expected = Matrices.moved(ofV.of(leaf), -1.7, ofW.of(leaf));
      assertThat(Matrices.distance(ofBoth.of(leaf), expected)).isLessThan(1e-12);
    }
  }

  @Property(tries = 100, seed = "5")
  void gradientOfASum_isTheSumOfGradients(
      @ForAll("graphs") List<Step> one,
      @ForAll("graphs") List<Step> other,
      @ForAll @IntRange(max = 999) int seed) {
    Variable[] leaves = leaves(seed);
    Variable a = run(one, leaves).sum();
    Variable b = run(other, leaves).sum();
    Gradients sum = a.plus(b).backward();
    Gradients ofA = a.backward();
    Gradients ofB = b.backward();
    for (Variable leaf : leaves) {
      DMatrixRMaj expected = Matrices.moved(ofA.of(leaf), 1, ofB.of(leaf));
      assertThat(Matrices.distance(sum.of(leaf), expected)).isLessThan(1e-12);
    }
  }

  @Property(tries = 100, seed = "6")
  void smallStepAgainstTheGradient_doesNotRaiseTheCost(
      @ForAll("graphs") List<Step> graph, @ForAll @IntRange(max = 999) int seed) {
    Variable[] leaves = leaves(seed);
    Variable cost = run(graph, leaves).square().sum();
    Gradients gradients = cost.backward();
    double squared = 0;
    for (Variable leaf : leaves) {
      squared += Matrices.dot(gradients.of(leaf), gradients.of(leaf));
    }
    double rate = 1e-5 / (1 + squared);
    Variable[] after = new Variable[LEAVES];
    for (int i = 0; i < LEAVES; i++) {
      after[i] = Variable.leaf(Matrices.moved(leaves[i].value(), -rate, gradients.of(leaves[i])));
    }
    double change = run(graph, after).square().sum().scalar() - cost.scalar();
    double rounding = 1e-14 * (1 + cost.scalar());
    assertThat(change).isLessThanOrEqualTo(-0.5 * rate * squared + rounding);
  }

  @Property(tries = 100, seed = "7")
  void broadcasting_equalsExplicitRepetition(
      @ForAll @IntRange(max = 3) int operation,
      @ForAll @IntRange(max = 2) int side,
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 4) int cols,
      @ForAll @IntRange(max = 999) int seed) {
    Random random = new Random(seed);
    Variable a = Variable.leaf(Matrices.normal(rows, cols, random));
    DMatrixRMaj small = Matrices.normal(side == 1 ? rows : 1, side == 2 ? cols : 1, random);
    DMatrixRMaj weights = Matrices.normal(rows, cols, random);
    Variable implicit = Variable.leaf(small);
    Variable explicit = Variable.leaf(small);
    Variable repeated = explicit.repeat(side == 1 ? 1 : rows, side == 2 ? 1 : cols);
    Gradients byBroadcast = binary(operation, a, implicit).backward(weights);
    Gradients byRepetition = binary(operation, a, repeated).backward(weights);
    assertThat(Matrices.distance(byBroadcast.of(implicit), byRepetition.of(explicit)))
        .isLessThan(1e-13);
    assertThat(Matrices.bits(byBroadcast.of(a))).isEqualTo(Matrices.bits(byRepetition.of(a)));
  }

  private static Variable binary(int operation, Variable a, Variable b) {
    return switch (operation) {
      case 0 -> a.plus(b);
      case 1 -> b.minus(a);
      case 2 -> a.elementMult(b);
      default -> b.elementDiv(a.square().plus(1));
    };
  }

  private static void agreesWithDifferences(List<Step> graph, int seed) {
    Variable[] leaves = leaves(seed);
    Random random = new Random(seed + 5);
    DMatrixRMaj v = Matrices.normal(SIZE, SIZE, random);
    Gradients gradients = run(graph, leaves).backward(v);
    double analytic = 0;
    DMatrixRMaj[] directions = new DMatrixRMaj[LEAVES];
    for (int i = 0; i < LEAVES; i++) {
      directions[i] = Matrices.normal(SIZE, SIZE, random);
      analytic += Matrices.dot(directions[i], gradients.of(leaves[i]));
    }
    double coarse = difference(graph, leaves, directions, v, 2e-3);
    double fine = difference(graph, leaves, directions, v, 1e-3);
    double numeric = (4 * fine - coarse) / 3;
    double scale = Math.max(1, Math.abs(analytic));
    assertThat(Math.abs(analytic - numeric)).isLessThan(1e-6 * scale + Math.abs(fine - coarse) / 3);
  }

  /** The central difference of ⟨v, f⟩ at the step t. */
  private static double difference(
      List<Step> graph, Variable[] leaves, DMatrixRMaj[] directions, DMatrixRMaj v, double t) {
    Variable[] up = new Variable[LEAVES];
    Variable[] down = new Variable[LEAVES];
    for (int i = 0; i < LEAVES; i++) {
      up[i] = Variable.constant(Matrices.moved(leaves[i].value(), t, directions[i]));
      down[i] = Variable.constant(Matrices.moved(leaves[i].value(), -t, directions[i]));
    }
    double above = Matrices.dot(v, run(graph, up).value());
    double below = Matrices.dot(v, run(graph, down).value());
    return (above - below) / (2 * t);
  }
}
