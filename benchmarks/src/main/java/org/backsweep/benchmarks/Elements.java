package org.backsweep.benchmarks;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a pointwise function costs per entry of a large matrix, and {@code Math}'s in a loop. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Elements {
  private static final int SIZE = 100_000;

  private static final Map<String, UnaryOperator<Variable>> FUNCTIONS =
      Map.of(
          "exp", Variable::exp,
          "log", x -> x.log(),
          "sin", Variable::sin,
          "cos", Variable::cos,
          "tanh", Variable::tanh,
          "sigmoid", Variable::sigmoid,
          "gelu", Variable::gelu,
          "softmaxRows", Variable::softmaxRows);

  /** The same for one number, where it can be said with {@link Math}. */
  private static final Map<String, DoubleUnaryOperator> BY_MATH =
      Map.of(
          "log", Math::log,
          "sin", Math::sin,
          "cos", Math::cos,
          "tanh", Math::tanh,
          "sigmoid", x -> 1 / (1 + Math.exp(-x)));

  /** The function. */
  @Param({"exp", "log", "sin", "cos", "tanh", "sigmoid", "gelu", "softmaxRows"})
  public String function = "exp";

  private final Variable x =
      Variable.constant(RandomMatrices_DDRM.rectangle(SIZE / 10, 10, 0.1, 3, new Random(1)));
  private final DMatrixRMaj out = new DMatrixRMaj(SIZE / 10, 10);
  private UnaryOperator<Variable> chosen = x -> x;
  private DoubleUnaryOperator byMath = Math::exp;

  /** Chooses the function. */
  @Setup
  public void setUp() {
    chosen = FUNCTIONS.getOrDefault(function, chosen);
    byMath = BY_MATH.getOrDefault(function, byMath);
  }

  /** By this library; the result is per entry. */
  @Benchmark
  @OperationsPerInvocation(SIZE)
  public Variable backsweep() {
    return chosen.apply(x);
  }

  /** By {@link Math}, entry by entry; its exponential for what it does not have. */
  @Benchmark
  @OperationsPerInvocation(SIZE)
  public DMatrixRMaj math() {
    double[] in = x.value().data;
    for (int i = 0; i < SIZE; i++) {
      out.data[i] = byMath.applyAsDouble(in[i]);
    }
    return out;
  }
}
