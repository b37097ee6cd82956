package org.backsweep.nn;

import org.backsweep.autograd.AnomalyException;
import org.jspecify.annotations.Nullable;

/** Training went astray: a loss, or what was learned, is infinite or NaN. */
public final class DivergedException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  DivergedException(String what) {
    this(what, null);
  }

  /**
   * An exception with the report of where it went wrong as its cause, if there is one.
   *
   * @param where names the operation, the operands and the entry
   */
  DivergedException(String what, @Nullable AnomalyException where) {
    super("training: " + what + "; a smaller learning rate may help, or inputs of a smaller scale");
    if (where != null) {
      initCause(where);
    }
  }
}
