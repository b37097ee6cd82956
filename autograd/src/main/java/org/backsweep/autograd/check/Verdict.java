package org.backsweep.autograd.check;

/** What a check found, from the best to the worst. */
public enum Verdict {
  /**
   * The derivative agrees with the differences, which are accurate enough to tell. Also where the
   * inputs have no entry, so that there is no derivative to be wrong.
   */
  PASS,
  /**
   * There is a kink at the point, and the derivative lies between the one-sided ones; or several
   * kinks meet there, and the derivative is right beside them.
   */
  KINK_OK,
  /**
   * The differences are too inaccurate to tell, or the inputs have entries and there are no
   * differences to compare with.
   */
  INCONCLUSIVE,
  /**
   * There is a kink at the point, and the derivative lies outside the one-sided ones; or kinks fail
   * the check by {@link KinkPolicy#FAIL}.
   */
  KINK_BAD,
  /** The derivative is wrong. */
  FAIL;

  /** {@return the worse of two} */
  Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
