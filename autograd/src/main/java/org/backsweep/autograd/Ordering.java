package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Elementwise;
import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Orders;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;

/**
 * Entries put into order. Each goes with its cotangent to where it came from; of equal entries the
 * one with the smaller index comes first, and so also gets the cotangent of a place that both could
 * have had. A NaN counts as larger than any number.
 *
 * <p>Indices are plain ints, which have no derivative: {@code argSortRows} has the column that each
 * entry of {@code sortRows} came from, and likewise the others.
 */
public sealed interface Ordering permits Selection {
  private Variable self() {
    return (Variable) this;
  }

  /** {@return each row in ascending order, m×n; x̄ is ȳ put back to where its entries were} */
  default Variable sortRows() {
    class SortRows {
      static final Operation OPERATION =
          Operation.unary("sortRows", Orders::sortRows, Ordering::pullSort);
    }
    return SortRows.OPERATION.apply(self());
  }

  /** {@return each column in ascending order, m×n; x̄ is ȳ put back to where its entries were} */
  default Variable sortCols() {
    class SortCols {
      static final Operation OPERATION =
          Lines.columns("sortCols", Orders::sortRows, Ordering::pullSort);
    }
    return SortCols.OPERATION.apply(self());
  }

  /**
   * {@return the k largest entries of each row in descending order, m×k; x̄ is ȳ put back to where
   * its entries were, exactly 0 elsewhere}
   *
   * @throws IllegalArgumentException if k is negative, or larger than the number of columns
   */
  default Variable topK(int k) {
    requireK("topK", k);
    return Operation.unary(
            "topK",
            (x, out) -> Orders.arrange(x, x, k, true, out),
            (g, x, y) -> restore(g, x, true))
        .with(k)
        .apply(self());
  }

  /**
   * {@return the median of all entries, 1×1, of an even number the mean of the two in the middle;
   * x̄ is ȳ at that entry, or half of it at each of the two}
   *
   * @throws IllegalArgumentException if the matrix is empty
   */
  default Variable median() {
    return ofWhole("median", 0.5);
  }

  /**
   * {@return the median of each row, m×1, like {@link #median}}
   *
   * @throws IllegalArgumentException if there are rows, but no columns
   */
  default Variable medianRows() {
    return ofRows("medianRows", 0.5);
  }

  /**
   * {@return the median of each column, 1×n, like {@link #median}}
   *
   * @throws IllegalArgumentException if there are columns, but no rows
   */
  default Variable medianCols() {
    return ofCols("medianCols", 0.5);
  }

  /**
   * {@return the p-quantile of all N entries, 1×1: the entry at place p (N − 1), counted from 0 in
   * ascending order; between two places in proportion, which is how they share the cotangent}
   *
   * @throws IllegalArgumentException if the matrix is empty, or unless 0 ≤ p ≤ 1
   */
  default Variable quantile(double p) {
    return ofWhole("quantile", p);
  }

  /**
   * {@return the p-quantile of each row, m×1, like {@link #quantile}}
   *
   * @throws IllegalArgumentException if there are rows, but no columns, or unless 0 ≤ p ≤ 1
   */
  default Variable quantileRows(double p) {
    return ofRows("quantileRows", p);
  }

  /**
   * {@return the p-quantile of each column, 1×n, like {@link #quantile}}
   *
   * @throws IllegalArgumentException if there are columns, but no rows, or unless 0 ≤ p ≤ 1
   */
  default Variable quantileCols(double p) {
    return ofCols("quantileCols", p);
  }

  /** {@return for each row its columns in ascending order of their entries} */
  default int[][] argSortRows() {
    return Orders.argSortRows(self().value(), self().getNumCols(), false);
  }

  /** {@return for each column its rows in ascending order of their entries} */
  default int[][] argSortCols() {
    return Orders.argSortRows(Layout.transpose(self().value(), null), self().getNumRows(), false);
  }

  /**
   * {@return for each row the columns of its k largest entries, the largest first}
   *
   * @throws IllegalArgumentException if k is negative, or larger than the number of columns
   */
  default int[][] argTopK(int k) {
    requireK("argTopK", k);
    return Orders.argSortRows(self().value(), k, true);
  }

