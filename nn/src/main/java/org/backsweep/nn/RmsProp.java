package org.backsweep.nn;

import java.util.List;

/**
 * RMSProp: {@code s ← α s + (1−α) g²; w ← w − η g / (√s + ε)}; G. Hinton, Neural networks for
 * machine learning, lecture 6 (2012).
 *
 * <p>Centered, it divides by the deviation, {@code √(s − a²) + ε} with {@code a ← α a + (1−α) g}; a
 * difference that rounding makes negative counts as 0. With momentum, {@code v ← μ v + (the
 * quotient); w ← w − η v}. Defaults: α = 0.99, ε = 1e-8, neither centered nor momentum.
 */
public final class RmsProp extends ElementwiseOptimizer {
  private final Settings settings;

  private record Settings(double keep, double epsilon, double momentum, boolean centered) {
    Settings {
      Require.fraction("RmsProp: alpha", keep);
      Require.notNegative("RmsProp: epsilon", epsilon);
      Require.fraction("RmsProp: the momentum", momentum);
    }
  }

  /**
   * RMSProp with the defaults and this learning rate η.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public RmsProp(double learningRate) {
    this(Schedule.constant(learningRate));
  }

  /** RMSProp with the defaults and these learning rates. */
  public RmsProp(Schedule learningRate) {
    this(learningRate, new Settings(0.99, 1e-8, 0, false));
  }

  private RmsProp(Schedule learningRate, Settings settings) {
    super(learningRate);
    this.settings = settings;
  }

  /**
   * {@return the same with this α, before any step}
   *
   * @throws IllegalArgumentException unless 0 ≤ α &lt; 1
   */
  public RmsProp alpha(double alpha) {
    Settings s = settings;
    return new RmsProp(schedule(), new Settings(alpha, s.epsilon, s.momentum, s.centered));
  }

  /**
   * {@return the same with this ε, before any step}
   *
   * @throws IllegalArgumentException if ε is negative or not finite
   */
  public RmsProp epsilon(double epsilon) {
    Settings s = settings;
    return new RmsProp(schedule(), new Settings(s.keep, epsilon, s.momentum, s.centered));
  }

  /**
   * {@return the same with this μ, before any step}
   *
   * @throws IllegalArgumentException unless 0 ≤ μ &lt; 1
   */
  public RmsProp momentum(double mu) {
    Settings s = settings;
    return new RmsProp(schedule(), new Settings(s.keep, s.epsilon, mu, s.centered));
  }

  /** {@return the same, centered, before any step} */
  public RmsProp centered() {
    Settings s = settings;
    return new RmsProp(schedule(), new Settings(s.keep, s.epsilon, s.momentum, true));
  }

  @Override
  String settings() {
    return ", alpha="
        + settings.keep
        + ", epsilon="
        + settings.epsilon
        + ", momentum="
        + settings.momentum
        + (settings.centered ? ", centered" : "");
  }

  @Override
  protected List<String> slots() {
    return settings.centered
        ? List.of("squares", "velocity", "mean")
        : List.of("squares", "velocity");
  }

  @Override
  protected Rule rule(Parameter parameter, double rate, long step, double[][] slots) {
    double[] squares = slots[0];
    double[] v = slots[1];
    return (i, w, g) -> {
      squares[i] = average(settings.keep, squares[i], g * g);
      double variance = squares[i];
      if (settings.centered) {
        double[] mean = slots[2];
        mean[i] = average(settings.keep, mean[i], g);
        variance = Math.max(0, variance - mean[i] * mean[i]);
      }
      v[i] = settings.momentum * v[i] + ratio(g, Math.sqrt(variance) + settings.epsilon);
      return w - rate * v[i];
    };
  }
}
