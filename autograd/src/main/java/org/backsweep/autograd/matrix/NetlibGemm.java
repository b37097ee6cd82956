package org.backsweep.autograd.matrix;

import dev.ludovic.netlib.blas.BLAS;

/**
 * Products by a native library of BLAS behind netlib's interface, which works on our arrays where
 * they lie. BLAS reads columns where we read rows, so it is asked for {@code cᵀ = bᵀ aᵀ}.
 */
final class NetlibGemm implements Gemm {
  /** Measured: the least number of multiplications at which the library wins. */
  private static final int WORTHWHILE_FROM = 12 * 12 * 12;

  private final BLAS blas;
  private final String description;

  /**
   * Takes netlib's native implementation. It is asked directly: netlib's own choice loads every
   * implementation, and logs those that fail.
   */
  NetlibGemm(String description) throws ReflectiveOperationException {
    var instance = Class.forName("dev.ludovic.netlib.blas.JNIBLAS").getMethod("getInstance");
    instance.setAccessible(true);
    this.blas = (BLAS) instance.invoke(null);
    this.description = description;
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
    boolean rowsOfA = alongA == 1;
    boolean rowsOfB = alongB == 1;
    blas.dgemm(
        rowsOfB ? "T" : "N",
        rowsOfA ? "N" : "T",
        cols,
        rows,
        inner,
        1,
        b,
        rowsOfB ? Math.max(stepB, inner) : alongB,
        a,
        rowsOfA ? Math.max(stepA, inner) : alongA,
        adds ? 1 : 0,
        c,
        cols);
  }

  @Override
  public int worthwhileFrom() {
    return WORTHWHILE_FROM;
  }

  @Override
  public String describe() {
    return description;
  }
}
