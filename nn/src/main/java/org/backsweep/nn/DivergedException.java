package org.backsweep.nn;

/** Training went astray: a loss, or what was learned, is infinite or NaN. */
public final class DivergedException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  DivergedException(String what) {
    super("training: " + what + "; a smaller learning rate may help, or inputs of a smaller scale");
  }
}
