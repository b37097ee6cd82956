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

  /** Throws unless outputs and targets have one shape. */
  static void same(String name, Variable outputs, Variable targets) {
    that(
        outputs.getNumRows() == targets.getNumRows()
            && outputs.getNumCols() == targets.getNumCols(),
        "%s: outputs of %s for targets of %s: both must have the same shape",
        name,
        outputs,
        targets);
  }

  /** {@return the loss, which is 1×1} */
  static Variable loss(Variable loss) {
    that(
        loss.getNumRows() == 1 && loss.getNumCols() == 1,
        "the loss is %s: it must be 1x1, as a sum or a mean is",
        loss);
    return loss;
  }

  /** {@return the rate, which is positive and finite} */
  static double rate(double rate) {
    that(
        rate > 0 && Double.isFinite(rate),
        "the learning rate is %s: it must be positive and finite",
        rate);
    return rate;
  }

  /** {@return the value, which is at least 0 and below 1} */
  static double fraction(String name, double value) {
    that(value >= 0 && value < 1, "%s is %s: it must be at least 0 and below 1", name, value);
    return value;
  }

  /** {@return the value, which is finite and not negative} */
  static double notNegative(String name, double value) {
    that(
        value >= 0 && Double.isFinite(value),
        "%s is %s: it must be finite and not negative",
        name,
        value);
    return value;
  }

  /** {@return the number of steps, which is positive} */
  static long steps(String name, long number) {
    that(number > 0, "%s: %d steps: the number must be positive", name, number);
    return number;
  }
}
