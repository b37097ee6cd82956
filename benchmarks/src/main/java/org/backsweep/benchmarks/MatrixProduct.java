package org.backsweep.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.backsweep.autograd.matrix.Products;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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

/** Products of an m×k and a k×n matrix, by this library and by EJML. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixProduct {
  /** m, n, k. */
  @Param({"8,8,8", "32,32,32", "128,256,784", "512,512,512"})
  public String size = "8,8,8";

  private DMatrixRMaj a = new DMatrixRMaj(1, 1);
  private DMatrixRMaj b = new DMatrixRMaj(1, 1);
  private DMatrixRMaj c = new DMatrixRMaj(1, 1);

  /** Draws the factors. */
  @Setup
  public void setUp() {
    String[] words = size.split(",", -1);
    int m = Integer.parseInt(words[0]);
    int n = Integer.parseInt(words[1]);
    int k = Integer.parseInt(words[2]);
    Random random = new Random(1);
    a = RandomMatrices_DDRM.rectangle(m, k, -1, 1, random);
    b = RandomMatrices_DDRM.rectangle(k, n, -1, 1, random);
    c = new DMatrixRMaj(m, n);
  }

  /** By this library. */
  @Benchmark
  public DMatrixRMaj backsweep() {
    return Products.mult(a, b, c);
  }

  /** By EJML. */
  @Benchmark
  public DMatrixRMaj ejml() {
    return CommonOps_DDRM.mult(a, b, c);
  }
}
