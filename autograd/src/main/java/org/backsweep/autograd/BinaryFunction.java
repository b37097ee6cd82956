package org.backsweep.autograd;

import java.util.function.DoubleBinaryOperator;
import org.backsweep.autograd.matrix.Broadcast;

/** The arithmetic of two numbers, which takes less time than the call of an object's method. */
public enum BinaryFunction implements DoubleBinaryOperator {
  /** {@code a + b}. */
  PLUS,
  /** {@code a − b}. */
  MINUS,
  /** {@code a b}. */
  MULT,
  /** {@code a b}, 0 where a is 0. */
  STRONG_MULT,
  /** {@code a / b}. */
  DIV;

  @Override
  public double applyAsDouble(double a, double b) {
    return switch (this) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case MULT -> a * b;
      case STRONG_MULT -> Broadcast.strongMult(a, b);
      case DIV -> a / b;
    };
  }
}
