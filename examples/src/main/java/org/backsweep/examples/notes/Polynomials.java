package org.backsweep.examples.notes;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** Polynomials fitted to noisy values of a sine on [−1, 1]. */
final class Polynomials {
  static final double NOISE = 0.25;

  private Polynomials() {}

  /** Where values were taken, and the values. */
  static final class Data {
    private final double[] x;
    private final double[] y;

    Data(double[] x, double[] y) {
      this.x = x;
      this.y = y;
    }

    /** {@return where} */
    double[] x() {
      return x;
    }

    /** {@return the values there} */
    double[] y() {
      return y;
    }

    /** {@return the entries at these indices} */
    Data at(int... indices) {
      return new Data(
          Arrays.stream(indices).mapToDouble(i -> x[i]).toArray(),
          Arrays.stream(indices).mapToDouble(i -> y[i]).toArray());
    }

    /** {@return the mean squared error of a polynomial} */
    double error(DMatrixRMaj coefficients) {
      double[] fitted = values(coefficients, x);
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (fitted[i] - y[i]) * (fitted[i] - y[i]);
      }
      return sum / x.length;
    }
  }

  /** {@return the function that is to be learned} */
  static double truth(double x) {
    return Math.sin(3 * x);
  }

  /** {@return n values of it with noise, at random places} */
  static Data sample(int n, RandomGenerator random) {
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2 * random.nextDouble() - 1;
      y[i] = truth(x[i]) + NOISE * random.nextGaussian();
    }
    return new Data(x, y);
  }

  /**
   * {@return the coefficients, from the constant on, for which Σ error² + λ Σ coefficient² is
   * smallest, the constant's not counted}
   */
  static DMatrixRMaj fit(Data data, int degree, double lambda) {
    Variable powers = powers(data.x(), degree);
    Variable y = Variable.constant(Samples.column(data.y()));
    if (lambda == 0) {
      return powers.leastSquares(y).value();
    }
    DMatrixRMaj penalty = new DMatrixRMaj(degree + 1, 1);
    penalty.fill(Math.sqrt(lambda));
    penalty.set(0, 0, 0);
    Variable zeros = Variable.constant(new DMatrixRMaj(degree + 1, 1));
    return powers
        .concatRows(Variable.constant(penalty).diag())
        .leastSquares(y.concatRows(zeros))
        .value();
  }

  /** {@return the values of a polynomial} */
  static double[] values(DMatrixRMaj coefficients, double... x) {
    Variable powers = powers(x, coefficients.numRows - 1);
    return powers.mult(Variable.constant(coefficients)).value().data;
  }

  /** {@return the values of the truth} */
  static double[] truths(double... x) {
    return DoubleStream.of(x).map(Polynomials::truth).toArray();
  }

  private static Variable powers(double[] x, int degree) {
    DMatrixRMaj powers = new DMatrixRMaj(x.length, degree + 1);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= degree; j++) {
        powers.set(i, j, Math.pow(x[i], j));
      }
    }
    return Variable.constant(powers);
  }
}
