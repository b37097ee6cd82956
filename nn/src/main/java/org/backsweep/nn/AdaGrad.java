package org.backsweep.nn;

import java.util.List;

/**
 * AdaGrad: {@code s ← s + g²; w ← w − η g / (√s + ε)}; J. Duchi et al., Adaptive subgradient
 * methods (2011).
 *
 * <p>By default ε = 0, which is the notes' formula: {@code η / √(t+1)} over the root mean square of
 * the gradients so far. An entry that never had a gradient stays. PyTorch has ε = 1e-10.
 */
public final class AdaGrad extends ElementwiseOptimizer {
  private final double epsilon;

  /**
   * AdaGrad with ε = 0 and this learning rate η.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public AdaGrad(double learningRate) {
    this(Schedule.constant(learningRate));
  }

  /** AdaGrad with ε = 0 and these learning rates. */
  public AdaGrad(Schedule learningRate) {
    this(learningRate, 0);
  }

  private AdaGrad(Schedule learningRate, double epsilon) {
    super(learningRate);
    this.epsilon = Require.notNegative("AdaGrad: epsilon", epsilon);
  }

  /**
   * {@return the same with this ε, before any step}
   *
   * @throws IllegalArgumentException if ε is negative or not finite
   */
  public AdaGrad epsilon(double epsilon) {
    return new AdaGrad(schedule(), epsilon);
  }

  @Override
  String settings() {
    return ", epsilon=" + epsilon;
  }

  @Override
  protected List<String> slots() {
    return List.of("squares");
  }

  @Override
  protected Rule rule(Parameter parameter, double rate, long step, double[][] slots) {
    double[] squares = slots[0];
    return (i, w, g) -> {
      squares[i] += g * g;
      return w - rate * ratio(g, Math.sqrt(squares[i]) + epsilon);
    };
  }
}
