package org.backsweep.autograd.accuracy;

/**
 * A true number: the nearest double, and what is missing in its units in the last place.
 *
 * @param nearest the nearest double, infinite beyond the range of double
 * @param rest between −½ and ½
 * @param size of the terms whose difference the number is, where the error counts in their units in
 *     the last place; 0 where it counts in those of the number itself
 */
record Reference(double nearest, double rest, double size) {
  /** {@return how many units in the last place {@code computed} is off} */
  double ulps(double computed) {
    if (computed == nearest && Double.isInfinite(nearest)) {
      return 0;
    }
    double ulp = Math.ulp(nearest);
    double off = Math.abs((computed - nearest) / ulp - rest);
    double scaled = off * (ulp / Math.max(ulp, Math.ulp(size)));
    return Double.isNaN(scaled) ? Double.POSITIVE_INFINITY : scaled;
  }
}
