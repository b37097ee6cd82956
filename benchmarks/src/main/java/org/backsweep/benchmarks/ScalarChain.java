package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.replay.Plan;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one operation on a 1×1 variable costs, recorded and differentiated: {@code y = sin y} and
 * {@code y = a y} by turns.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScalarChain {
  private static final int TURNS = 1_000;
  private static final int OPERATIONS = 2 * TURNS;
  private static final double FACTOR = 1.01;

  private final Variable x = Variable.leaf(0.5);
  private final double[] turns = new double[TURNS];
  private final Plan plan = Plan.record(in -> chain(in[0]), x);

  /** The value and its derivative; the result is per operation. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public DMatrixRMaj forwardAndBackward() {
    return chain(x).backward().of(x);
  }

  /** The value alone, recorded; the result is per operation. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Variable forward() {
    return chain(x);
  }

  /** The value and its derivative by a plan; the result is per operation. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public DMatrixRMaj replayed() {
    plan.run(x.value());
    return plan.gradient(0);
  }

  /** The value and its derivative, written by hand in loops; the result is per operation. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public double byHand() {
    double y = x.value().data[0];
    for (int i = 0; i < TURNS; i++) {
      turns[i] = y;
      y = Math.sin(y) * FACTOR;
    }
    double derivative = 1;
    for (int i = TURNS - 1; i >= 0; i--) {
      derivative = derivative * FACTOR * Math.cos(turns[i]);
    }
    return y + derivative;
  }

  private static Variable chain(Variable x) {
    Variable y = x;
    for (int i = 0; i < TURNS; i++) {
      y = y.sin().scale(FACTOR);
    }
    return y;
  }
}
