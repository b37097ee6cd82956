package org.backsweep.autograd.check;

/** What to make of a point at which the function has a kink. */
public enum KinkPolicy {
  /** A kink fails the check. */
  FAIL,
  /** A derivative between the one-sided ones is right. */
  SUBGRADIENT,
  /** The point is moved a little, and checked there. */
  RESAMPLE,
  /** A direction with a kink is not judged. */
  IGNORE
}
