package org.backsweep.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * An estimate H of the inverse of a Hessian, positive definite, from the latest steps s and the
 * changes y of the gradient that they led to: {@code H y = s} for the last one. It is never formed;
 * a product with it costs two passes over the steps.
 */
final class InverseHessian {
  private final int memory;
  private final List<Pair> pairs = new ArrayList<>();

  InverseHessian(int memory) {
    this.memory = memory;
  }

  /** Remembers a step, unless {@code s·y} is not positive: then H would not be definite. */
  void learn(double[] s, double[] y) {
    double curvature = Vectors.dot(s, y);
    if (curvature > Math.ulp(1.0) * Vectors.dot(y, y)) {
      pairs.add(new Pair(s, y, 1 / curvature));
    }
    if (pairs.size() > memory) {
      pairs.remove(0);
    }
  }

  /** {@return {@code H g}, or g itself before the first step} */
  double[] times(double[] g) {
    double[] result = g.clone();
    double[] alpha = new double[pairs.size()];
    for (int k = pairs.size() - 1; k >= 0; k--) {
      Pair pair = pairs.get(k);
      alpha[k] = pair.rho * Vectors.dot(pair.s, result);
      Vectors.add(result, -alpha[k], pair.y);
    }
    result = Vectors.scaled(size(), result);
    for (int k = 0; k < pairs.size(); k++) {
      Pair pair = pairs.get(k);
      double beta = pair.rho * Vectors.dot(pair.y, result);
      Vectors.add(result, alpha[k] - beta, pair.s);
    }
    return result;
  }

  /** What H is a multiple of the identity by, before the pairs count: s·y / y·y of the last. */
  private double size() {
    if (pairs.isEmpty()) {
      return 1;
    }
    Pair last = pairs.get(pairs.size() - 1);
    return 1 / (last.rho * Vectors.dot(last.y, last.y));
  }

  /** A step, the change of the gradient, and 1 / s·y. */
  private static final class Pair {
    private final double[] s;
    private final double[] y;
    private final double rho;

    Pair(double[] s, double[] y, double rho) {
      this.s = s;
      this.y = y;
      this.rho = rho;
    }
  }
}
