package org.backsweep.autograd.check;

import org.jspecify.annotations.Nullable;

/** What is checked: a function of numbers, and the pullback that claims to be its derivative. */
interface Subject {
  /** {@return how the inputs lie in the array of numbers} */
  Layout inputs();

  /** {@return how the outputs lie in theirs; known once the function was evaluated} */
  Layout outputs();

  /** {@return the outputs at x, a new array} */
  double[] value(double[] x);

  /** {@return the derivative of {@code Σ v ⊙ f(x)} with respect to x, as the subject claims it} */
  double[] pullback(double[] x, double[] v);

  /**
   * {@return the largest number that occurs in computing the function at x, as far as is known:
   * what rounding errors are relative to}
   */
  default double magnitude(double[] x) {
    return Vectors.largest(value(x));
  }

  /**
   * {@return what errors by 1 part of each number in computing the function at x add up to in the
   * outputs weighted by v; infinite if it is a black box}
   */
  default double felt(double[] x, double[] v) {
    return Double.POSITIVE_INFINITY;
  }

  /** {@return the branches that the function takes at x; null if it is a black box} */
  default @Nullable Branches branches(double[] x) {
    return null;
  }
}
