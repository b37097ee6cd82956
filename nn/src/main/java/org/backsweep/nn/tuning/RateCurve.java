package org.backsweep.nn.tuning;

import java.util.ArrayList;
import java.util.List;

/**
 * How the loss of a model changed while its learning rate grew, step by step.
 *
 * @param rates of the steps, each larger than the one before
 * @param losses of the batches, before their steps
 * @param smoothed the losses as moving averages, {@code sₜ / (1 − βᵗ)} with {@code sₜ = β sₜ₋₁ + (1
 *     − β) lₜ} and β = 0.9
 */
public record RateCurve(List<Double> rates, List<Double> losses, List<Double> smoothed) {
  /** How many times the smallest smoothed loss the last one is where training has diverged. */
  public static final double DIVERGED = 4;

  private static final double KEEP = 0.9;

  /**
   * Three lists of one length, copied.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public RateCurve {
    if (rates.size() != losses.size() || rates.size() != smoothed.size()) {
      throw new IllegalArgumentException("RateCurve: the lists must be of one length");
    }
    rates = List.copyOf(rates);
    losses = List.copyOf(losses);
    smoothed = List.copyOf(smoothed);
  }

  /**
   * {@return the rate at which the smoothed loss fell fastest, per factor of the rate: {@code (sₜ₊ₖ
   * − sₜ₋ₖ) / (log ηₜ₊ₖ − log ηₜ₋ₖ)} is smallest there. What trains well is near it; above it is
   * the rate of the smallest loss, at which training is about to diverge.}
   *
   * <p>So that chance does not decide, k is a twentieth of the steps, 1 at least, and the first
   * tenth of the steps, of which the average is one of a few losses, is left out.
   *
   * @throws IllegalStateException if the loss fell nowhere
   */
  public double suggestion() {
    double steepest = 0;
    int found = -1;
    int reach = Math.max(1, rates.size() / 20);
    for (int i = Math.max(reach, rates.size() / 10); i + reach < rates.size(); i++) {
      double slope = slope(i - reach, i + reach);
      if (slope < steepest) {
        steepest = slope;
        found = i;
      }
    }
    if (found < 0) {
      throw new IllegalStateException(
          "RateCurve: the loss fell at no rate: try others, smaller if it diverged at once");
    }
    return rates.get(found);
  }

  private double slope(int from, int to) {
    double change = smoothed.get(to) - smoothed.get(from);
    return change / (Math.log(rates.get(to)) - Math.log(rates.get(from)));
  }

  /** Smooths losses as they come, and says when to stop. */
  static final class Recorder {
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> smoothed = new ArrayList<>();
    private double average;
    private double smallest = Double.POSITIVE_INFINITY;

    /** {@return whether to go on} */
    boolean add(double rate, double loss) {
      if (!Double.isFinite(loss)) {
        return false;
      }
      average = KEEP * average + (1 - KEEP) * loss;
      double corrected = average / (1 - Math.pow(KEEP, rates.size() + 1.0));
      rates.add(rate);
      losses.add(loss);
      smoothed.add(corrected);
      smallest = Math.min(smallest, corrected);
      return corrected <= DIVERGED * smallest;
    }

    RateCurve curve() {
      return new RateCurve(rates, losses, smoothed);
    }
  }
}
