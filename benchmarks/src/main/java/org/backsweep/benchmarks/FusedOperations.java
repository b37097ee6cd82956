package org.backsweep.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.backsweep.autograd.Gradients;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.replay.Plan;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it saves to do at once, with one rule, what could be composed; all gradients of a batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Dbacksweep.threads=1")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FusedOperations {
  private static final int SAMPLES = 64;
  private static final int FEATURES = 128;
  private static final int OUTPUTS = 64;
  private static final double EPSILON = 1e-5;

  private static final int[] LABELS = new Random(4).ints(SAMPLES, 0, FEATURES).toArray();
  private static final Variable ONE_HOT = Variable.constant(oneHot());

  private static final Map<String, Ways> WAYS =
      Map.of(
          "affine",
          new Ways(
              in -> in[0].affine(in[1], in[2]).sum(),
              in -> in[0].multTransB(in[1]).plus(in[2]).sum(),
              List.of(batch(), random(OUTPUTS, FEATURES, 2), random(1, OUTPUTS, 3))),
          "softmax cross-entropy",
          new Ways(
              in -> in[0].softmaxCrossEntropy(ONE_HOT),
              FusedOperations::crossEntropy,
              List.of(batch())),
          "layer norm",
          new Ways(
              in -> in[0].standardizeRows(EPSILON).elementMult(in[1]).plus(in[2]).sum(),
              FusedOperations::layerNorm,
              List.of(batch(), random(1, FEATURES, 2), random(1, FEATURES, 3))));

  /** The operation. */
  @Param({"affine", "softmax cross-entropy", "layer norm"})
  public String operation = "affine";

  private Ways ways = new Ways(in -> in[0], in -> in[0], List.of(new DMatrixRMaj(1, 1)));
  private Variable[] leaves = {};
  private DMatrixRMaj[] values = {};
  private Plan fusedPlan = Plan.record(in -> in[0], new DMatrixRMaj(1, 1));
  private Plan composedPlan = fusedPlan;

  /** One function in two ways, and where it is differentiated. */
  private record Ways(
      Function<Variable[], Variable> fused,
      Function<Variable[], Variable> composed,
      List<DMatrixRMaj> at) {}

  private static DMatrixRMaj batch() {
    return random(SAMPLES, FEATURES, 1);
  }

  private static DMatrixRMaj random(int rows, int cols, long seed) {
    return RandomMatrices_DDRM.rectangle(rows, cols, -1, 1, new Random(seed));
  }

  private static DMatrixRMaj oneHot() {
    DMatrixRMaj targets = new DMatrixRMaj(SAMPLES, FEATURES);
    for (int i = 0; i < SAMPLES; i++) {
      targets.set(i, LABELS[i], 1);
    }
    return targets;
  }

  private static Variable crossEntropy(Variable... in) {
    return in[0].logSoftmaxRows().elementMult(ONE_HOT).sum().negative().divide(SAMPLES);
  }

  private static Variable layerNorm(Variable... in) {
    Variable x = in[0];
    Variable deviation = x.varianceRows().plus(EPSILON).sqrt();
    return x.minus(x.meanRows()).elementDiv(deviation).elementMult(in[1]).plus(in[2]).sum();
  }

  /** Records the plans. */
  @Setup
  public void setUp() {
    ways = WAYS.getOrDefault(operation, ways);
    values = ways.at().toArray(DMatrixRMaj[]::new);
    leaves = Arrays.stream(values).map(Variable::leaf).toArray(Variable[]::new);
    fusedPlan = Plan.record(ways.fused(), values);
    composedPlan = Plan.record(ways.composed(), values);
  }

  /** As one operation. */
  @Benchmark
  public Gradients fused() {
    return ways.fused().apply(leaves.clone()).backward();
  }

  /** As several. */
  @Benchmark
  public Gradients composed() {
    return ways.composed().apply(leaves.clone()).backward();
  }

  /** As one operation, by a plan. */
  @Benchmark
  public DMatrixRMaj fusedReplayed() {
    fusedPlan.run(values);
    return fusedPlan.gradient(0);
  }

  /** As several, by a plan. */
  @Benchmark
  public DMatrixRMaj composedReplayed() {
    composedPlan.run(values);
    return composedPlan.gradient(0);
  }
}
