package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.backsweep.autograd.replay.Plan;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DrawsTest {
  private static DMatrixRMaj matrix(double... entries) {
    return DMatrixRMaj.wrap(1, entries.length, entries);
  }

  @Test
  void matrix_hasTheNumbersOfTheSource_rowByRow() {
    SplittableRandom same = new SplittableRandom(1);
    Variable drawn = new Draws(new SplittableRandom(1)).matrix(2, 3, u -> 2 * u - 1);
    for (double entry : drawn.value().data) {
      assertThat(entry).isEqualTo(2 * same.nextDouble() - 1);
    }
  }

  @Test
  void matrix_ofNegativeSize_isRefused() {
    Draws draws = new Draws(new SplittableRandom(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> draws.matrix(-1, 2, u -> u))
        .withMessage("random: -1x2: no size may be negative");
  }

  @Test
  void gradients_ofWhatIsMultipliedByIt_areThoseWithAConstant() {
    Variable x = Variable.leaf(matrix(3, 4));
    Variable drawn = new Draws(new SplittableRandom(1)).matrix(1, 2, u -> u);
    Variable y = x.elementMult(drawn).sum();
    assertThat(y.backward().of(x).data).containsExactly(drawn.value().data);
    assertThat(y.gradient(x).value().data).containsExactly(drawn.value().data);
    assertThat(drawn.sum().backward().contains(x)).isFalse();
  }

  @Test
  void cotangentOfWhatWasDrawn_canBeKept() {
    Variable x = Variable.leaf(matrix(3, 4));
    Variable drawn = new Draws(new SplittableRandom(1)).matrix(1, 2, u -> u);
    Variable y = x.elementMult(drawn).sum();
    assertThat(y.backward(drawn).of(drawn).data).containsExactly(3, 4);
    assertThat(y.gradient(drawn).value().data).containsExactly(3, 4);
    assertThat(drawn.sum().backward(drawn).of(drawn).data).containsExactly(1, 1);
  }

  @Test
  void plan_drawsAnewAtEveryRun_asRecordingAnewWould() {
    SplittableRandom random = new SplittableRandom(5);
    SplittableRandom same = new SplittableRandom(5);
    Draws draws = new Draws(random);
    Variable x = Variable.leaf(matrix(1, 2, 3));
    Plan plan = Plan.record(in -> twoDraws(in[0], draws), x);
    twoDraws(x, new Draws(same));
    for (int run = 0; run < 3; run++) {
      plan.run(x.value());
      Variable eager = twoDraws(x, new Draws(same));
      assertThat(plan.value().data).containsExactly(eager.value().data);
      assertThat(plan.gradient(0).data).containsExactly(eager.backward().of(x).data);
    }
  }

  /** What is drawn first is met last by a walk of the graph from its result. */
  private static Variable twoDraws(Variable x, Draws draws) {
    Variable first = draws.matrix(1, 3, u -> u);
    Variable second = draws.matrix(1, 3, u -> -u);
    return x.elementMult(second).exp().sum().plus(x.elementMult(first).square().sum());
  }

  @Test
  void planOf_keepsDrawsApart() {
    Draws draws = new Draws(new SplittableRandom(2));
    Variable x = Variable.leaf(matrix(1, 1));
    Variable a = x.elementMult(draws.matrix(1, 2, u -> u));
    Variable b = x.elementMult(draws.matrix(1, 2, u -> u));
    Plan plan = Plan.of(List.of(x), List.of(a, b));
    plan.run(matrix(1, 1));
    assertThat(plan.result(0).data).isNotEqualTo(plan.result(1).data);
  }
}
