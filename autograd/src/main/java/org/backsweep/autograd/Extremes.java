package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Maxima;
import org.backsweep.autograd.matrix.Shapes;

/**
 * The largest and the smallest of many entries. Equal ones share the cotangent evenly, which is the
 * subgradient of least norm; a NaN among the entries makes the result, and the shares, NaN.
 */
public sealed interface Extremes permits Reductions {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the largest entry, 1×1; equal largest entries share the cotangent evenly}
   *
   * @throws IllegalArgumentException if the matrix is empty
   */
  default Variable elementMax() {
    Shapes.requireEntries("elementMax", self().value());
    return Groups.max("elementMax", self(), self().value().getNumElements(), 1, 1);
  }

  /**
   * {@return the smallest entry, 1×1; equal smallest entries share the cotangent evenly}
   *
   * @throws IllegalArgumentException if the matrix is empty
   */
  default Variable elementMin() {
    Shapes.requireEntries("elementMin", self().value());
    return Groups.min("elementMin", self(), self().value().getNumElements(), 1, 1);
  }

  /**
   * {@return the largest entry of each row, m×1; equal largest ones share the cotangent evenly}
   *
   * @throws IllegalArgumentException if there are rows, but no columns
   */
  default Variable maxRows() {
    Shapes.requireEntriesInRows("maxRows", self().value());
    class MaxRows {
      static final Operation OPERATION =
          Operation.unary("maxRows", Maxima::maxRows, Extremes::spreadInRows);
    }
    return MaxRows.OPERATION.apply(self());
  }

  /**
   * {@return the largest entry of each column, 1×n; equal largest ones share the cotangent evenly}
   *
   * @throws IllegalArgumentException if there are columns, but no rows
   */
  default Variable maxCols() {
    Shapes.requireEntriesInCols("maxCols", self().value());
    class MaxCols {
      static final Operation OPERATION =
          Lines.columns("maxCols", Maxima::maxRows, Extremes::spreadInRows);
    }
    return MaxCols.OPERATION.apply(self());
  }

  /**
   * {@return the smallest entry of each row, m×1; equal smallest ones share the cotangent evenly}
   *
   * @throws IllegalArgumentException if there are rows, but no columns
   */
  default Variable minRows() {
    Shapes.requireEntriesInRows("minRows", self().value());
    class MinRows {
      static final Operation OPERATION =
          Operation.unary("minRows", Maxima::minRows, Extremes::spreadInRows);
    }
    return MinRows.OPERATION.apply(self());
  }

  /**
   * {@return the smallest entry of each column, 1×n; equal smallest ones share the cotangent
   * evenly}
   *
   * @throws IllegalArgumentException if there are columns, but no rows
   */
  default Variable minCols() {
    Shapes.requireEntriesInCols("minCols", self().value());
    class MinCols {
      static final Operation OPERATION =
          Lines.columns("minCols", Maxima::minRows, Extremes::spreadInRows);
    }
    return MinCols.OPERATION.apply(self());
  }

  private static Variable spreadInRows(Variable g, Variable x, Variable y) {
    return Groups.spread(g, x, y, x.getNumCols());
  }
}
