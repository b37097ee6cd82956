package org.backsweep.nn;

import java.util.Locale;
import org.backsweep.autograd.Variable;
import org.ejml.data.Matrix;

/** Refusal of arguments that do not fit, shapes being written {@code 3x4}. */
final class Require {
  private Require() {}

  /**
   * Throws unless {@code condition} holds; matrices and variables among the arguments are written
   * as their shapes.
   *
   * @throws IllegalArgumentException with the formatted message
   */
  static void that(boolean condition, String message, Object... arguments) {
    if (condition) {
      return;
    }
    Object[] words = arguments.clone();
    for (int i = 0; i < words.length; i++) {
      if (words[i] instanceof Variable variable) {
        words[i] = variable.value();
      }
      if (words[i] instanceof Matrix matrix) {
        words[i] = matrix.getNumRows() + "x" + matrix.getNumCols();
      }
    }
    throw new IllegalArgumentException(String.format(Locale.ROOT, message, words));
  }
}
