package org.backsweep.nn;

/**
 * Training went astray: a loss is infinite or NaN. The step that this loss would have led to was
 * not made.
 */
public final class NonFiniteLossException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  NonFiniteLossException(int epoch, int batch, double loss) {
    super(
        "training: the loss is "
            + loss
            + " in epoch "
            + epoch
            + ", batch "
            + batch
            + "; a smaller learning rate may help, or inputs of a smaller scale");
  }
}
