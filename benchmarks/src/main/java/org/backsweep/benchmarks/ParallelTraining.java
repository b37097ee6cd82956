package org.backsweep.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.backsweep.nn.Dataset;
import org.backsweep.nn.History;
import org.backsweep.nn.Initializers;
import org.backsweep.nn.Loss;
import org.backsweep.nn.Sgd;
import org.backsweep.nn.Trainer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A step of the trainer with a batch of 256, in one thread and in two, products being computed in
 * the thread that asks for them: ten epochs of forty steps, and all that the trainer does besides.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Dbacksweep.threads=1")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParallelTraining {
  private static final int EPOCHS = 10;
  private static final int BATCH = 256;
  private static final int STEPS = 40;

  /** How many threads. */
  @Param({"1", "2"})
  public int threads = 1;

  private final Network network = new Network("256-128-64-10 b256");
  private final Dataset samples =
      Dataset.of(
          Initializers.uniform(-1, 1).create(STEPS * BATCH, 256, new SplittableRandom(1)),
          new SplittableRandom(2).ints(STEPS * BATCH, 0, 10).toArray());

  /** One step, on the average of a training. */
  @Benchmark
  @OperationsPerInvocation(EPOCHS * STEPS)
  public History step() {
    return Trainer.of(network.model(), Loss.softmaxCrossEntropy(), new Sgd(1e-3))
        .epochs(EPOCHS)
        .batchSize(BATCH)
        .threads(threads)
        .build()
        .train(samples, new SplittableRandom(3));
  }
}
