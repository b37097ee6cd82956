package org.backsweep.autograd.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The plan of a training step allocates nothing when it runs, whatever its layers and loss. */
class PlanAllocationTest {
  private static final int ROWS = 150;
  private static final int RUNS = 100;
  private static final int ROUNDS = 200;

  private static final int[] LABELS = new Random(3).ints(ROWS, 0, 4).toArray();
  private static final DMatrixRMaj SHARES = random(ROWS, 4, 4, 0.1, 0.9);

  private static DMatrixRMaj random(int rows, int cols, long seed, double low, double high) {
    return RandomMatrices_DDRM.rectangle(rows, cols, low, high, new Random(seed));
  }

  private static Map<String, UnaryOperator<Variable>> activations() {
    Map<String, UnaryOperator<Variable>> activations = new LinkedHashMap<>();
    activations.put("sigmoid", Variable::sigmoid);
    activations.put("relu", Variable::relu);
    activations.put("leakyRelu", z -> z.leakyRelu(0.1));
    activations.put("tanh", Variable::tanh);
    activations.put("softplus", Variable::softplus);
    activations.put("elu", z -> z.elu(1));
    activations.put("gelu", Variable::gelu);
    activations.put("silu", Variable::silu);
    activations.put("softmax", Variable::softmaxRows);
    activations.put("standardizeRows", z -> z.standardizeRows(1e-5));
    activations.put("maxout", z -> z.maxout(2).repeat(1, 2));
    return activations;
  }

  private static Map<String, UnaryOperator<Variable>> losses() {
    Map<String, UnaryOperator<Variable>> losses = new LinkedHashMap<>();
    losses.put("softmaxCrossEntropy", z -> z.softmaxCrossEntropy(LABELS));
    losses.put("against shares", z -> z.softmaxCrossEntropy(SHARES));
    losses.put("sigmoidCrossEntropy", z -> z.sigmoidCrossEntropy(SHARES));
    losses.put("binaryCrossEntropy", z -> z.sigmoid().binaryCrossEntropy(SHARES));
    losses.put("negativeLogLikelihood", z -> z.logSoftmaxRows().negativeLogLikelihood(LABELS));
    losses.put("klDivergence", z -> z.softmaxRows().klDivergence(SHARES));
    losses.put("halfSquaredError", z -> z.halfSquaredError(SHARES));
    losses.put("meanSquaredError", z -> z.meanSquaredError(SHARES));
    losses.put("huberLoss", z -> z.huberLoss(SHARES, 0.5));
    losses.put("hinge", z -> z.hinge(SHARES));
    return losses;
  }

  @TestFactory
  Stream<DynamicTest> run_allocatesNothing() {
    Stream<DynamicTest> byActivation =
        activations().entrySet().stream()
            .map(
                entry ->
                    step(entry.getKey(), entry.getValue(), z -> z.softmaxCrossEntropy(LABELS)));
    Stream<DynamicTest> byLoss =
        losses().entrySet().stream()
            .map(entry -> step(entry.getKey(), Variable::relu, entry.getValue()));
    return Stream.concat(byActivation, byLoss);
  }

  private static DynamicTest step(
      String name, UnaryOperator<Variable> activation, UnaryOperator<Variable> loss) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertAllocatesNothing(
                in -> {
                  Variable hidden = activation.apply(in[0].multTransB(in[1]).plus(in[2]));
                  return loss.apply(hidden.multTransB(in[3]).plus(in[4]));
                }));
  }

  /** In one round at least: before, what runs is not yet compiled, and allocates more. */
  private static void assertAllocatesNothing(Function<Variable[], Variable> function) {
    DMatrixRMaj[] values = {
      random(ROWS, 6, 1, -1, 1),
      random(8, 6, 2, -1, 1),
      random(1, 8, 5, -1, 1),
      random(4, 8, 6, -1, 1),
      random(1, 4, 7, -1, 1)
    };
    Plan plan = Plan.record(function, values);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      least = Math.min(least, allocated(plan, values));
    }
    assertThat(least).isZero();
  }

  private static long allocated(Plan plan, DMatrixRMaj... values) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < RUNS; i++) {
      plan.run(values);
    }
    return threads.getThreadAllocatedBytes(id) - before;
  }
}
