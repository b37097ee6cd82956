package org.backsweep.autograd.check;

/** How much a check tries. */
public enum Mode {
  /** A few random directions, in which all entries of all inputs move. */
  FAST,
  /** Every entry of every input by itself. */
  FULL,
  /** What needs no differences: linearity, the dot test, determinism, and the like. */
  DOT
}
