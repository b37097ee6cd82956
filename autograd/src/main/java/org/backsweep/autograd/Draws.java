package org.backsweep.autograd;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Random matrices that are drawn anew whenever a recorded graph is run again.
 *
 * <p>To a graph such a matrix is a constant: no derivative is taken in what it was drawn from. A
 * {@link org.backsweep.autograd.replay.Plan} draws it from the same source at every run, those of
 * one object in the order in which they were drawn when they were recorded, so that a run gives the
 * bits that recording anew would: unless a matrix was drawn that no result depends on, which a run
 * does not draw, or several objects share a source. One object is for one thread at a time.
 */
public final class Draws {
  private final RandomGenerator random;
  private long number;

  /** Draws from this source. */
  public Draws(RandomGenerator random) {
    this.random = random;
  }

  /**
   * {@return a matrix whose entries, row by row, are what {@code entry} makes of numbers that are
   * equally likely from 0 to 1, 1 excluded}
   *
   * @throws IllegalArgumentException if a size is negative
   */
  public Variable matrix(int rows, int cols, DoubleUnaryOperator entry) {
    return new RandomOperation(number++, rows, cols, random, entry).apply();
  }
}
