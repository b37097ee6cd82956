package org.backsweep.nn;

import org.backsweep.autograd.AnomalyException;
import org.jspecify.annotations.Nullable;

/** Training went astray: a loss, or what was learned, is infinite or NaN. */
public final class DivergedException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  private static final String ADVICE =
      "a smaller learning rate may help, or inputs of a smaller scale";

  DivergedException(String what) {
    super("training: " + what + "; " + ADVICE);
  }

  /**
   * An exception with the report of where it went wrong as its cause, if there is one.
   *
   * @param what is not finite
   * @param samples which may be the reason
   * @param where names the operation, the operands and the entry
   */
  DivergedException(String what, Dataset samples, @Nullable AnomalyException where) {
    super("training: " + what + "; " + advice(samples));
    if (where != null) {
      initCause(where);
    }
  }

  private static String advice(Dataset samples) {
    String input = samples.firstInputNotFinite();
    if (input != null) {
      return input + ": fill or leave out what is missing, as MeanFill and Dataset.complete do";
    }
    String target = samples.firstTargetNotFinite();
    return target != null ? target + ": leave out samples whose targets are not known" : ADVICE;
  }
}
