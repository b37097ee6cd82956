package org.backsweep.autograd.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Matrices;
import org.backsweep.autograd.RandomGraphs;
import org.backsweep.autograd.RandomGraphs.Step;
import org.backsweep.autograd.Variable;

/** A plan gives the bits of the function it was recorded from, on other inputs. */
class PlanProperties {
  @Provide
  Arbitrary<List<Step>> graphs() {
    return RandomGraphs.graphs();
  }

  /** Without the step that needs rows to choose from. */
  @Provide
  Arbitrary<List<Step>> graphsOfNumbers() {
    return RandomGraphs.graphs()
        .map(graph -> graph.stream().filter(step -> step.operation() < 13).toList());
  }

  @Property(tries = 300, seed = "11")
  void run_onOtherInputs_givesTheBitsOfTheFunction(
      @ForAll("graphs") List<Step> graph,
      @ForAll @IntRange(max = 499) int seed,
      @ForAll @IntRange(min = 500, max = 999) int otherSeed) {
    assertSameBits(graph, RandomGraphs::leaves, seed, otherSeed);
  }

  @Property(tries = 300, seed = "12")
  void run_onOtherNumbers_givesTheBitsOfTheFunction(
      @ForAll("graphsOfNumbers") List<Step> graph,
      @ForAll @IntRange(max = 499) int seed,
      @ForAll @IntRange(min = 500, max = 999) int otherSeed) {
    assertSameBits(graph, PlanProperties::numbers, seed, otherSeed);
  }

  private static Variable[] numbers(int seed) {
    return new Random(seed)
        .doubles(RandomGraphs.LEAVES)
        .mapToObj(Variable::leaf)
        .toArray(Variable[]::new);
  }

  private static void assertSameBits(
      List<Step> graph, IntFunction<Variable[]> leavesOf, int seed, int otherSeed) {
    Plan plan = Plan.record(in -> RandomGraphs.run(graph, in).square().sum(), leavesOf.apply(seed));
    for (int s : new int[] {otherSeed, seed, otherSeed}) {
      Variable[] leaves = leavesOf.apply(s);
      Variable loss = RandomGraphs.run(graph, leaves).square().sum();
      Gradients gradients = loss.backward();
      plan.run(leaves[0].value(), leaves[1].value());
      assertThat(Matrices.bits(plan.value())).isEqualTo(Matrices.bits(loss.value()));
      for (int i = 0; i < leaves.length; i++) {
        assertThat(Matrices.bits(plan.gradient(i)))
            .isEqualTo(Matrices.bits(gradients.of(leaves[i])));
      }
    }
  }
}
