package org.backsweep.examples;

import org.backsweep.autograd.Variable;

/** The README's first program. */
public final class FirstGradient {
  private FirstGradient() {}

  /** Prints a loss and its gradient. */
  public static void main(String[] args) {
    Variable x = Variable.constant(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    Variable w = Variable.leaf(new double[][] {{0.5}, {-0.25}}).named("w");
    Variable loss = x.mult(w).minus(1).square().sum().named("loss");
    System.out.println(loss);
    System.out.println(loss.backward().of(w));
  }
}
