package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of every size around the edges of tiles, blocks and thresholds. */
class ProductsTest {
  static Stream<Arguments> sizes() {
    int[] rows = {1, 3, 4, 6, 9};
    int[] inners = {0, 1, 4, 7, 63, 66, 257, 515};
    int[] cols = {1, 4, 7, 31, 34, 514};
    return IntStream.of(rows)
        .boxed()
        .flatMap(
            m ->
                IntStream.of(inners)
                    .boxed()
                    .flatMap(k -> IntStream.of(cols).mapToObj(n -> Arguments.of(m, k, n))));
  }

  @ParameterizedTest(name = "{0}x{1} times {1}x{2}")
  @MethodSource("sizes")
  void product_agreesWithThePlainLoop(int m, int k, int n) {
    Random random = new Random(31L * m + 7L * k + n);
    DMatrixRMaj a = normal(m, k, random);
    DMatrixRMaj b = normal(k, n, random);
    DMatrixRMaj at = transposed(a);
    DMatrixRMaj bt = transposed(b);
    DMatrixRMaj expected = plain(a, b);
    close(Products.mult(a, b, null), expected);
    close(Products.multTransA(at, b, used(m, n)), expected);
    close(Products.multTransB(a, bt, used(m, n)), expected);
    close(Products.multTransAB(at, bt, used(m, n)), expected);
  }

  private static void close(DMatrixRMaj actual, DMatrixRMaj expected) {
    assertThat(Shapes.of(actual)).isEqualTo(Shapes.of(expected));
    for (int i = 0; i < expected.getNumElements(); i++) {
      assertThat(Math.abs(actual.data[i] - expected.data[i])).isLessThan(1e-12);
    }
  }

  private static DMatrixRMaj plain(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numCols);
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < b.numCols; j++) {
        double sum = 0;
        for (int k = 0; k < a.numCols; k++) {
          sum += a.get(i, k) * b.get(k, j);
        }
        c.set(i, j, sum);
      }
    }
    return c;
  }

  /** A matrix that held other values, and is longer than it says. */
  private static DMatrixRMaj used(int rows, int cols) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows + 1, cols + 1);
    Arrays.fill(matrix.data, Double.NaN);
    return matrix;
  }

  private static DMatrixRMaj transposed(DMatrixRMaj x) {
    DMatrixRMaj t = new DMatrixRMaj(x.numCols, x.numRows);
    for (int i = 0; i < x.numRows; i++) {
      for (int j = 0; j < x.numCols; j++) {
        t.set(j, i, x.get(i, j));
      }
    }
    return t;
  }

  private static DMatrixRMaj normal(int rows, int cols, Random random) {
    DMatrixRMaj x = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < x.getNumElements(); i++) {
      x.data[i] = random.nextGaussian();
    }
    return x;
  }
}
