package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of every size around the edges of tiles, blocks and thresholds. */
class ProductsTest {
  /** Up to above the sizes from which every tier takes over, whole blocks and edges. */
  static Stream<Arguments> largeSizes() {
    return Stream.of(
        Arguments.of(96, 96, 96),
        Arguments.of(131, 77, 93),
        Arguments.of(1, 900, 900),
        Arguments.of(900, 900, 1),
        Arguments.of(750, 1, 750),
        Arguments.of(517, 133, 35),
        Arguments.of(230, 211, 203));
  }

  static Stream<Arguments> sizes() {
    int[] rows = {1, 3, 4, 6, 9, 25};
    int[] inners = {0, 1, 4, 7, 63, 66, 257, 515};
    int[] cols = {1, 2, 7, 31, 34, 258};
    return IntStream.of(rows)
        .boxed()
        .flatMap(
            m ->
                IntStream.of(inners)
                    .boxed()
                    .flatMap(k -> IntStream.of(cols).mapToObj(n -> Arguments.of(m, k, n))));
  }

  @ParameterizedTest(name = "{0}x{1} times {1}x{2}")
  @MethodSource({"sizes", "largeSizes"})
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

  @ParameterizedTest(name = "{0}x{1} times {1}x{2}")
  @MethodSource({"sizes", "largeSizes"})
  void addedProduct_agreesWithThePlainLoop(int m, int k, int n) {
    Random random = new Random(31L * m + 7L * k + n);
    DMatrixRMaj a = normal(m, k, random);
    DMatrixRMaj b = normal(k, n, random);
    DMatrixRMaj before = normal(m, n, random);
    DMatrixRMaj expected = plain(a, b);
    for (int i = 0; i < before.getNumElements(); i++) {
      expected.data[i] += before.data[i];
    }
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        DMatrixRMaj c = before.copy();
        Products.addMult(transA ? transposed(a) : a, transA, transB ? transposed(b) : b, transB, c);
        close(c, expected);
      }
    }
  }

  @Test
  void addedProduct_ofAnotherShape_isRefused() {
    DMatrixRMaj a = new DMatrixRMaj(3, 4);
    DMatrixRMaj b = new DMatrixRMaj(5, 4);
    DMatrixRMaj c = new DMatrixRMaj(5, 3);
    assertThatThrownBy(() -> Products.addMult(a, false, b, true, c))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("addMult: 3x4 times transposed 5x4, added to 5x3");
  }

  static Stream<Arguments> sizesWithTerms() {
    return sizes().filter(size -> !size.get()[1].equals(0));
  }

  /** What tells {@link StrongProduct} where to look again. */
  @ParameterizedTest(name = "{0}x{1} times {1}x{2}")
  @MethodSource({"sizesWithTerms", "largeSizes"})
  void zeroTimesInfinity_isNaN(int m, int k, int n) {
    DMatrixRMaj a = new DMatrixRMaj(m, k);
    DMatrixRMaj b = new DMatrixRMaj(k, n);
    b.set(k / 2, n / 2, Double.NEGATIVE_INFINITY);
    DMatrixRMaj at = transposed(a);
    DMatrixRMaj bt = transposed(b);
    for (DMatrixRMaj c :
        List.of(
            Products.mult(a, b, null),
            Products.multTransA(at, b, null),
            Products.multTransB(a, bt, null),
            Products.multTransAB(at, bt, null))) {
      for (int i = 0; i < c.getNumElements(); i++) {
        assertThat(Double.isNaN(c.data[i])).isEqualTo(i % n == n / 2);
      }
    }
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
