package org.backsweep.autograd;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/** Matrices for tests, and what tests ask of them. */
public final class Matrices {
  private Matrices() {}

  /** {@return a matrix of standard normal entries} */
  public static DMatrixRMaj normal(int rows, int cols, Random random) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = random.nextGaussian();
    }
    return matrix;
  }

  /** {@return the bits of the entries} */
  public static long[] bits(DMatrixRMaj x) {
    return Arrays.stream(x.data, 0, x.getNumElements())
        .mapToLong(Double::doubleToRawLongBits)
        .toArray();
  }

  /** {@return {@code Σ aᵢⱼ bᵢⱼ}} */
  public static double dot(DMatrixRMaj a, DMatrixRMaj b) {
    double sum = 0;
    for (int i = 0; i < a.getNumElements(); i++) {
      sum += a.data[i] * b.data[i];
    }
    return sum;
  }

  /** {@return the largest absolute difference, relative to the largest entry of b or 1} */
  public static double distance(DMatrixRMaj a, DMatrixRMaj b) {
    double largest = 1;
    double difference = 0;
    for (int i = 0; i < b.getNumElements(); i++) {
      largest = Math.max(largest, Math.abs(b.data[i]));
      difference = Math.max(difference, Math.abs(a.data[i] - b.data[i]));
    }
    return difference / largest;
  }

  /** {@return {@code x + t d}} */
  public static DMatrixRMaj moved(DMatrixRMaj x, double t, DMatrixRMaj d) {
    DMatrixRMaj result = x.copy();
    for (int i = 0; i < x.getNumElements(); i++) {
      result.data[i] += t * d.data[i];
    }
    return result;
  }
}
