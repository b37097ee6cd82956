package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Maxima;

/** The largest or smallest entry of each group of adjacent entries. */
final class Groups {
  private Groups() {}

  /** The largest entry of each group of {@code size} adjacent ones, in the given shape. */
  static Variable max(String name, Variable x, int size, int rows, int cols) {
    return Operation.unary(
            name,
            (in, out) -> Maxima.max(in, size, rows, cols, out),
            (g, in, y) -> spread(g, in, y, size))
        .with(size, rows, cols)
        .apply(x);
  }

  /** The smallest entry of each group of {@code size} adjacent ones, in the given shape. */
  static Variable min(String name, Variable x, int size, int rows, int cols) {
    return Operation.unary(
            name,
            (in, out) -> Maxima.min(in, size, rows, cols, out),
            (g, in, y) -> spread(g, in, y, size))
        .with(size, rows, cols)
        .apply(x);
  }

  /** The cotangent g of each group's y, shared evenly among the entries of x that equal y. */
  static Variable spread(Variable g, Variable x, Variable y, int size) {
    return Operation.of(
            "spread",
            (in, out) -> Maxima.spread(in[0], in[1], in[2], size, out),
            (c, in, z) -> collect(c, in[1], in[2], size),
            Pullback.NONE,
            Pullback.NONE)
        .with(size)
        .apply(g, x, y);
  }

  private static Variable collect(Variable g, Variable x, Variable y, int size) {
    return Operation.of(
            "collect",
            (in, out) -> Maxima.collect(in[0], in[1], in[2], size, out),
            (c, in, z) -> spread(c, in[1], in[2], size),
            Pullback.NONE,
            Pullback.NONE)
        .with(size)
        .apply(g, x, y);
  }
}
