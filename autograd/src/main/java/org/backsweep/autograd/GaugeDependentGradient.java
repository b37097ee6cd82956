package org.backsweep.autograd;

/**
 * A gradient does not exist, because what is differentiated depends on which vectors a
 * decomposition happens to choose for equal eigenvalues or singular values, any rotation of them
 * being as good.
 *
 * <p>A function that does not depend on that choice can be differentiated: a projection onto their
 * common space, say. For functions of a symmetric matrix, {@link Decompositions#symmetricFunction}
 * has derivatives whether eigenvalues are equal or not.
 */
public final class GaugeDependentGradient extends ArithmeticException {
  private static final long serialVersionUID = 1;

  GaugeDependentGradient(String message) {
    super(message);
  }
}
