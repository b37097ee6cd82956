package org.backsweep.autograd.check;

import java.util.Arrays;

/**
 * A set of matrices that an input belongs to: it is moved inside the set only.
 *
 * <p>So a function of a symmetric matrix is never called with one that is not, and only that part
 * of the gradient is checked that has a meaning on the set.
 */
public enum Structure {
  /** All matrices. */
  GENERAL {
    @Override
    void project(double[] u, double[] x, int rows, int cols) {}
  },
  /** Symmetric matrices: of two opposite entries neither moves alone. */
  SYMMETRIC {
    @Override
    void project(double[] u, double[] x, int rows, int cols) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < i; j++) {
          double mean = (u[i * cols + j] + u[j * cols + i]) / 2;
          u[i * cols + j] = mean;
          u[j * cols + i] = mean;
        }
      }
    }

    @Override
    boolean contains(double[] x, int rows, int cols) {
      return rows == cols && super.contains(x, rows, cols);
    }
  },
  /** Lower triangular matrices: entries above the diagonal do not move. */
  LOWER_TRIANGULAR {
    @Override
    void project(double[] u, double[] x, int rows, int cols) {
      clear(u, rows, cols, 1);
    }
  },
  /** Upper triangular matrices: entries below the diagonal do not move. */
  UPPER_TRIANGULAR {
    @Override
    void project(double[] u, double[] x, int rows, int cols) {
      clear(u, rows, cols, -1);
    }
  },
  /** Rows that are distributions: the sum of a row does not move, nor does an entry that is 0. */
  SIMPLEX {
    @Override
    void project(double[] u, double[] x, int rows, int cols) {
      for (int i = 0; i < rows; i++) {
        double sum = 0;
        double weight = 0;
        for (int k = i * cols; k < (i + 1) * cols; k++) {
          u[k] = x[k] == 0 ? 0 : u[k];
          sum += u[k];
          weight += x[k];
        }
        for (int k = i * cols; k < (i + 1) * cols; k++) {
          u[k] -= weight == 0 ? 0 : sum * x[k] / weight;
        }
      }
    }

    @Override
    boolean contains(double[] x, int rows, int cols) {
      for (int i = 0; i < rows; i++) {
        double sum = 0;
        for (int k = i * cols; k < (i + 1) * cols; k++) {
          sum += x[k] < 0 ? Double.POSITIVE_INFINITY : x[k];
        }
        if (Math.abs(sum - 1) > ROUNDING) {
          return false;
        }
      }
      return true;
    }
  },
  /** Positive numbers: entries move by less than their size. */
  POSITIVE {
    @Override
    void project(double[] u, double[] x, int rows, int cols) {}

    @Override
    double lowest() {
      return Double.MIN_VALUE;
    }

    @Override
    boolean contains(double[] x, int rows, int cols) {
      return Arrays.stream(x).noneMatch(entry -> entry <= 0);
    }
  };

  /** How far a matrix may be outside for its numbers are rounded, relative to the largest. */
  private static final double ROUNDING = 1e-9;

  /** Makes u a direction inside the set at the point x. */
  abstract void project(double[] u, double[] x, int rows, int cols);

  /** {@return whether a matrix is in the set, but for rounding; NaN is no reason that it is not} */
  boolean contains(double[] x, int rows, int cols) {
    double[] inside = x.clone();
    project(inside, x, rows, cols);
    double allowed = ROUNDING * Vectors.largest(x);
    for (int i = 0; i < x.length; i++) {
      if (Math.abs(inside[i] - x[i]) > allowed) {
        return false;
      }
    }
    return true;
  }

  /** {@return the smallest number that an entry may become} */
  double lowest() {
    return Double.NEGATIVE_INFINITY;
  }

  private static void clear(double[] u, int rows, int cols, int side) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        u[i * cols + j] = side * (j - i) > 0 ? 0 : u[i * cols + j];
      }
    }
  }
}
