package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each entry is one sum from the first term to the last, to the bit, whichever loops compute it.
 */
class PlainGemmTest {
  static Stream<Arguments> sizes() {
    return Stream.concat(ProductsTest.sizesWithTerms(), ProductsTest.largeSizes());
  }

  @ParameterizedTest(name = "{0}x{1} times {1}x{2}")
  @MethodSource("sizes")
  void entries_areSumsInOrder(int rows, int inner, int cols) {
    assertSumsInOrder(new PlainGemm(1), rows, inner, cols);
  }

  static void assertSumsInOrder(Gemm gemm, int rows, int inner, int cols) {
    double[] a = normal(rows * inner, 1);
    double[] b = normal(inner * cols, 2);
    double[] before = normal(rows * cols, 3);
    for (boolean adds : new boolean[] {false, true}) {
      double[] expected = sums(a, b, adds ? before : new double[rows * cols], rows, inner, cols);
      for (boolean transA : new boolean[] {false, true}) {
        for (boolean transB : new boolean[] {false, true}) {
          double[] c = before.clone();
          gemm.multiply(
              transA ? transposed(a, rows, inner) : a,
              transA ? 1 : inner,
              transA ? rows : 1,
              transB ? transposed(b, inner, cols) : b,
              transB ? inner : 1,
              transB ? 1 : cols,
              rows,
              inner,
              cols,
              c,
              adds);
          assertThat(c).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void threads_doNotChangeABit() {
    for (int threads = 2; threads < 6; threads++) {
      assertSumsInOrder(new PlainGemm(threads), 211, 211, 211);
    }
  }

  @Test
  void products_allocateNothing_whenThereIsAPanel() {
    assertNothingAllocated(new PlainGemm(1), 20);
  }

  /** Asserts it of the best of some rounds, as what is not compiled may allocate. */
  static void assertNothingAllocated(Gemm gemm, int rounds) {
    int n = 40;
    double[] a = normal(n * n, 1);
    double[] c = new double[n * n];
    gemm.multiply(a, n, 1, a, 1, n, n, n, n, c, false);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 10; i++) {
        gemm.multiply(a, n, 1, a, n, 1, n, n, n, c, false);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertThat(least).isZero();
  }

  private static double[] sums(
      double[] a, double[] b, double[] start, int rows, int inner, int cols) {
    double[] c = start.clone();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        for (int k = 0; k < inner; k++) {
          c[i * cols + j] = Math.fma(a[i * inner + k], b[k * cols + j], c[i * cols + j]);
        }
      }
    }
    return c;
  }

  private static double[] transposed(double[] x, int rows, int cols) {
    double[] t = new double[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        t[j * rows + i] = x[i * cols + j];
      }
    }
    return t;
  }

  private static double[] normal(int number, long seed) {
    return new Random(seed).doubles(number, -1, 1).toArray();
  }
}
