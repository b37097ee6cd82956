package org.backsweep.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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

/** What a gradient costs beside its function: once full of products, once of pointwise steps. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Dbacksweep.threads=1")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GradientOverFunction {
  static final String PRODUCTS = "products 256x256";
  static final String POINTWISE = "pointwise 10000";

  /** The function. */
  @Param({PRODUCTS, POINTWISE})
  public String function = PRODUCTS;

  private UnaryOperator<Variable> f = x -> x;
  private Variable constant = Variable.constant(0);
  private Variable leaf = Variable.leaf(0);
  private Plan plan = Plan.record(in -> in[0], new DMatrixRMaj(1, 1));

  /** Records the plan. */
  @Setup
  public void setUp() {
    boolean products = function.equals(PRODUCTS);
    int rows = products ? 256 : 100;
    int cols = products ? 256 : 100;
    DMatrixRMaj x = RandomMatrices_DDRM.rectangle(rows, cols, -1, 1, new Random(1));
    f = products ? GradientOverFunction::products : GradientOverFunction::pointwise;
    constant = Variable.constant(x);
    leaf = Variable.leaf(x);
    plan = Plan.record(in -> f.apply(in[0]), leaf);
  }

  /** Two products, of which both factors are asked for. */
  private static Variable products(Variable x) {
    return x.mult(x).mult(x).sum();
  }

  private static Variable pointwise(Variable x) {
    Variable y = x;
    for (int i = 0; i < 5; i++) {
      y = y.sigmoid().elementMult(x).plus(0.5).square();
    }
    return y.sum();
  }

  /** The value of constants: nothing is recorded. */
  @Benchmark
  public Variable value() {
    return f.apply(constant);
  }

  /** Value and gradient. */
  @Benchmark
  public DMatrixRMaj eager() {
    return f.apply(leaf).backward().of(leaf);
  }

  /** Value and gradient by a plan. */
  @Benchmark
  public DMatrixRMaj replayed() {
    plan.run(leaf.value());
    return plan.gradient(0);
  }
}
