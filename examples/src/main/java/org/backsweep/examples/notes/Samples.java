package org.backsweep.examples.notes;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Data to experiment with. */
final class Samples {
  private Samples() {}

  /** {@return a matrix of standard normal entries} */
  static DMatrixRMaj normal(int rows, int cols, RandomGenerator random) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = random.nextGaussian();
    }
    return matrix;
  }

  /** {@return n numbers from low to high, evenly} */
  static double[] range(double low, double high, int n) {
    return IntStream.range(0, n).mapToDouble(i -> low + (high - low) * i / (n - 1)).toArray();
  }

  /** {@return the numbers from 0 to n − 1: the abscissas of a curve} */
  static double[] steps(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  /** {@return a column of the matrix} */
  static double[] column(DMatrixRMaj matrix, int column) {
    return IntStream.range(0, matrix.numRows).mapToDouble(i -> matrix.get(i, column)).toArray();
  }

  /** {@return the numbers as a column, n×1} */
  static DMatrixRMaj column(double... numbers) {
    return new DMatrixRMaj(numbers.length, 1, true, numbers);
  }

  /** {@return where the smallest number is, the first of equal ones} */
  static int indexOfSmallest(double... numbers) {
    int best = 0;
    for (int i = 1; i < numbers.length; i++) {
      best = numbers[i] < numbers[best] ? i : best;
    }
    return best;
  }
}
