package org.backsweep.benchmarks;

import org.backsweep.nn.Placeholder2;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Placeholder. */
@State(Scope.Benchmark)
public class PlaceholderBenchmark {
  private final DMatrixRMaj matrix = new DMatrixRMaj(10, 10);

  /** Placeholder. */
  @Benchmark
  public double twice() {
    return Placeholder2.twice(matrix);
  }
}
