package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether time is linear in the graph: a million operations in one chain, or in chains that are
 * shorter. As many for all lengths, so that each pays for the collections of its own garbage.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class LongChain {
  private static final int OPERATIONS = 1_000_000;

  /** How many operations make a chain. */
  @Param({"100000", "1000000"})
  public int length = 100_000;

  private final Variable x = Variable.leaf(0.5);

  /** Each operation of a chain uses the one before; the result is the last derivative. */
  @Benchmark
  public DMatrixRMaj deep() {
    DMatrixRMaj derivative = gradient();
    for (int done = length; done < OPERATIONS; done += length) {
      derivative = gradient();
    }
    return derivative;
  }

  private DMatrixRMaj gradient() {
    Variable y = x;
    for (int i = 0; i < length; i++) {
      y = y.plus(1e-6);
    }
    return y.backward().of(x);
  }
}
