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

  /** {@return {@code yᵢ = Σⱼ wᵢⱼ (aᵢ − bⱼ)}, where a zero weight is strong} */
  public static DMatrixRMaj weighted(
      DMatrixRMaj w, DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, a.numRows, a.numCols);
    result.zero();
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < b.numRows; j++) {
        double weight = w.data[i * b.numRows + j];
        for (int k = 0; weight != 0 && k < a.numCols; k++) {
          result.data[i * a.numCols + k] +=
              weight * (a.data[i * a.numCols + k] - b.data[j * a.numCols + k]);
        }
      }
    }
    return result;
  }

  /** {@return {@code yᵢⱼ = ⟨cᵢ, aᵢ − bⱼ⟩}, where a zero of c is strong} */
  public static DMatrixRMaj along(
      DMatrixRMaj c, DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, a.numRows, b.numRows);
    for (int i = 0; i < a.numRows; i++) {
      for (int j = 0; j < b.numRows; j++) {
        double sum = 0;
        for (int k = 0; k < a.numCols; k++) {
          double factor = c.data[i * a.numCols + k];
          sum += factor == 0 ? 0 : factor * (a.data[i * a.numCols + k] - b.data[j * a.numCols + k]);
        }
        result.data[i * b.numRows + j] = sum;
      }
    }
    return result;
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
