package org.backsweep.autograd.check;

/** What to make of a point at which the function has a kink. */
public enum KinkPolicy {
  /** A kink fails the check, also where the derivative is right for it. */
  FAIL,
  /** A derivative between the one-sided ones is right. */
  SUBGRADIENT,
  /** At a kink, the point is moved a little, and checked there. */
  RESAMPLE,
  /** A direction with a kink is not judged, but its parts are; if all have kinks, it is open. */
  IGNORE
}
