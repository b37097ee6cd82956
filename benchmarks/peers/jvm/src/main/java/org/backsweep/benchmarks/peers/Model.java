package org.backsweep.benchmarks.peers;

import java.util.Arrays;
import java.util.Random;

/**
 * A model of the benchmarks, of fixed numbers: its value in plain loops, to check the others
 * against, and the matrices at which it is differentiated.
 */
enum Model {
  ROSENBROCK("rosenbrock 100", noise(1, 100, 1)) {
    @Override
    double value(double[][]... at) {
      double[] x = at[0][0];
      double sum = 0;
      for (int i = 0; i + 1 < x.length; i++) {
        sum += 100 * Math.pow(x[i + 1] - x[i] * x[i], 2) + Math.pow(x[i] - 1, 2);
      }
      return sum;
    }
  },

  /** Of weights and a bias. */
  LOGISTIC("logistic regression", noise(50, 1, 1), noise(1, 1, 2)) {
    @Override
    double value(double[][]... at) {
      double sum = 0;
      for (int n = 0; n < INPUTS.length; n++) {
        double z = at[1][0][0];
        for (int i = 0; i < INPUTS[n].length; i++) {
          z += INPUTS[n][i] * at[0][i][0];
        }
        sum += Math.log1p(Math.exp(z)) - TARGETS[n][0] * z;
      }
      return sum / INPUTS.length;
    }
  },

  /** Minus a log-likelihood, of weights log α, means and log deviations. */
  MIXTURE("gaussian mixture", noise(1, 25, 1), noise(25, 10, 2), noise(25, 10, 3)) {
    @Override
    double value(double[][]... at) {
      double[] alpha = at[0][0];
      double total = Arrays.stream(alpha).map(Math::exp).sum();
      double sum = 0;
      for (double[] point : POINTS) {
        double likelihood = 0;
        for (int k = 0; k < alpha.length; k++) {
          double exponent = alpha[k];
          for (int i = 0; i < point.length; i++) {
            double off = (point[i] - at[1][k][i]) / Math.exp(at[2][k][i]);
            exponent -= at[2][k][i] + off * off / 2;
          }
          likelihood += Math.exp(exponent) / total;
        }
        sum -= Math.log(likelihood);
      }
      return sum;
    }
  };

  static final double[][] INPUTS = noise(1000, 50, 7);
  static final double[][] TARGETS = noise(1000, 1, 8);
  static final double[][] POINTS = noise(1000, 10, 9);

  static {
    for (double[] target : TARGETS) {
      target[0] = target[0] > 0 ? 1 : 0;
    }
  }

  private final String title;
  private final double[][][] at;

  Model(String title, double[][]... at) {
    this.title = title;
    this.at = at;
  }

  static double[][] noise(int rows, int cols, long seed) {
    Random random = new Random(seed);
    double[][] noise = new double[rows][cols];
    for (double[] row : noise) {
      Arrays.setAll(row, i -> 2 * random.nextDouble() - 1);
    }
    return noise;
  }

  /** {@return the name on the page of results} */
  String title() {
    return title;
  }

  /** {@return where it is differentiated; not to be modified} */
  double[][][] at() {
    return at;
  }

  abstract double value(double[][]... at);

  /** {@return the slope of the value along a direction of one matrix, by central differences} */
  double slope(int matrix, double[][] direction) {
    double step = 1e-5;
    return (value(moved(matrix, direction, step)) - value(moved(matrix, direction, -step)))
        / (2 * step);
  }

  private double[][][] moved(int matrix, double[][] direction, double step) {
    double[][][] moved = at.clone();
    moved[matrix] = Arrays.stream(at[matrix]).map(double[]::clone).toArray(double[][]::new);
    for (int i = 0; i < direction.length; i++) {
      for (int j = 0; j < direction[i].length; j++) {
        moved[matrix][i][j] += step * direction[i][j];
      }
    }
    return moved;
  }
}
