package org.backsweep.autograd.matrix;

import jdk.incubator.vector.DoubleVector;

/**
 * Products on the Vector API, to the same bits as those of {@link PlainGemm}: each entry is the
 * same sum in the same order.
 */
final class VectorGemm implements Gemm {
  /** Measured: with fewer columns, and with one row, {@link PlainGemm} is faster. */
  private static final int COLS_FROM = 8;

  private final int threads;
  private final Gemm narrow;
  private final ProductParts tiles;

  /**
   * Products by as many threads at most, where they are large.
   *
   * @throws IllegalStateException if this processor's vectors are shorter: C2 makes as good code of
   *     plain loops then
   */
  VectorGemm(int threads) {
    int bits = DoubleVector.SPECIES_PREFERRED.vectorBitSize();
    if (bits < VectorTiles.SPECIES.vectorBitSize()) {
      throw new IllegalStateException(
          "vectors have " + bits + " bits here; from 512 on they are faster than plain loops");
    }
    this.threads = threads;
    this.narrow = new PlainGemm(threads);
    this.tiles = new ProductParts(threads, VectorTiles::new);
  }

  @Override
  public void multiply(
      double[] a,
      int stepA,
      int alongA,
      double[] b,
      int stepB,
      int alongB,
      int rows,
      int inner,
      int cols,
      double[] c,
      boolean adds) {
    if (rows == 1 || cols < COLS_FROM) {
      narrow.multiply(a, stepA, alongA, b, stepB, alongB, rows, inner, cols, c, adds);
    } else {
      tiles.multiply(a, stepA, alongA, b, stepB, alongB, rows, inner, cols, c, cols, 1, adds);
    }
  }

  @Override
  public int worthwhileFrom() {
    return 0;
  }

  @Override
  public String describe() {
    return "vector: jdk.incubator.vector, threads: " + threads;
  }
}
