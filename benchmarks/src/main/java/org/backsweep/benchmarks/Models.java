package org.backsweep.benchmarks;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** Value and full gradient of models that people fit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Models {
  private static final int SAMPLES = 1000;

  /** The model. */
  @Param({
    "rosenbrock 100",
    "logistic regression",
    "gaussian mixture",
    "logDeterminant 200",
    "solve 200",
    "recurrent 128"
  })
  public String model = "rosenbrock 100";

  private Model chosen = new Model(in -> in[0], new DMatrixRMaj(1, 1));
  private Variable[] leaves = {};
  private DMatrixRMaj[] values = {};
  private Plan plan = Plan.record(in -> in[0], new DMatrixRMaj(1, 1));

  private static DMatrixRMaj random(int rows, int cols, long seed) {
    return RandomMatrices_DDRM.rectangle(rows, cols, -1, 1, new Random(seed));
  }

  /** A function of several variables, and where it is differentiated. */
  private record Model(
      java.util.function.Function<Variable[], Variable> function, java.util.List<DMatrixRMaj> at) {
    Model(java.util.function.Function<Variable[], Variable> function, DMatrixRMaj... at) {
      this(function, java.util.List.of(at));
    }
  }

  private static Map<String, Model> models() {
    return Map.of(
        "rosenbrock 100", new Model(in -> rosenbrock(in[0]), random(1, 100, 1)),
        "logistic regression", new Model(Models::logistic, random(50, 1, 1), random(1, 1, 2)),
        "gaussian mixture",
            new Model(Models::mixture, random(1, 25, 1), random(25, 10, 2), random(25, 10, 3)),
        "logDeterminant 200", new Model(in -> in[0].logDeterminant(), dominant()),
        "solve 200",
            new Model(in -> in[0].solve(in[1]).square().sum(), dominant(), random(200, 1, 2)),
        "recurrent 128",
            new Model(in -> recurrent(in[0], in[1]), random(128, 128, 1), random(1, 128, 2)));
  }

  /** Twenty steps of one sample by the same weights. */
  private static Variable recurrent(Variable w, Variable x) {
    Variable h = x;
    for (int i = 0; i < 20; i++) {
      h = h.multTransB(w).scale(0.1).tanh();
    }
    return h.square().sum();
  }

  private static DMatrixRMaj dominant() {
    DMatrixRMaj matrix = random(200, 200, 1);
    for (int i = 0; i < 200; i++) {
      matrix.add(i, i, 20);
    }
    return matrix;
  }

  private static Variable rosenbrock(Variable x) {
    int n = x.getNumCols();
    Variable head = x.cols(0, n - 1);
    Variable tail = x.cols(1, n);
    return tail.minus(head.square()).square().scale(100).plus(head.minus(1).square()).sum();
  }

  private static final Variable INPUTS = Variable.constant(random(SAMPLES, 50, 7));
  private static final DMatrixRMaj TARGETS = targets();

  private static DMatrixRMaj targets() {
    DMatrixRMaj targets = random(SAMPLES, 1, 8);
    for (int i = 0; i < SAMPLES; i++) {
      targets.data[i] = targets.data[i] > 0 ? 1 : 0;
    }
    return targets;
  }

  private static Variable logistic(Variable... in) {
    return INPUTS.mult(in[0]).plus(in[1]).sigmoidCrossEntropy(TARGETS);
  }

  private static final Variable POINTS = Variable.constant(random(SAMPLES, 10, 9));

  /**
   * Minus the log-likelihood of 1000 points in 10 dimensions under 25 Gaussians with diagonal
   * covariance: of weights log α, means μ and log deviations s.
   */
  private static Variable mixture(Variable... in) {
    Variable precision = in[2].scale(-2).exp();
    Variable squares =
        POINTS
            .square()
            .multTransB(precision)
            .minus(POINTS.scale(2).multTransB(in[1].elementMult(precision)))
            .plus(in[1].square().elementMult(precision).sumRows().transpose());
    Variable weights = in[0].logSoftmaxRows().minus(in[2].sumRows().transpose());
    return weights.minus(squares.scale(0.5)).logSumExpRows().sum().negative();
  }

  /** Records the plan. */
  @Setup
  public void setUp() {
    chosen = models().getOrDefault(model, chosen);
    values = chosen.at().toArray(DMatrixRMaj[]::new);
    leaves = chosen.at().stream().map(Variable::leaf).toArray(Variable[]::new);
    plan = Plan.record(chosen.function(), values);
  }

  /** The value alone, of constants: nothing is recorded. */
  @Benchmark
  public double value() {
    Variable[] constants = new Variable[values.length];
    for (int i = 0; i < values.length; i++) {
      constants[i] = Variable.constant(values[i]);
    }
    return chosen.function().apply(constants).scalar();
  }

  /** Value and gradient. */
  @Benchmark
  public DMatrixRMaj eager() {
    return chosen.function().apply(leaves.clone()).backward().of(leaves[0]);
  }

  /** Value and gradient by a plan. */
  @Benchmark
  public DMatrixRMaj replayed() {
    plan.run(values);
    return plan.gradient(0);
  }
}
