package org.backsweep.nn;

/**
 * The learning rate η of each step, the first being step 0. An own one is a lambda: {@code t -> 0.1
 * / (t + 1)}.
 */
@FunctionalInterface
public interface Schedule {
  /** {@return the rate of step {@code t}, finite and not negative} */
  double rate(long t);

  /**
   * {@return always the same rate}
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  static Schedule constant(double rate) {
    Require.rate(rate);
    return new NamedSchedule("" + rate, t -> rate);
  }

  /**
   * {@return {@code η f^⌊t/n⌋}: a rate that is multiplied by a factor after every n steps}
   *
   * @throws IllegalArgumentException if rate, factor or n is not positive and finite
   */
  static Schedule step(double rate, double factor, long n) {
    Schedule steps = exponential(rate, factor).every(n);
    return new NamedSchedule("step(" + rate + ", " + factor + ", " + n + ")", steps);
  }

  /**
   * {@return {@code η fᵗ}: a rate that is multiplied by a factor after every step}
   *
   * @throws IllegalArgumentException if rate or factor is not positive and finite
   */
  static Schedule exponential(double rate, double factor) {
    Require.rate(rate);
    Require.that(
        factor > 0 && Double.isFinite(factor),
        "exponential: the factor is %s: it must be positive and finite",
        factor);
    return new NamedSchedule(
        "exponential(" + rate + ", " + factor + ")", t -> rate * Math.pow(factor, (double) t));
  }

  /**
   * {@return {@code η / √(t + 1)}}
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  static Schedule inverseSqrt(double rate) {
    Require.rate(rate);
    return new NamedSchedule("inverseSqrt(" + rate + ")", t -> rate / Math.sqrt(t + 1.0));
  }

  /**
   * {@return {@code b + (η − b) (1 + cos(πt/n)) / 2}: from the rate η in step 0 down to b in step
   * n, along half a cosine, and b from then on}
   *
   * @throws IllegalArgumentException if the rate or n is not positive and finite, or b negative or
   *     not finite
   */
  static Schedule cosine(double rate, double last, long n) {
    Require.rate(rate);
    Require.notNegative("cosine: the last rate", last);
    Require.steps("cosine", n);
    return new NamedSchedule(
        "cosine(" + rate + ", " + last + ", " + n + ")",
        t -> t >= n ? last : last + (rate - last) * (1 + Math.cos(Math.PI * t / n)) / 2);
  }

  /**
   * {@return one cycle of n steps: from η/25 up to η in the first 30 %, then down to η/250000 in
   * the last step, both along half a cosine; L. Smith and N. Topin, Super-convergence (2018), with
   * the numbers of PyTorch}
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, or n is below 2
   */
  static Schedule oneCycle(double rate, long n) {
    Require.rate(rate);
    Require.that(n > 1, "oneCycle: %d steps: there must be at least 2", n);
    double first = rate / 25;
    double last = first / 1e4;
    double top = 0.3 * n - 1;
    return new NamedSchedule(
        "oneCycle(" + rate + ", " + n + ")",
        t ->
            t <= top
                ? between(first, rate, t / top)
                : between(rate, last, Math.min(1, (t - top) / (n - 1 - top))));
  }

  /**
   * {@return this schedule after n steps of warm-up, in which the rate goes up evenly: {@code η₀ (t
   * + 1) / (n + 1)}, with the first rate η₀ of this schedule}
   *
   * @throws IllegalArgumentException if n is not positive
   */
  default Schedule warmUp(long n) {
    Require.steps("warmUp", n);
    return new NamedSchedule(
        ShownName.of(this) + ".warmUp(" + n + ")",
        t -> t < n ? rate(0) * (t + 1) / (n + 1) : rate(t - n));
  }

  /**
   * {@return this schedule, slower: each rate is kept for n steps. With as many steps as an epoch
   * has, this schedule's steps are epochs.}
   *
   * @throws IllegalArgumentException if n is not positive
   */
  default Schedule every(long n) {
    Require.steps("every", n);
    return new NamedSchedule(ShownName.of(this) + ".every(" + n + ")", t -> rate(t / n));
  }

  private static double between(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
