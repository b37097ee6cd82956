package org.backsweep.autograd.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.backsweep.autograd.Matrices;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Pattern NUMBER = Pattern.compile("%[0-9]+");

  private static DMatrixRMaj scalar(double value) {
    return new DMatrixRMaj(new double[][] {{value}});
  }

  @Test
  void run_givesValueAndGradient() {
    Plan plan = Plan.record(in -> in[0].square().elementMult(in[1]), scalar(1), scalar(1));
    plan.run(scalar(3), scalar(5));
    assertThat(plan.value().data).containsExactly(45);
    assertThat(plan.gradient(0).data).containsExactly(30);
    assertThat(plan.gradient(1).data).containsExactly(9);
  }

  @Test
  void gradient_ofAnInputRecordedAsConstant_isRefused() {
    Plan plan = Plan.record(in -> in[0].elementMult(in[1]), Variable.constant(2), Variable.leaf(3));
    plan.run(scalar(4), scalar(5));
    assertThat(plan.gradient(1).data).containsExactly(4);
    assertThatIllegalArgumentException().isThrownBy(() -> plan.gradient(0));
  }

  @Test
  void gradient_ofAValueThatIsNot1x1_isRefused() {
    Plan plan = Plan.record(in -> in[0].exp(), new DMatrixRMaj(2, 2));
    plan.run(new DMatrixRMaj(2, 2));
    assertThat(plan.value().data).containsOnly(1);
    assertThatIllegalArgumentException().isThrownBy(() -> plan.gradient(0));
  }

  @Test
  void results_beforeARunOrBeyondTheLast_areRefused() {
    Plan plan = Plan.record(in -> in[0].square(), scalar(1));
    assertThatIllegalStateException().isThrownBy(plan::value).withMessageContaining("not been run");
    assertThatIllegalStateException().isThrownBy(() -> plan.gradient(0));
    plan.run(scalar(3));
    assertThat(plan.gradient(0).data).containsExactly(6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.gradient(1))
        .withMessage("gradient: input 1: there are 1, the first being 0");
    assertThatIllegalArgumentException().isThrownBy(() -> plan.result(2));
  }

  @Test
  void of_aGraph_computesItsResultsAgain() {
    Variable x = Variable.leaf(2);
    Variable w = Variable.leaf(3);
    Variable output = x.elementMult(w);
    Variable loss = output.square();
    Plan plan = Plan.of(List.of(x), List.of(loss, output, loss.gradient(w)));
    w.value().data[0] = 5;
    plan.run(scalar(7));
    assertThat(plan.result(0).data).containsExactly(35 * 35);
    assertThat(plan.result(1).data).containsExactly(35);
    assertThat(plan.result(2).data).containsExactly(2 * 35 * 7);
    assertThatIllegalStateException().isThrownBy(() -> plan.requireSame(scalar(7)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plan.of(List.of(output), List.of(loss)))
        .withMessage("plan: the input elementMult 1x1 = 6.0 is not a leaf");
  }

  @Test
  void results_areMatricesThatMayBeChanged() {
    Variable x = Variable.leaf(2);
    Variable constant = Variable.constant(4).exp();
    Variable sum = x.plus(1);
    Plan plan = Plan.of(List.of(x), List.of(x, constant, sum, sum));
    DMatrixRMaj input = scalar(6);
    for (int run = 0; run < 2; run++) {
      plan.run(input);
      double[] expected = {6, Math.exp(4), 7, 7};
      for (int i = 0; i < expected.length; i++) {
        assertThat(plan.result(i).data).containsExactly(expected[i]);
        plan.result(i).data[0] = -1;
      }
    }
    assertThat(input.data).containsExactly(6);
  }

  @Test
  void entrywiseSteps_runInOnePass_withTheSameBits() {
    Random random = new Random(3);
    DMatrixRMaj x = Matrices.normal(70, 31, random);
    DMatrixRMaj w = Matrices.normal(70, 31, random);
    Function<Variable[], Variable> f =
        in -> in[0].elementMult(in[1]).sin().plus(in[1].exp()).max(in[0]).relu().scale(3).sum();
    Plan plan = Plan.record(f, x, w);
    Variable a = Variable.leaf(Matrices.normal(70, 31, random));
    Variable b = Variable.leaf(Matrices.normal(70, 31, random));
    plan.run(a.value(), b.value());
    Variable eager = f.apply(new Variable[] {a, b});
    assertThat(plan.value().data).containsExactly(eager.value().data);
    assertThat(plan.gradient(0).data).containsExactly(eager.gradient(a).value().data);
    assertThat(plan.gradient(1).data).containsExactly(eager.gradient(b).value().data);
    long passes = plan.toString().lines().filter(line -> line.startsWith("%")).count();
    assertThat(passes).as(plan.toString()).isLessThanOrEqualTo(5);
    assertThat(steps(plan)).isGreaterThan(12);
  }

  @Test
  void run_detachesAnew_asTheFunctionWould() {
    List<Function<Variable[], Variable>> functions =
        List.of(
            in -> in[0].detach().elementMult(in[0]).sum(),
            in -> in[0].exp().detach().elementMult(in[1]).plus(in[0]).sum(),
            in -> in[0].square().sum().gradient(in[0]).detach().elementMult(in[1]).sum());
    DMatrixRMaj x = Matrices.normal(2, 3, new Random(1));
    DMatrixRMaj y = Matrices.normal(2, 3, new Random(2));
    for (Function<Variable[], Variable> function : functions) {
      Plan plan = Plan.record(function, x, y);
      plan.run(y, x);
      Variable[] leaves = {Variable.leaf(y), Variable.leaf(x)};
      Variable eager = function.apply(leaves);
      assertThat(plan.value().data).containsExactly(eager.value().data);
      for (int i = 0; i < leaves.length; i++) {
        assertThat(plan.gradient(i).data).containsExactly(eager.gradient(leaves[i]).value().data);
      }
      plan.requireSame(y, x);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> Plan.record(in -> in[0].scale(in[0].detach().scalar()), scalar(1)))
        .withMessageContaining("reads the number");
  }

  @Test
  void decompositionsOfTheSameInput_areNotMerged() {
    DMatrixRMaj x = new DMatrixRMaj(new double[][] {{2, 1, 0}, {1, 4, 0.5}, {0, 0.5, 7}});
    Function<Variable[], Variable> f =
        in ->
            in[0].svd().u().plus(in[0].eigSymmetric().vectors()).elementMult(in[1]).square().sum();
    DMatrixRMaj weights = Matrices.normal(3, 3, new Random(1));
    Plan plan = Plan.record(f, x, weights);
    plan.run(x, weights);
    Variable[] leaves = {Variable.leaf(x), Variable.leaf(weights)};
    Variable eager = f.apply(leaves);
    assertThat(plan.value().data).containsExactly(eager.value().data);
    assertThat(plan.gradient(0).data).containsExactly(eager.gradient(leaves[0]).value().data);
  }

  @Test
  void run_onItsOwnResult_isRefused_andNothingIsChanged() {
    Plan plan = Plan.record(in -> in[0].mult(in[0]), new DMatrixRMaj(new double[][] {{2}}));
    plan.run(scalar(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.run(plan.result(0)))
        .withMessage(
            "plan: input 0 is a result of this plan, which the run overwrites: give a copy");
    assertThat(plan.value().data).containsExactly(9);
    plan.run(plan.result(0).copy());
    assertThat(plan.value().data).containsExactly(81);
  }

  @Test
  void of_theSameLeafTwice_isRefused() {
    Variable x = Variable.leaf(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plan.of(List.of(x, x), List.of(x.square())))
        .withMessage("plan: the inputs 0 and 1 are the same leaf");
  }

  @Test
  void run_onAnotherShape_isRefused() {
    Plan plan = Plan.record(in -> in[0].sum(), new DMatrixRMaj(2, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.run(new DMatrixRMaj(2, 3)))
        .withMessage("plan: input 0 is 2x3, but was recorded as 2x2");
    assertThatIllegalArgumentException().isThrownBy(() -> plan.run());
  }

  @Test
  void run_onTheSameMatrixReshaped_isRefused() {
    DMatrixRMaj x = new DMatrixRMaj(2, 2);
    Plan plan = Plan.record(in -> in[0].sum(), x);
    x.reshape(1, 3);
    assertThatIllegalArgumentException().isThrownBy(() -> plan.run(x));
  }

  @Test
  void run_keepsConstantsWithoutEntriesApart() {
    Variable three = Variable.constant(new DMatrixRMaj(0, 3)).exp();
    Variable five = Variable.constant(new DMatrixRMaj(0, 5)).exp();
    Plan plan =
        Plan.record(
            in -> in[0].plus(three).sum().plus(in[1].plus(five).sum()),
            new DMatrixRMaj(0, 3),
            new DMatrixRMaj(0, 5));
    plan.run(new DMatrixRMaj(0, 3), new DMatrixRMaj(0, 5));
    assertThat(plan.value().data).containsExactly(0);
    assertThat(plan.gradient(1).numCols).isEqualTo(5);
  }

  @Test
  void record_ofAFunctionThatReadsANumber_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Plan.record(in -> in[0].scale(in[0].exp().scalar()), scalar(0)))
        .withMessageStartingWith(
            "plan: the function reads the number of exp 1x1 = 1.0 while it is recorded: ");
    Variable captured = Variable.leaf(3);
    Plan plan = Plan.record(in -> in[0].scale(captured.scalar()), scalar(2));
    plan.run(scalar(2));
    assertThat(plan.value().data).containsExactly(6);
  }

  @Test
  void requireSame_whereANumberWasReadWhileRecording_isRefused() {
    Plan plan = Plan.record(in -> in[0].scale(in[0].value().get(0)), scalar(2));
    plan.requireSame(scalar(2));
    assertThatIllegalStateException().isThrownBy(() -> plan.requireSame(scalar(3)));
    Plan constant =
        Plan.record(
            in -> in[0].elementMult(Variable.constant(in[0].value().get(0) > 0 ? 2 : 3)),
            scalar(2));
    constant.requireSame(scalar(5));
    assertThatIllegalStateException().isThrownBy(() -> constant.requireSame(scalar(-1)));
  }

  @Test
  void run_seesLeavesThatWereChangedInPlace() {
    Variable w = Variable.leaf(2);
    Plan plan = Plan.record(in -> in[0].elementMult(w), scalar(1));
    w.value().data[0] = 7;
    plan.run(scalar(3));
    assertThat(plan.value().data).containsExactly(21);
    assertThat(plan.gradient(0).data).containsExactly(7);
  }

  @Test
  void equalSubExpressions_areComputedOnce() {
    Plan once = Plan.record(in -> in[0].sin().scale(2), scalar(1));
    Plan twice = Plan.record(in -> in[0].sin().scale(2).plus(in[0].sin().scale(2)), scalar(1));
    assertThat(steps(twice)).isEqualTo(steps(once) + 2);
    Plan different = Plan.record(in -> in[0].sin().scale(2).plus(in[0].sin().scale(3)), scalar(1));
    different.run(scalar(1));
    assertThat(different.value().data[0]).isEqualTo(Math.sin(1) * 2 + Math.sin(1) * 3);
  }

  @Test
  void ownOperationsWithEqualParameters_areNotMerged() {
    Operation twice = Operation.unary("f", x -> times(x, 2), (g, x, y) -> g.scale(2)).with(1);
    Operation thrice = Operation.unary("f", x -> times(x, 3), (g, x, y) -> g.scale(3)).with(1);
    Plan plan = Plan.record(in -> twice.apply(in[0]).plus(thrice.apply(in[0])), scalar(1));
    plan.run(scalar(10));
    assertThat(plan.value().data).containsExactly(50);
    assertThat(plan.gradient(0).data).containsExactly(5);
  }

  @Test
  void requireSame_whereControlFlowDependsOnValues_isRefused() {
    Plan plan =
        Plan.record(in -> in[0].value().get(0) > 0 ? in[0].square() : in[0].negative(), scalar(1));
    plan.requireSame(scalar(2));
    assertThatIllegalStateException().isThrownBy(() -> plan.requireSame(scalar(-2)));
  }

  @Test
  void run_ofALongElementwiseChain_allocatesNothing() {
    Function<Variable[], Variable> chain =
        in -> {
          Variable y = in[0];
          for (int i = 0; i < 50; i++) {
            y = y.sin().scale(1.01);
          }
          return y.elementMult(in[1]).sum();
        };
    DMatrixRMaj x = Matrices.normal(4, 5, new Random(1));
    DMatrixRMaj w = Matrices.normal(4, 5, new Random(2));
    Plan plan = Plan.record(chain, x, w);
    DMatrixRMaj[] inputs = {x, w};
    for (int i = 0; i < 20_000; i++) {
      plan.run(inputs);
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      plan.run(inputs);
    }
    long perRun = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
    assertThat(perRun).isZero();
  }

  @Test
  void toString_listsStepsAndMatrices() {
    Plan plan = Plan.record(in -> in[0].sin().scale(2).sum(), new DMatrixRMaj(2, 3));
    assertThat(plan.toString())
        .contains("%1 = sin %0  2x3")
        .contains("%2 = scale[2.0] %1  2x3")
        .contains("matrices");
  }

  @Test
  void toString_saysWhatEachNumberStandsFor() {
    Variable w = Variable.leaf(new double[][] {{1, 2, 3}, {4, 5, 6}}).named("w");
    Variable shift = Variable.constant(new double[][] {{7, 8, 9}});
    Plan plan =
        Plan.record(
            in ->
                in[0]
                    .elementMult(w)
                    .plus(shift)
                    .sum()
                    .elementMult(in[1].plus(Variable.constant(0.5))),
            Variable.leaf(new DMatrixRMaj(2, 3)).named("x"),
            Variable.leaf(2));
    assertThat(plan.toString().lines().toList())
        .startsWith("input %0 x  2x3", "input %1  1x1")
        .contains("leaf %2 w  2x3", "constant %4  1x3", "constant %7  1x1 = 0.5");
    Set<String> defined = new HashSet<>();
    for (String line : plan.toString().lines().toList()) {
      List<String> numbers = NUMBER.matcher(line).results().map(MatchResult::group).toList();
      if (!numbers.isEmpty()) {
        assertThat(defined).as(line).containsAll(numbers.subList(1, numbers.size()));
        assertThat(defined.add(numbers.get(0))).as(line).isTrue();
      }
    }
    assertThat(defined).hasSizeGreaterThan(10);
  }

  @Test
  void toString_ofAPlanOfAGraph_namesItsInputs() {
    Variable x = Variable.leaf(2).named("x");
    Variable y = Variable.leaf(3);
    assertThat(Plan.of(List.of(x, y), List.of(x.elementMult(y))).toString())
        .startsWith("input %0 x  1x1\ninput %1  1x1\n%2 = elementMult %0 %1  1x1\n");
  }

  @Test
  void run_onNull_isRefused() {
    DMatrixRMaj x = new DMatrixRMaj(2, 2);
    Plan plan = Plan.record(in -> in[0].mult(in[1]).sum(), x, x);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.run(x, absent()))
        .withMessage("plan: input 1 is null, but was recorded as 2x2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.requireSame(absent(), x))
        .withMessage("plan: input 0 is null, but was recorded as 2x2");
  }

  /** What a program without checks for null may hand over. */
  @SuppressWarnings("NullAway")
  private static DMatrixRMaj absent() {
    return null;
  }

  private static DMatrixRMaj times(DMatrixRMaj x, double s) {
    DMatrixRMaj y = x.copy();
    for (int i = 0; i < y.getNumElements(); i++) {
      y.data[i] *= s;
    }
    return y;
  }

  private static long steps(Plan plan) {
    return plan.toString().lines().filter(line -> line.strip().startsWith("%")).count();
  }
}
