package org.backsweep.autograd.check;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The weights of the outputs in a comparison: such that the derivative of each counts the same.
 *
 * <p>The sizes are random too, as with ±1 a few terms can cancel exactly. Outputs whose derivative
 * differences do not know, most often because it is 0, together add no more to the error than a
 * small part of what is tolerated.
 */
final class Weights {
  private static final double UNKNOWN_SHARE = 0.05;

  /** The pullback rounds too, as if by so much of the output. */
  private static final double PULLBACK_ROUNDING = 16 * Math.ulp(1.0);

  private final double[] base;
  private final double rtol;
  private final double @Nullable [] mask;
  private final double[] signs;
  private final boolean aligned;

  /**
   * Weights to be.
   *
   * @param mask 0 for outputs to leave out; null for all
   * @param aligned whether the weights are to have the signs of the derivatives
   */
  Weights(
      Experiment experiment, double @Nullable [] mask, RandomGenerator random, boolean aligned) {
    this.base = experiment.base();
    this.rtol = experiment.settings().rtol;
    this.mask = mask;
    this.aligned = aligned;
    this.signs = new double[experiment.base().length];
    for (int j = 0; j < signs.length; j++) {
      double size = 1 + 0.5 * random.nextDouble();
      signs[j] = random.nextBoolean() || aligned ? size : -size;
    }
  }

  boolean isMasked(int j) {
    return mask != null && mask[j] == 0;
  }

  /** {@return a weight for each output, from what a ladder knows of it} */
  double[] of(Ladder ladder) {
    int known = 0;
    int unknown = 0;
    double largest = 0;
    for (int j = 0; j < signs.length; j++) {
      if (isWeighed(ladder, j)) {
        known += ladder.isKnown(j) ? 1 : 0;
        unknown += ladder.isKnown(j) ? 0 : 1;
        largest = Math.max(largest, Math.abs(ladder.value(j)));
      }
    }
    double share = UNKNOWN_SHARE * rtol * Math.max(1, known) / Math.max(1, unknown);
    double[] weights = new double[signs.length];
    for (int j = 0; j < weights.length; j++) {
      if (isWeighed(ladder, j)) {
        double sign = aligned && ladder.value(j) < 0 ? -signs[j] : signs[j];
        weights[j] = sign / size(ladder, j, share, largest);
      }
    }
    return weights;
  }

  /** Where the function is not finite, differences are none of a derivative's. */
  private boolean isWeighed(Ladder ladder, int j) {
    return !isMasked(j) && Double.isFinite(base[j]) && Double.isFinite(ladder.error(j));
  }

  private double size(Ladder ladder, int j, double share, double largest) {
    double value = Math.abs(ladder.value(j));
    double rounding = PULLBACK_ROUNDING * Math.max(Math.abs(base[j]), largest);
    double error = Math.max(ladder.error(j), rounding);
    double size = ladder.isKnown(j) ? value : Math.max(value, error / share);
    return size != 0 ? size : largest != 0 ? largest : 1;
  }
}
