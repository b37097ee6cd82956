package org.backsweep.autograd.matrix;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Differences and sums of eigenvalues or singular values, by which derivatives of their vectors
 * divide, and the division where they vanish.
 *
 * <p>Vectors of equal values are only determined up to a rotation among them. What a function does
 * not see of that rotation, its cotangent does not have, and 0/0 is 0 there; what it sees has no
 * derivative.
 */
public final class Ties {
  /**
   * Values this close, relative to the largest and to their number, are the same but for errors.
   */
  private static final double SAME = 100 * Math.ulp(1.0);

  /** A cotangent this small, relative to the largest, is a rounding error. */
  private static final double NOTHING = 1e-9;

  private Ties() {}

  /** What to throw where something other than 0 is to be divided by 0. */
  @FunctionalInterface
  public interface Failure {
    /** {@return the exception for the entry (i, j)} */
    ArithmeticException at(int i, int j, double numerator);
  }

  /** {@return {@code vⱼ − vᵢ}, exactly 0 for equal values, and 1 on the diagonal} */
  public static DMatrixRMaj gaps(DMatrixRMaj v, @Nullable DMatrixRMaj out) {
    return pairs(v, -1, out);
  }

  /** {@return {@code vⱼ + vᵢ}, exactly 0 where both are as good as 0, and 1 on the diagonal} */
  public static DMatrixRMaj sums(DMatrixRMaj v, @Nullable DMatrixRMaj out) {
    return pairs(v, 1, out);
  }

  /** {@return v, exactly 0 where it is as good as 0} */
  public static DMatrixRMaj values(DMatrixRMaj v, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, v.numRows, v.numCols);
    double same = same(v);
    for (int i = 0; i < v.getNumElements(); i++) {
      result.data[i] = orZero(v.data[i], same);
    }
    return result;
  }

  /** {@return 1 where a singular value is more than rounding error next to the largest, else 0} */
  public static DMatrixRMaj positive(DMatrixRMaj s, @Nullable DMatrixRMaj out) {
    double same = same(s);
    return Elementwise.map(s, out, value -> value <= same ? 0 : 1);
  }

  /** {@return equal shares where a singular value is the largest up to rounding, else 0} */
  public static DMatrixRMaj shares(DMatrixRMaj s, @Nullable DMatrixRMaj out) {
    double largest = Scaling.largest(s);
    double same = same(s);
    long count =
        Arrays.stream(s.data, 0, s.getNumElements()).filter(v -> largest - v <= same).count();
    double share = largest == 0 ? 0 : 1.0 / count;
    return Elementwise.map(s, out, value -> largest - value <= same ? share : 0);
  }

  /**
   * {@return {@code n / d}, and 0 where n is 0, or where d is 0 and n nothing but rounding error,
   * next to the entries of scale}
   */
  public static DMatrixRMaj quotient(
      DMatrixRMaj n, DMatrixRMaj d, DMatrixRMaj scale, Failure failure, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, n.numRows, n.numCols);
    double nothing = NOTHING * Scaling.largest(scale);
    for (int i = 0; i < n.getNumElements(); i++) {
      boolean tied = d.data[i] == 0;
      if (tied && Math.abs(n.data[i]) > nothing) {
        throw failure.at(i / n.numCols, i % n.numCols, n.data[i]);
      }
      result.data[i] = tied || n.data[i] == 0 ? 0 : n.data[i] / d.data[i];
    }
    return result;
  }

  /**
   * Throws if equal values have cotangents that differ, or if the vectors' cotangents k mix their
   * vectors.
   *
   * @param values the cotangents of the values
   * @param k the vectors, transposed, times their cotangents
   * @param gaps 0 where two values are equal
   * @param scale the vectors' cotangents
   */
  public static void requireSeparate(
      DMatrixRMaj values, DMatrixRMaj k, DMatrixRMaj gaps, DMatrixRMaj scale, Failure failure) {
    double nothing = NOTHING * Scaling.largest(scale);
    double equal = NOTHING * Scaling.largest(values);
    for (int i = 0; i < gaps.numRows; i++) {
      for (int j = 0; j < i; j++) {
        double mixed = Math.max(Math.abs(k.get(i, j)), Math.abs(k.get(j, i)));
        double difference = Math.abs(values.data[i] - values.data[j]);
        if (gaps.get(i, j) == 0 && (mixed > nothing || difference > equal)) {
          throw failure.at(j, i, mixed > nothing ? mixed : difference);
        }
      }
    }
  }

  private static DMatrixRMaj pairs(DMatrixRMaj v, int sign, @Nullable DMatrixRMaj out) {
    int n = v.getNumElements();
    DMatrixRMaj result = Shapes.into(out, n, n);
    double same = same(v);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double pair = orZero(v.data[j] + sign * v.data[i], same);
        result.data[i * n + j] = i == j ? 1 : pair;
      }
    }
    return result;
  }

  private static double same(DMatrixRMaj v) {
    return SAME * v.getNumElements() * Scaling.largest(v);
  }

  private static double orZero(double x, double same) {
    return Math.abs(x) <= same ? 0 : x;
  }
}
