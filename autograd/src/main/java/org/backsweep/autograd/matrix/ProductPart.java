package org.backsweep.autograd.matrix;

import java.util.concurrent.RecursiveAction;
import org.jspecify.annotations.Nullable;

/**
 * Some rows and columns of a product, computed by the thread that asks for it or by another. An
 * object is used again and again, with the memory that its computation needs.
 */
abstract class ProductPart extends RecursiveAction {
  private static final long serialVersionUID = 1;

  private static final double[] NONE = {};

  double[] a = NONE;
  int stepA;
  int alongA;
  double[] b = NONE;
  int stepB;
  int alongB;
  double[] c = NONE;
  int stepC;
  int alongC;
  int inner;
  int fromRow;
  int toRow;
  int fromCol;
  int toCol;
  boolean adds;

  /** Another part of the same product. */
  transient @Nullable ProductPart next;

  /** Takes the factors. */
  final void factors(
      double[] a, int stepA, int alongA, double[] b, int stepB, int alongB, int inner) {
    this.a = a;
    this.stepA = stepA;
    this.alongA = alongA;
    this.b = b;
    this.stepB = stepB;
    this.alongB = alongB;
    this.inner = inner;
  }

  /**
   * Takes the result.
   *
   * @param stepC from one row of the result to the next
   * @param alongC from one column of the result to the next
   * @param adds whether the product is added to what is there
   */
  final void result(double[] c, int stepC, int alongC, boolean adds) {
    this.c = c;
    this.stepC = stepC;
    this.alongC = alongC;
    this.adds = adds;
  }

  /** Takes the rows and columns of the result, up to others, that are to be computed. */
  final void part(int fromRow, int toRow, int fromCol, int toCol) {
    this.fromRow = fromRow;
    this.toRow = toRow;
    this.fromCol = fromCol;
    this.toCol = toCol;
  }

  @Override
  protected final void compute() {
    multiply();
    a = NONE;
    b = NONE;
    c = NONE;
  }

  /** Computes the part. */
  abstract void multiply();
}
