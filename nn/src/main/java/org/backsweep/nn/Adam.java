package org.backsweep.nn;

import java.util.List;

/**
 * Adam: {@code m ← β₁ m + (1−β₁) g; v ← β₂ v + (1−β₂) g²; w ← w − η m̂ / (√v̂ + ε)} with {@code m̂
 * = m / (1−β₁ᵗ)} and {@code v̂ = v / (1−β₂ᵗ)} in step t; D. Kingma and J. Ba, Adam: a method for
 * stochastic optimization (2015), algorithm 1.
 *
 * <p>Defaults, the paper's: β₁ = 0.9, β₂ = 0.999, ε = 1e-8. The variant AMSGrad takes the largest v
 * so far for v: S. Reddi et al., On the convergence of Adam and beyond (2018), with the corrections
 * for t, as PyTorch has it.
 */
public final class Adam extends ElementwiseOptimizer {
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final boolean amsgrad;

  /**
   * Adam with the defaults and this learning rate η.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public Adam(double learningRate) {
    this(Schedule.constant(learningRate));
  }

  /** Adam with the defaults and these learning rates. */
  public Adam(Schedule learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8, false);
  }

  private Adam(Schedule learningRate, double beta1, double beta2, double epsilon, boolean amsgrad) {
    super(learningRate);
    this.beta1 = Require.fraction("Adam: beta1", beta1);
    this.beta2 = Require.fraction("Adam: beta2", beta2);
    this.epsilon = Require.notNegative("Adam: epsilon", epsilon);
    this.amsgrad = amsgrad;
  }

  /**
   * {@return the same with these β, before any step}
   *
   * @throws IllegalArgumentException unless 0 ≤ β &lt; 1 for both
   */
  public Adam betas(double beta1, double beta2) {
    return new Adam(schedule(), beta1, beta2, epsilon, amsgrad);
  }

  /**
   * {@return the same with this ε, before any step}
   *
   * @throws IllegalArgumentException if ε is negative or not finite
   */
  public Adam epsilon(double epsilon) {
    return new Adam(schedule(), beta1, beta2, epsilon, amsgrad);
  }

  /** {@return the same as AMSGrad, before any step} */
  public Adam amsgrad() {
    return new Adam(schedule(), beta1, beta2, epsilon, true);
  }

  @Override
  String settings() {
    return ", beta1="
        + beta1
        + ", beta2="
        + beta2
        + ", epsilon="
        + epsilon
        + (amsgrad ? ", amsgrad" : "");
  }

  @Override
  protected List<String> slots() {
    return amsgrad ? List.of("mean", "squares", "largest") : List.of("mean", "squares");
  }

  @Override
  protected Rule rule(Parameter parameter, double rate, long step, double[][] slots) {
    double[] m = slots[0];
    double[] v = slots[1];
    double size = rate / (1 - Math.pow(beta1, (double) step));
    double correction = Math.sqrt(1 - Math.pow(beta2, (double) step));
    return (i, w, g) -> {
      m[i] = average(beta1, m[i], g);
      v[i] = average(beta2, v[i], g * g);
      double square = amsgrad ? larger(slots[2], i, v[i]) : v[i];
      return w - size * ratio(m[i], Math.sqrt(square) / correction + epsilon);
    };
  }

  private static double larger(double[] largest, int i, double candidate) {
    largest[i] = Math.max(largest[i], candidate);
    return largest[i];
  }
}
