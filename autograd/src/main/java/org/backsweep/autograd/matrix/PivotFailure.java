package org.backsweep.autograd.matrix;

/** What to throw when a pivot is too small, or not positive, to divide by. */
@FunctionalInterface
public interface PivotFailure {
  /** {@return the exception for the pivot at this index} */
  ArithmeticException at(int index, double pivot);
}
