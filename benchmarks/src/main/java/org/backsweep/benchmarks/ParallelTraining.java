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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An epoch of forty batches of 256 by the trainer, in one thread and in two, products being
 * computed in the thread that asks for them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Dbacksweep.threads=1")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParallelTraining {
  private static final int SAMPLES = 10_240;

  /** How many threads. */
  @Param({"1", "2"})
  public int threads = 1;

  private final Network network = new Network("256-128-64-10 b256");
  private final Dataset samples =
      Dataset.of(
          Initializers.uniform(-1, 1).create(SAMPLES, 256, new SplittableRandom(1)),
          new SplittableRandom(2).ints(SAMPLES, 0, 10).toArray());

  /** One epoch. */
  @Benchmark
  public History epoch() {
    return Trainer.of(network.model(), Loss.softmaxCrossEntropy(), new Sgd(1e-3))
        .epochs(1)
        .batchSize(256)
        .threads(threads)
        .build()
        .train(samples, new SplittableRandom(3));
  }
}
