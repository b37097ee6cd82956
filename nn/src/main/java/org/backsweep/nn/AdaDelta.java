package org.backsweep.nn;

import java.util.List;

/**
 * AdaDelta: {@code s ← ρ s + (1−ρ) g²; d = g √(u + ε) / √(s + ε); u ← ρ u + (1−ρ) d²; w ← w − η d};
 * M. Zeiler, ADADELTA: an adaptive learning rate method (2012).
 *
 * <p>It finds the size of its steps itself: η = 1 in the paper and by default. Also by default ρ =
 * 0.9 and ε = 1e-6, as in PyTorch; the paper has ρ = 0.95.
 */
public final class AdaDelta extends ElementwiseOptimizer {
  private final double rho;
  private final double epsilon;

  /** AdaDelta with the defaults. */
  public AdaDelta() {
    this(1);
  }

  /**
   * AdaDelta with the defaults but for this learning rate η.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public AdaDelta(double learningRate) {
    this(Schedule.constant(learningRate));
  }

  /** AdaDelta with the defaults but for these learning rates. */
  public AdaDelta(Schedule learningRate) {
    this(learningRate, 0.9, 1e-6);
  }

  private AdaDelta(Schedule learningRate, double rho, double epsilon) {
    super(learningRate);
    this.rho = Require.fraction("AdaDelta: rho", rho);
    this.epsilon = Require.notNegative("AdaDelta: epsilon", epsilon);
  }

  /**
   * {@return the same with this ρ, before any step}
   *
   * @throws IllegalArgumentException unless 0 ≤ ρ &lt; 1
   */
  public AdaDelta rho(double rho) {
    return new AdaDelta(schedule(), rho, epsilon);
  }

  /**
   * {@return the same with this ε, before any step; with 0 nothing would ever move}
   *
   * @throws IllegalArgumentException if ε is negative or not finite
   */
  public AdaDelta epsilon(double epsilon) {
    return new AdaDelta(schedule(), rho, epsilon);
  }

  @Override
  String settings() {
    return ", rho=" + rho + ", epsilon=" + epsilon;
  }

  @Override
  protected List<String> slots() {
    return List.of("squares", "changes");
  }

  @Override
  protected Rule rule(Parameter parameter, double rate, long step, double[][] slots) {
    double[] squares = slots[0];
    double[] changes = slots[1];
    return (i, w, g) -> {
      squares[i] = average(rho, squares[i], g * g);
      double change = ratio(g * Math.sqrt(changes[i] + epsilon), Math.sqrt(squares[i] + epsilon));
      changes[i] = average(rho, changes[i], change * change);
      return w - rate * change;
    };
  }
}
