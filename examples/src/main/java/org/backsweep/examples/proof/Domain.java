package org.backsweep.examples.proof;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;

/** The numbers that a function is tried at. */
enum Domain {
  /** All numbers. */
  ANY {
    @Override
    double map(double x) {
      return x;
    }
  },
  /** Numbers away from 0. */
  NON_ZERO {
    @Override
    double map(double x) {
      return x < 0 ? x - 0.1 : x + 0.1;
    }
  },
  /** Positive numbers. */
  POSITIVE {
    @Override
    double map(double x) {
      return 0.2 + Math.abs(x);
    }
  },
  /** Numbers between -1 and 1. */
  INSIDE_ONE {
    @Override
    double map(double x) {
      return 0.95 * Math.tanh(x);
    }
  },
  /** Numbers above 1. */
  ABOVE_ONE {
    @Override
    double map(double x) {
      return 1.1 + Math.abs(x);
    }
  },
  /** Numbers between 0 and 1. */
  PROBABILITY {
    @Override
    double map(double x) {
      return 0.02 + 0.96 / (1 + Math.exp(-x));
    }
  };

  abstract double map(double x);

  DMatrixRMaj matrix(int rows, int cols, RandomGenerator random) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = map(random.nextGaussian());
    }
    return matrix;
  }
}
