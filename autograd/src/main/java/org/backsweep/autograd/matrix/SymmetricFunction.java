package org.backsweep.autograd.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A function of symmetric matrices and its derivatives of any order (Daleckiĭ and Kreĭn).
 *
 * <p>In the basis of eigenvectors, the p-th derivative along E₁ … Eₚ is the sum over the orders of
 * the E and over indices, {@code f[λᵢ, λₖ, …, λⱼ] (E₁)ᵢₖ … (Eₚ)ₗⱼ}. Equal eigenvalues need no care:
 * divided differences do not mind equal points.
 */
public final class SymmetricFunction {
  private final DoubleUnaryOperator[] derivatives;

  /** Of f, followed by its derivatives; the next one after them is found by extrapolation. */
  public SymmetricFunction(DoubleUnaryOperator... derivatives) {
    this.derivatives = derivatives.clone();
  }

  /**
   * {@return the derivative along all of the directions, 0 if one of them is; the value where there
   * are none}
   *
   * @param eigen the eigen-decomposition of the matrix, packed
   * @throws ArithmeticException if f, or its derivative, is not finite at an eigenvalue
   */
  public DMatrixRMaj along(DMatrixRMaj eigen, DMatrixRMaj[] directions, @Nullable DMatrixRMaj out) {
    int n = eigen.numRows;
    if (Arrays.stream(directions).anyMatch(Scaling::isZero)) {
      return Shapes.zeros(out, n, n);
    }
    DMatrixRMaj v = Layout.extract(eigen, 0, n, 0, n, null);
    double[] values = Layout.extract(eigen, 0, n, n, n + 1, null).data;
    DMatrixRMaj inner =
        directions.length == 0
            ? diagonal(values)
            : inner(coordinates(directions, v), values, differences(values, directions.length));
    DMatrixRMaj full = Products.multTransB(Products.mult(v, inner, null), v, null);
    return Layout.reshape(SymmetricEigen.symmetric(full), n, n, out);
  }

  private DMatrixRMaj diagonal(double[] values) {
    int n = values.length;
    DMatrixRMaj result = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      double y = derivatives[0].applyAsDouble(values[i]);
      if (!Double.isFinite(y) && Double.isFinite(values[i])) {
        throw new ArithmeticException(
            "symmetricFunction: the function is " + y + " at the eigenvalue " + values[i]);
      }
      result.data[i * n + i] = y;
    }
    return result;
  }

  private static DMatrixRMaj[] coordinates(DMatrixRMaj[] directions, DMatrixRMaj v) {
    DMatrixRMaj[] result = new DMatrixRMaj[directions.length];
    for (int k = 0; k < result.length; k++) {
      DMatrixRMaj symmetric = SymmetricEigen.symmetric(directions[k]);
      result[k] = Products.mult(Products.multTransA(v, symmetric, null), v, null);
    }
    return result;
  }

  private static DMatrixRMaj inner(
      DMatrixRMaj[] directions, double[] values, DividedDifferences differences) {
    int n = directions[0].numRows;
    DMatrixRMaj result = new DMatrixRMaj(n, n);
    if (n == 0) {
      return result;
    }
    List<int[]> orders = permutations(directions.length);
    int[] path = new int[directions.length + 1];
    int[] sorted = new int[path.length];
    do {
      double along = sumOverOrders(orders, path, directions);
      if (along != 0) {
        System.arraycopy(path, 0, sorted, 0, path.length);
        Arrays.sort(sorted);
        result.data[path[0] * n + path[path.length - 1]] +=
            along * requireFinite(differences.at(sorted), values, sorted);
      }
    } while (DividedDifferences.advance(path, n));
    return result;
  }

  /** A divided difference at finite eigenvalues, which an infinite derivative there would spoil. */
  private static double requireFinite(double difference, double[] values, int[] indices) {
    if (!Double.isFinite(difference) && Double.isFinite(values[0])) {
      throw new ArithmeticException(
          "symmetricFunction: a derivative of order "
              + (indices.length - 1)
              + " is "
              + difference
              + " at the eigenvalues "
              + Arrays.toString(Arrays.stream(indices).mapToDouble(i -> values[i]).toArray()));
    }
    return difference;
  }

  private static double sumOverOrders(List<int[]> orders, int[] path, DMatrixRMaj[] directions) {
    int n = directions[0].numCols;
    double sum = 0;
    for (int[] order : orders) {
      double product = 1;
      for (int k = 0; k < order.length; k++) {
        product *= directions[order[k]].data[path[k] * n + path[k + 1]];
      }
      sum += product;
    }
    return sum;
  }

  private static List<int[]> permutations(int length) {
    List<int[]> permutations = new ArrayList<>();
    int[] order = new int[length];
    do {
      if (isPermutation(order)) {
        permutations.add(order.clone());
      }
    } while (DividedDifferences.advance(order, length));
    return permutations;
  }

  private static boolean isPermutation(int[] order) {
    long seen = 0;
    for (int k : order) {
      seen |= 1L << k;
    }
    return Long.bitCount(seen) == order.length;
  }

  private DividedDifferences differences(double[] values, int order) {
    int given = derivatives.length - 1;
    if (order > given + 1) {
      throw new UnsupportedOperationException(
          "symmetricFunction: a derivative of order "
              + order
              + " needs those of the function up to order "
              + (order - 1)
              + " at least, but "
              + given
              + " are given");
    }
    DoubleUnaryOperator[] needed = Arrays.copyOf(derivatives, order + 1);
    if (order > given) {
      double scale = Arrays.stream(values).map(Math::abs).max().orElse(0);
      needed[order] = new ExtrapolatedDerivative(derivatives[given], scale);
    }
    return new DividedDifferences(values, needed);
  }
}
