package org.backsweep.nn.tuning;

import java.util.Locale;

/**
 * What came of one choice of settings.
 *
 * @param settings tried
 * @param score small is good; NaN if the trial failed
 * @param failure what went wrong; empty if nothing did
 */
public record Trial(Settings settings, double score, String failure) {
  static Trial of(Settings settings, double score) {
    return Double.isFinite(score)
        ? new Trial(settings, score, "")
        : failed(settings, "the score is " + score);
  }

  static Trial failed(Settings settings, String failure) {
    return new Trial(settings, Double.NaN, failure);
  }

  /** {@return whether there is no score} */
  public boolean isFailed() {
    return !failure.isEmpty();
  }

  /** The score, or what went wrong, and the settings. */
  @Override
  public String toString() {
    return (isFailed() ? failure : String.format(Locale.ROOT, "%.6g", score)) + "  " + settings;
  }
}
