package org.backsweep.autograd.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elimination in rows of their own has the bits of elimination in place. */
class EliminationTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 19, 20, 21, 64, 131})
  void factor_hasTheBitsOfEliminationInPlace(int n) {
    SplittableRandom random = new SplittableRandom(n);
    for (int round = 0; round < 40; round++) {
      assertSameBits(matrix(n, round, random));
    }
  }

  /** Of numbers of all sizes; of few numbers, with many ties; with columns of zeros or repeated. */
  private static DMatrixRMaj matrix(int n, int round, SplittableRandom random) {
    DMatrixRMaj a = new DMatrixRMaj(n, n);
    for (int i = 0; i < n * n; i++) {
      a.data[i] =
          round % 2 == 0 ? random.nextInt(-1, 2) : random.nextDouble(-1, 1) * Math.exp(i % 40);
    }
    for (int i = 0; round % 4 > 1 && n > 2 && i < n; i++) {
      a.data[i * n + round % n] = round % 8 > 3 ? 0 : a.data[i * n + (round + 1) % n];
    }
    return a;
  }

  private static void assertSameBits(DMatrixRMaj a) {
    int n = a.numRows;
    DMatrixRMaj inPlace = new DMatrixRMaj(n, n + 2);
    DMatrixRMaj inRows = new DMatrixRMaj(n, n + 2);
    Lu.eliminateInPlace(a, inPlace);
    Elimination.factor(a, inRows);
    assertThat(inRows.data).isEqualTo(inPlace.data);
  }
}
