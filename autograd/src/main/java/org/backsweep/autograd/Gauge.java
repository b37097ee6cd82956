package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Ties;

/**
 * What the pullbacks of eigenvectors and singular vectors divide by, and the parts of packed
 * decompositions.
 *
 * <p>Vectors of equal values may be rotated among each other: a choice of gauge. If only vectors or
 * only values are used, their cotangents tell whether the result depends on it. If both are used,
 * they do not tell how a value's cotangent changes when its vectors are rotated; then a cotangent
 * that singles out one of several equal values, or mixes their vectors, is refused. So that a
 * pullback knows which parts are used, the cotangent of each part sets a flag beside it.
 */
final class Gauge {
  private Gauge() {}

  /**
   * The window of rows [r0, r1) and columns [c0, c1) of a packed decomposition; its cotangent puts
   * 1 at the row and column of the flag.
   */
  static Variable part(Variable packed, int r0, int r1, int c0, int c1, int flagRow, int flagCol) {
    int rows = packed.getNumRows();
    int cols = packed.getNumCols();
    return Operation.unary(
            "part",
            (x, out) -> Layout.extract(x, r0, r1, c0, c1, out),
            (g, x, y) -> place(g, r0, r1, c0, c1, flagRow, flagCol, rows, cols))
        .with(r0, r1, c0, c1)
        .apply(packed);
  }

  private static Variable place(
      Variable part, int r0, int r1, int c0, int c1, int flagRow, int flagCol, int rows, int cols) {
    return Operation.unary(
            "placePart",
            (x, out) -> {
              var whole = Layout.pad(x, r0, rows - r1, c0, cols - c1, out);
              if (whole.getNumElements() > 0) {
                whole.set(flagRow, flagCol, 1);
              }
              return whole;
            },
            (g, x, y) -> g.extractMatrix(r0, r1, c0, c1))
        .with(r0, r1, c0, c1, flagRow, flagCol, rows, cols)
        .apply(part);
  }

  /** The differences {@code vⱼ − vᵢ} of a column, exactly 0 for equal ones; 1 on the diagonal. */
  static Variable gaps(Variable v) {
    class Gaps {
      static final Operation OPERATION =
          Operation.unary(
              "gaps", Ties::gaps, (g, x, y) -> g.sumCols().transpose().minus(g.sumRows()));
    }
    return Gaps.OPERATION.apply(v);
  }

  /** The sums {@code vⱼ + vᵢ} of a column, exactly 0 where both are; 1 on the diagonal. */
  static Variable sums(Variable v) {
    class Sums {
      static final Operation OPERATION =
          Operation.unary(
              "sums", Ties::sums, (g, x, y) -> g.sumCols().transpose().plus(g.sumRows()));
    }
    return Sums.OPERATION.apply(v);
  }

  /** v, exactly 0 where it is as good as 0. */
  static Variable values(Variable v) {
    class Values {
      static final Operation OPERATION = Operation.unary("values", Ties::values, (g, x, y) -> g);
    }
    return Values.OPERATION.apply(v);
  }

  /**
   * {@code n / d}; 0 where d is 0, if n is too, next to the entries of scale. A derivative in n
   * that does not vanish there either has no limit.
   */
  static Variable quotient(String name, Variable n, Variable d, Variable scale) {
    return Operation.of(
            "quotientOrZero",
            (in, out) -> Ties.quotient(in[0], in[1], in[2], refusal(name), out),
            (g, in, y) -> quotient(name, g, in[1], g),
            (g, in, y) -> quotient(name, Slopes.bothStrong(g, y), in[1], g).negative(),
            Pullback.NONE)
        .with(name)
        .apply(n, d, scale);
  }

  /**
   * The cotangents of the values, if both flags are not set, or if they do not single out one of
   * several equal values whose vectors are used too.
   *
   * @param k the vectors, transposed, times their cotangents
   * @param scale the cotangents of the vectors
   */
  static Variable separate(
      String name, Variable values, Variable k, Variable gaps, Variable scale, Variable flags) {
    return Operation.of(
            "separate",
            (in, out) -> {
              if (in[4].getNumElements() > 1 && in[4].data[0] != 0 && in[4].data[1] != 0) {
                Ties.requireSeparate(in[0], in[1], in[2], in[3], refusal(name));
              }
              return Layout.reshape(in[0], in[0].numRows, in[0].numCols, out);
            },
            (g, in, y) -> g,
            Pullback.NONE,
            Pullback.NONE,
            Pullback.NONE,
            Pullback.NONE)
        .with(name)
        .apply(values, k, gaps, scale, flags);
  }

  private static Ties.Failure refusal(String name) {
    return (i, j, numerator) ->
        new GaugeDependentGradient(
            name
                + ": the values "
                + i
                + " and "
                + j
                + " are equal or zero up to rounding, and the derivative depends on the choice of"
                + " their vectors: there the cotangent is "
                + numerator
                + ", not 0; for a function of a symmetric matrix use symmetricFunction");
  }
}
