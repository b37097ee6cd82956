package org.backsweep.autograd;

/** The first NaN, or infinity, of a computation under {@link Anomaly#watch}. */
public final class AnomalyException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  AnomalyException(String message) {
    super(message);
  }
}
