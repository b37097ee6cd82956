package org.backsweep.autograd.check;

import org.jspecify.annotations.Nullable;

/**
 * The noise of a function: the standard deviation of its values at points so close that the
 * function itself does not change.
 *
 * <p>The fourth differences of nine values in a row are those of the noise, whose variance they
 * multiply by 70 (J. J. Moré and S. M. Wild, SIAM J. Sci. Comput. 33(3), 2011).
 */
final class Noise {
  private static final double SPACING = 0x1p-34;
  private static final int REACH = 4;
  private static final double[] FOURTH_DIFFERENCE = {1, -4, 6, -4, 1};
  private static final double VARIANCE = 70;

  private Noise() {}

  /** {@return the standard deviation of each output, 0 where it cannot be measured} */
  static double[] of(Line line, double[] base) {
    double[] @Nullable [] values = new double[2 * REACH + 1][];
    for (int k = -REACH; k <= REACH; k++) {
      values[k + REACH] = k == 0 ? base : line.at(k * SPACING);
    }
    double[] deviations = new double[base.length];
    for (int j = 0; j < base.length; j++) {
      deviations[j] = deviation(values, j);
    }
    return deviations;
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
