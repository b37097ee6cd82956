package org.backsweep.benchmarks;

import org.backsweep.autograd.Variable;

/** The shortest program with a gradient, to see how long a JVM takes to its end. */
public final class StartUp {
  private StartUp() {}

  /** Prints a derivative, as a number: the time in which EJML prints a matrix is not ours. */
  public static void main(String[] args) {
    Variable w = Variable.leaf(new double[][] {{0.5}, {-0.25}});
    Variable x = Variable.constant(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    System.out.println(x.mult(w).minus(1).square().sum().backward().of(w).get(0, 0));
  }
}
