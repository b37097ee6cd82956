package org.backsweep.nn;

import org.jspecify.annotations.Nullable;

/**
 * A search along a direction of descent for a step α after which the loss is lower, by c₁ of what
 * the slope at the start promises, and the slope flatter, to c₂ of that: the strong Wolfe
 * conditions, with c₁ = 1e-4 and c₂ = 0.9. A loss or slope that is not finite is too high. Where
 * losses differ by rounding alone the slopes decide, so that a descent ends where the gradient is
 * 0, not where the loss no longer shows it.
 *
 * <p>Steps grow until they enclose such an α, and the interval then shrinks around it.
 */
final class WolfeSearch {
  private static final double DECREASE = 1e-4;
  private static final double FLATNESS = 0.9;
  private static final double GROWTH = 4;
  private static final double ROUNDING = 1e-14;
  private static final int TRIALS = 40;

  private final Landscape landscape;
  private final double[] direction;
  private final Trial origin;
  private int trials;

  /** A step, where it leads, and the slope along the direction there. */
  private record Trial(double step, Landscape.Point point, double slope) {
    double loss() {
      return point.loss();
    }
  }

  WolfeSearch(Landscape landscape, Landscape.Point start, double[] direction) {
    this.landscape = landscape;
    this.direction = direction;
    this.origin = new Trial(0, start, Vectors.dot(start.gradient(), direction));
  }

  /**
   * {@return a point that fulfils the conditions, or else the lowest found; null if none is lower
   * than the start}
   *
   * @param first whether nothing is known yet of the length of steps
   */
  Landscape.@Nullable Point find(boolean first) {
    double step = first ? Math.min(1, 1 / Math.sqrt(-origin.slope)) : 1;
    Trial last = origin;
    while (trials < TRIALS) {
      Trial trial = attempt(step);
      if (isTooHigh(trial, last)) {
        return zoom(last, trial);
      }
      if (isFlat(trial)) {
        return trial.point;
      }
      if (trial.slope > 0) {
        return zoom(trial, last);
      }
      last = trial;
      step *= GROWTH;
    }
    return last.point;
  }

  /** Searches between the lower of two trials and the other, to whose side the loss falls. */
  private Landscape.@Nullable Point zoom(Trial lower, Trial other) {
    Trial low = lower;
    Trial high = other;
    while (trials < TRIALS) {
      Trial trial = attempt(between(low, high));
      if (isTooHigh(trial, low)) {
        high = trial;
        continue;
      }
      if (isFlat(trial)) {
        return trial.point;
      }
      if (trial.slope * (high.step - low.step) >= 0) {
        high = low;
      }
      low = trial;
    }
    return low.step == 0 ? null : low.point;
  }

  private Trial attempt(double step) {
    trials++;
    Landscape.Point point = landscape.at(Vectors.sum(origin.point.x(), step, direction));
    return new Trial(step, point, Vectors.dot(point.gradient(), direction));
  }

  /** Whether a trial is too high, next to the lowest one before it; NaN always is. */
  private boolean isTooHigh(Trial trial, Trial low) {
    double promised = origin.loss() + DECREASE * trial.step * origin.slope;
    boolean lower = trial.loss() <= promised && (low.step == 0 || trial.loss() < low.loss());
    return !((lower || isLevel(trial)) && Double.isFinite(trial.slope));
  }

  private boolean isLevel(Trial trial) {
    return Math.abs(trial.loss() - origin.loss()) <= ROUNDING * Math.abs(origin.loss());
  }

  private boolean isFlat(Trial trial) {
    return Math.abs(trial.slope) <= -FLATNESS * origin.slope;
  }

  /** Where the parabola through the low trial, its slope and the high one is least, or midway. */
  private static double between(Trial low, Trial high) {
    double width = high.step - low.step;
    double bend = high.loss() - low.loss() - low.slope * width;
    double share = -low.slope * width / (2 * bend);
    return low.step + (share >= 0.1 && share <= 0.9 ? share : 0.5) * width;
  }
}
