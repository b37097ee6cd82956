package org.backsweep.autograd.check;

import org.jspecify.annotations.Nullable;

/**
 * The noise of a function: the standard deviation of its values at points so close that the
 * function itself does not change.
 *
 * <p>The fourth differences of nine values in a row are those of the noise, whose variance they
 * multiply by 70 (J. J. Moré and S. M. Wild, SIAM J. Sci. Comput. 33(3), 2011). An output rounded
 * to fewer digits, as one computed in float, does not move at all there, and is looked at from
 * farther away.
 */
final class Noise {
  private static final double SPACING = 0x1p-34;
  private static final int REACH = 4;
  private static final double[] FOURTH_DIFFERENCE = {1, -4, 6, -4, 1};
  private static final double VARIANCE = 70;

  /** The spacing from which on it is the function that moves: the first step of a ladder. */
  private static final double WIDEST = 0x1p-6;

  /** So many steps of an output between two points are as good as random. */
  private static final double STEPS = 4;

  private Noise() {}

  /**
   * {@return the standard deviation of each output, 0 where it cannot be measured}
   *
   * @param slopes the derivatives along the line, as far as they are known
   */
  static double[] of(Line line, double[] base, double[] slopes) {
    double[] @Nullable [] values = values(line, base, SPACING);
    double[] deviations = new double[base.length];
    boolean[] stuck = new boolean[base.length];
    for (int j = 0; j < base.length; j++) {
      deviations[j] = deviation(values, j);
      stuck[j] = isStuck(values, j, base[j], slopes[j]);
    }
    measureSteps(line, base, stuck, deviations);
    return deviations;
  }

  private static double[] @Nullable [] values(Line line, double[] base, double spacing) {
    double[] @Nullable [] values = new double[2 * REACH + 1][];
    for (int k = -REACH; k <= REACH; k++) {
      values[k + REACH] = k == 0 ? base : line.at(k * spacing);
    }
    return values;
  }

  /** Whether an output stays the same where its slope would move it, as one in float does. */
  private static boolean isStuck(double[] @Nullable [] values, int j, double base, double slope) {
    for (double[] value : values) {
      if (value == null || value[j] != base) {
        return false;
      }
    }
    return Math.abs(slope) * SPACING > Math.ulp(base);
  }

  /** Measures outputs that move by steps only, with points so far apart that they do move. */
  private static void measureSteps(Line line, double[] base, boolean[] stuck, double[] deviations) {
    for (double spacing = 4 * SPACING; spacing <= WIDEST && isAny(stuck); spacing *= 4) {
      double[] ahead = line.at(spacing);
      double[] behind = line.at(-spacing);
      double[] @Nullable [] apart = null;
      for (int j = 0; j < base.length; j++) {
        double moved = stuck[j] ? Math.max(moved(ahead, base, j), moved(behind, base, j)) : 0;
        if (moved > 0) {
          apart = apart == null ? values(line, base, STEPS * spacing) : apart;
          deviations[j] = Math.max(moved / 2, deviation(apart, j));
          stuck[j] = false;
        }
      }
    }
  }

  private static boolean isAny(boolean[] stuck) {
    for (boolean each : stuck) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  private static double moved(double @Nullable [] there, double[] base, int j) {
    return there == null ? 0 : Math.abs(there[j] - base[j]);
  }

  private static double deviation(double[] @Nullable [] values, int j) {
    double squares = 0;
    int windows = values.length - FOURTH_DIFFERENCE.length + 1;
    for (int k = 0; k < windows; k++) {
      double difference = 0;
      for (int i = 0; i < FOURTH_DIFFERENCE.length; i++) {
        double[] value = values[k + i];
        difference += FOURTH_DIFFERENCE[i] * (value == null ? Double.NaN : value[j]);
      }
      squares += difference * difference;
    }
    double deviation = Math.sqrt(squares / (windows * VARIANCE));
    return Double.isFinite(deviation) ? deviation : 0;
  }
}