  /**
   * {@return for each row the column of its largest entry, the first of equal ones}
   *
   * @throws IllegalArgumentException if there are rows, but no columns
   */
  default int[] argMaxRows() {
    Shapes.requireEntriesInRows("argMaxRows", self().value());
    return Orders.argMaxRows(self().value());
  }

  /**
   * {@return for each column the row of its largest entry, the first of equal ones}
   *
   * @throws IllegalArgumentException if there are columns, but no rows
   */
  default int[] argMaxCols() {
    Shapes.requireEntriesInCols("argMaxCols", self().value());
    return Orders.argMaxRows(Layout.transpose(self().value(), null));
  }

  /**
   * {@return for each row the column of its smallest entry, the first of equal ones, of a NaN if
   * there is one}
   *
   * @throws IllegalArgumentException if there are rows, but no columns
   */
  default int[] argMinRows() {
    Shapes.requireEntriesInRows("argMinRows", self().value());
    return Orders.argMaxRows(Elementwise.map(self().value(), null, x -> -x));
  }

  /**
   * {@return for each column the row of its smallest entry, the first of equal ones, of a NaN if
   * there is one}
   *
   * @throws IllegalArgumentException if there are columns, but no rows
   */
  default int[] argMinCols() {
    Shapes.requireEntriesInCols("argMinCols", self().value());
    DMatrixRMaj columns = Layout.transpose(self().value(), null);
    return Orders.argMaxRows(Elementwise.map(columns, null, x -> -x));
  }

  private Variable ofWhole(String operation, double p) {
    Shapes.requireEntries(operation, self().value());
    return quantile(operation, self().reshape(1, self().value().getNumElements()), p);
  }

  private Variable ofRows(String operation, double p) {
    Shapes.requireEntriesInRows(operation, self().value());
    return quantile(operation, self(), p);
  }

  private Variable ofCols(String operation, double p) {
    Shapes.requireEntriesInCols(operation, self().value());
    return quantile(operation, self().transpose(), p).transpose();
  }

  private static Variable quantile(String operation, Variable rows, double p) {
    Shapes.require(0 <= p && p <= 1, "%s: p is %s: it must lie in [0, 1]", operation, p);
    if (rows.getNumRows() == 0) {
      return rows.sumRows();
    }
    double place = p * (rows.getNumCols() - 1);
    int below = (int) place;
    double above = place - below;
    Variable sorted = rows.sortRows();
    return above == 0
        ? sorted.getColumn(below)
        : between(sorted.getColumn(below), sorted.getColumn(below + 1), above);
  }

  /** {@code (1 − t) a + t b}; equal ones as they are, which the sum could round to others. */
  private static Variable between(Variable a, Variable b, double t) {
    return Operation.binary(
            "between",
            EachPair.of("between", (u, v) -> u == v ? u : u * (1 - t) + v * t),
            (g, u, v, y) -> g.scale(1 - t),
            (g, u, v, y) -> g.scale(t))
        .with(t)
        .apply(a, b);
  }

  private static Variable pullSort(Variable g, Variable x, Variable y) {
    return restore(g, x, false);
  }

  /** The entries of a that are where the first k of {@code by} in order are; by only chooses. */
  private static Variable arrange(Variable a, Variable by, int k, boolean descending) {
    return Operation.of(
            "arrange",
            (in, out) -> Orders.arrange(in[0], in[1], k, descending, out),
            (g, in, y) -> restore(g, in[1], descending),
            Pullback.NONE)
        .with(k, descending)
        .apply(a, by);
  }

  /** The entries of g put back to where arrange took them from, zeros elsewhere. */
  private static Variable restore(Variable g, Variable by, boolean descending) {
    int k = g.getNumCols();
    return Operation.of(
            "restore",
            (in, out) -> Orders.restore(in[0], in[1], descending, out),
            (c, in, y) -> arrange(c, in[1], k, descending),
            Pullback.NONE)
        .with(descending)
        .apply(g, by);
  }

  private void requireK(String operation, int k) {
    Shapes.require(
        0 <= k && k <= self().getNumCols(),
        "%s: %d of each row of %s: it must lie in [0, %d]",
        operation,
        k,
        self().value(),
        self().getNumCols());
  }
}
