package org.backsweep.nn;

import java.util.List;

/**
 * Adam with Nesterov's momentum: {@code w ← w − η ((1−μₜ) g / (1−Πₜ) + μₜ₊₁ m / (1−Πₜμₜ₊₁)) / (√v̂
 * + ε)}, m, v and v̂ as in {@link Adam}, {@code μₜ = β₁ (1 − 0.96^(tψ) / 2)} and Πₜ the product of
 * μ₁ to μₜ; T. Dozat, Incorporating Nesterov momentum into Adam (2016), algorithm 2.
 *
 * <p>Defaults: β₁ = 0.9, β₂ = 0.999, ε = 1e-8, ψ = 0.004.
 */
public final class NAdam extends ElementwiseOptimizer {
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double momentumDecay;

  /**
   * NAdam with the defaults and this learning rate η.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public NAdam(double learningRate) {
    this(Schedule.constant(learningRate));
  }

  /** NAdam with the defaults and these learning rates. */
  public NAdam(Schedule learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, 0.004);
  }

  private NAdam(
      Schedule learningRate, double beta1, double beta2, double epsilon, double momentumDecay) {
    super(learningRate);
    this.beta1 = Require.fraction("NAdam: beta1", beta1);
    this.beta2 = Require.fraction("NAdam: beta2", beta2);
    this.epsilon = Require.notNegative("NAdam: epsilon", epsilon);
    this.momentumDecay = Require.notNegative("NAdam: the momentum's decay", momentumDecay);
  }

  /**
   * {@return the same with these β, before any step}
   *
   * @throws IllegalArgumentException unless 0 ≤ β &lt; 1 for both
   */
  public NAdam betas(double beta1, double beta2) {
    return new NAdam(schedule(), beta1, beta2, epsilon, momentumDecay);
  }

  /**
   * {@return the same with this ε, before any step}
   *
   * @throws IllegalArgumentException if ε is negative or not finite
   */
  public NAdam epsilon(double epsilon) {
    return new NAdam(schedule(), beta1, beta2, epsilon, momentumDecay);
  }

  /**
   * {@return the same with this ψ, before any step}
   *
   * @throws IllegalArgumentException if ψ is negative or not finite
   */
  public NAdam momentumDecay(double psi) {
    return new NAdam(schedule(), beta1, beta2, epsilon, psi);
  }

  @Override
  String settings() {
    return ", beta1="
        + beta1
        + ", beta2="
        + beta2
        + ", epsilon="
        + epsilon
        + ", momentumDecay="
        + momentumDecay;
  }

  @Override
  protected List<String> slots() {
    return List.of("mean", "squares");
  }

  @Override
  protected Rule rule(Parameter parameter, double rate, long step, double[][] slots) {
    double[] m = slots[0];
    double[] v = slots[1];
    double product = product(step);
    double latest = rate * (1 - mu(step)) / (1 - product);
    double past = rate * mu(step + 1) / (1 - product * mu(step + 1));
    double correction = Math.sqrt(1 - Math.pow(beta2, (double) step));
    return (i, w, g) -> {
      m[i] = average(beta1, m[i], g);
      v[i] = average(beta2, v[i], g * g);
      return w - ratio(latest * g + past * m[i], Math.sqrt(v[i]) / correction + epsilon);
    };
  }

  private double mu(long step) {
    return beta1 * (1 - 0.5 * Math.pow(0.96, step * momentumDecay));
  }

  /** Π of μ, or what is left of it when 1 − Π has become 1: a few dozen factors. */
  private double product(long step) {
    double product = 1;
    for (long t = 1; t <= step && (t == 1 || 1 - product < 1); t++) {
      product *= mu(t);
    }
    return product;
  }
}
