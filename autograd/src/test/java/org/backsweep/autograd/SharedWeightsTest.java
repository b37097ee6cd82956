package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.replay.Plan;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A matrix that is a factor of several products: their parts of its gradient are added as made. */
class SharedWeightsTest {
  private static final int SIZE = 4;

  static Stream<Arguments> products() {
    return Stream.of(
        product("mult", (x, w) -> x.mult(w)),
        product("mult from the left", (x, w) -> w.mult(x)),
        product("multTransA", (x, w) -> x.multTransA(w)),
        product("multTransA from the left", (x, w) -> w.multTransA(x)),
        product("multTransB", (x, w) -> x.multTransB(w)),
        product("multTransB from the left", (x, w) -> w.multTransB(x)),
        product("multTransAB", (x, w) -> x.multTransAB(w)),
        product("affine", (x, w) -> x.affine(w, w.sumCols())),
        product("residual", (x, w) -> x.plus(x.mult(w))),
        product("residual of the weights", (x, w) -> w.plus(x.mult(w))),
        product("itself", (x, w) -> x.plus(w.mult(w))));
  }

  private static Arguments product(String name, BinaryOperator<Variable> f) {
    return Arguments.of(name, f);
  }

  /** Three products, one after the other. */
  private static Variable three(BinaryOperator<Variable> f, Variable x, Variable w) {
    Variable y = x;
    for (int i = 0; i < 3; i++) {
      y = f.apply(y, w).tanh();
    }
    return y.square().sum();
  }

  private static DMatrixRMaj normal(long seed) {
    DMatrixRMaj matrix = Matrices.normal(SIZE, SIZE, new Random(seed));
    CommonOps_DDRM.scale(0.3, matrix);
    return matrix;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("products")
  void gradients_ofEveryOrder_areThoseOfDifferences(String name, BinaryOperator<Variable> f) {
    GradientCheck.of(in -> three(f, in[0], in[1]))
        .at(normal(1), normal(2))
        .order(3)
        .run()
        .assertPassed();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("products")
  void gradients_sweptRecordedAndReplayed_haveTheSameBits(String name, BinaryOperator<Variable> f) {
    Variable x = Variable.leaf(normal(3));
    Variable w = Variable.leaf(normal(4));
    Variable y = three(f, x, w);
    double[] swept = y.backward().of(w).data;
    assertThat(y.gradient(w).value().data).containsExactly(swept);
    Plan plan = Plan.record(in -> three(f, in[0], in[1]), normal(5), normal(6));
    plan.run(x.value(), w.value());
    assertThat(plan.gradient(1).data).containsExactly(swept);
    plan.run(x.value(), w.value());
    assertThat(plan.gradient(1).data).containsExactly(swept);
  }

  /** A part of a cotangent is added to a sum as if its other entries, zeros, were added too. */
  @Test
  void gradient_ofAProductThatUnderflowsBetweenTwoParts_hasTheBitsOfTheRecorded() {
    Variable x = Variable.leaf(new double[][] {{1, 1}});
    Variable small = Variable.constant(new double[][] {{1e-200, -1e-200}});
    Variable part = x.extractMatrix(0, 1, 0, 1);
    Variable later = x.extractMatrix(0, 1, 0, 1).scale(2);
    Variable product = x.multTransB(small).scale(1e-200);
    for (Variable y :
        List.of(part.plus(product).plus(later), later.plus(part).plus(product).plus(later))) {
      assertThat(Matrices.bits(y.backward().of(x))).isEqualTo(Matrices.bits(y.gradient(x).value()));
    }
  }

  private static Variable recurrent(Variable x, Variable w, int steps) {
    Variable y = x;
    for (int i = 0; i < steps; i++) {
      y = y.multTransB(w).tanh();
    }
    return y.sum();
  }

  @Test
  void sweep_ofManyUses_makesOneMatrixOfTheWeightsShape() {
    int size = 200;
    long weights = 8L * size * size;
    Variable w = Variable.leaf(Matrices.normal(size, size, new Random(1)));
    Variable y = recurrent(Variable.leaf(Matrices.normal(1, size, new Random(2))), w, 20);
    y.backward();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Gradients gradients = y.backward();
    long swept = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(gradients.of(w).getNumElements()).isEqualTo(size * size);
    assertThat(swept).isBetween(weights, 2 * weights);
  }
}
