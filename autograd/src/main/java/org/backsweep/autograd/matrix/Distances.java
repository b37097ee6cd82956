package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Distances between points, the rows of two matrices, and what their derivatives are made of. */
public final class Distances {
  private Distances() {}

  /** {@return {@code yᵢⱼ = ‖aᵢ − bⱼ‖}, scaled so that no square overflows or vanishes} */
  public static DMatrixRMaj between(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    requireSameWidth(a, b);
    DMatrixRMaj result = Shapes.into(out, a.numRows, b.numRows);
    double[] difference = new double[a.numCols];
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < b.numRows; j++) {
        for (int k = 0; k < a.numCols; k++) {
          difference[k] = a.data[i * a.numCols + k] - b.data[j * a.numCols + k];
        }
        result.data[i * b.numRows + j] = Norms.root(difference, 0, a.numCols, 1);
      }
    }
    return result;
  }

  /**
   * {@return {@code yᵢ = Σⱼ gᵢⱼ (aᵢ − bⱼ) / dᵢⱼ}, the terms of a zero g or d being 0}
   *
   * @param d the distances
   */
  public static DMatrixRMaj pulls(
      DMatrixRMaj g, DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj d, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, a.numRows, a.numCols);
    result.zero();
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < b.numRows; j++) {
        double distance = d.data[i * b.numRows + j];
        double scale = scale(distance);
        double weight = quotient(g.data[i * b.numRows + j], distance * scale);
        for (int k = 0; weight != 0 && k < a.numCols; k++) {
          double difference = a.data[i * a.numCols + k] - b.data[j * a.numCols + k];
          result.data[i * a.numCols + k] += weight * (difference * scale);
        }
      }
    }
    return result;
  }

  /**
   * {@return {@code yᵢⱼ = ⟨cᵢ, aᵢ − bⱼ⟩ / dᵢⱼ}, where a zero of c is strong, and 0 where d is}
   *
   * @param d the distances
   */
  public static DMatrixRMaj along(
      DMatrixRMaj c, DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj d, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, a.numRows, b.numRows);
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < b.numRows; j++) {
        double distance = d.data[i * b.numRows + j];
        double scale = scale(distance);
        double sum = 0;
        for (int k = 0; k < a.numCols; k++) {
          double factor = c.data[i * a.numCols + k];
          double difference = a.data[i * a.numCols + k] - b.data[j * a.numCols + k];
          sum += factor == 0 ? 0 : factor * (difference * scale);
        }
        result.data[i * b.numRows + j] = quotient(sum, distance * scale);
      }
    }
    return result;
  }

  /** The power of two that makes a very large or small distance about 1; 1 for others. */
  private static double scale(double distance) {
    boolean ordinary = distance > 0x1p-500 && distance < 0x1p500;
    return ordinary ? 1 : Math.scalb(1.0, -Math.getExponent(distance));
  }

  private static double quotient(double a, double b) {
    return a == 0 || b == 0 ? 0 : a / b;
  }

  private static void requireSameWidth(DMatrixRMaj a, DMatrixRMaj b) {
    Shapes.require(
        a.numCols == b.numCols,
        "distances: %sx%s and %sx%s: the rows must be of the same length",
        a.numRows,
        a.numCols,
        b.numRows,
        b.numCols);
  }
}
