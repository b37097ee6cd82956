package org.backsweep.nn;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;

/**
 * The usual first values of weights.
 *
 * <p>Glorot's and He's choose the variance so that signals neither fade nor grow through many
 * layers: forward alone for He's, with a ReLU halving them; forward and backward on average for
 * Glorot's, with an activation that is the identity near 0. A uniform distribution on (−a, a) has
 * the variance a²/3.
 */
public final class Initializers {
  private Initializers() {}

  /**
   * {@return uniform on (−a, a), {@code a = √(6 / (fan-in + fan-out))}, for sigmoid and tanh; X.
   * Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural networks
   * (2010), equation 16}
   */
  public static Initializer glorotUniform() {
    return (out, in, random) -> {
      double a = Math.sqrt(6.0 / (in + out));
      return fill(out, in, random, r -> between(-a, a, r));
    };
  }

  /**
   * {@return normal with variance {@code 2 / (fan-in + fan-out)}, as {@link #glorotUniform}, for
   * sigmoid and tanh}
   */
  public static Initializer glorotNormal() {
    return (out, in, random) -> {
      double deviation = Math.sqrt(2.0 / (in + out));
      return fill(out, in, random, r -> deviation * r.nextGaussian());
    };
  }

  /**
   * {@return uniform on (−a, a), {@code a = √(6 / fan-in)}, as {@link #heNormal}, for ReLU and its
   * kin}
   */
  public static Initializer heUniform() {
    return (out, in, random) -> {
      double a = Math.sqrt(6.0 / in);
      return fill(out, in, random, r -> between(-a, a, r));
    };
  }

  /**
   * {@return normal with variance {@code 2 / fan-in}, for ReLU and its kin; K. He et al., Delving
   * deep into rectifiers (2015), equation 10}
   */
  public static Initializer heNormal() {
    return (out, in, random) -> {
      double deviation = Math.sqrt(2.0 / in);
      return fill(out, in, random, r -> deviation * r.nextGaussian());
    };
  }

  /**
   * {@return uniform on [low, high)}
   *
   * @throws IllegalArgumentException unless both are finite and low ≤ high
   */
  public static Initializer uniform(double low, double high) {
    Require.that(
        Double.isFinite(low) && Double.isFinite(high) && low <= high,
        "uniform: from %s to %s: both must be finite, and in this order",
        low,
        high);
    return (out, in, random) -> fill(out, in, random, r -> between(low, high, r));
  }

  /** {@return zeros, the usual first values of a bias; nothing is drawn} */
  public static Initializer zeros() {
    return (out, in, random) -> new DMatrixRMaj(out, in);
  }

  private static DMatrixRMaj fill(
      int out, int in, RandomGenerator random, ToDoubleFunction<RandomGenerator> draw) {
    DMatrixRMaj matrix = new DMatrixRMaj(out, in);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.data[i] = draw.applyAsDouble(random);
    }
    return matrix;
  }

  /** Not {@code nextDouble(low, high)}, whose rounding differs between versions of Java. */
  private static double between(double low, double high, RandomGenerator random) {
    double share = random.nextDouble();
    return low * (1 - share) + high * share;
  }
}
