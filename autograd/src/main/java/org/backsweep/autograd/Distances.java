package org.backsweep.autograd;

/** Distances between points, which are the rows of matrices. */
public sealed interface Distances permits LinearAlgebra {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the Euclidean distances {@code yᵢⱼ = ‖aᵢ − bⱼ‖} of the m rows of this from the n rows
   * of b, m×n; with wᵢⱼ = ȳᵢⱼ / yᵢⱼ, āᵢ = Σⱼ wᵢⱼ (aᵢ − bⱼ) and b̄ⱼ = Σᵢ wᵢⱼ (bⱼ − aᵢ)}
   *
   * <p>Between equal rows all derivatives are 0, as in {@code a.distances(a)} on the diagonal.
   *
   * @throws IllegalArgumentException if a and b differ in the number of columns
   */
  default Variable distances(Variable b) {
    class Between {
      static final Operation OPERATION =
          Operation.binary(
              "distances",
              org.backsweep.autograd.matrix.Distances::between,
              (g, x, z, y) -> pulls(g, x, z, y),
              (g, x, z, y) -> pulls(g.transpose(), z, x, y.transpose()));
    }
    return Between.OPERATION.apply(self(), b);
  }

  /** {@code yᵢ = Σⱼ gᵢⱼ (aᵢ − bⱼ) / dᵢⱼ}, d being the distances: along unit vectors. */
  private static Variable pulls(Variable g, Variable a, Variable b, Variable d) {
    class Pulls {
      static final Operation OPERATION =
          Operation.of(
              "distancePulls",
              (in, out) ->
                  org.backsweep.autograd.matrix.Distances.pulls(in[0], in[1], in[2], in[3], out),
              (c, in, y) -> along(c, in[1], in[2], in[3]),
              (c, in, y) -> ofLeft(Slopes.strongOrZero(in[0], in[3]), c),
              (c, in, y) -> ofRight(Slopes.strongOrZero(in[0], in[3]), c),
              (c, in, y) ->
                  Slopes.bothStrong(
                          Slopes.strongOrZero(in[0], in[3]), along(c, in[1], in[2], in[3]))
                      .negative());
    }
    return Pulls.OPERATION.apply(g, a, b, d);
  }

  /** {@code yᵢⱼ = ⟨cᵢ, aᵢ − bⱼ⟩ / dᵢⱼ}, d being the distances. */
  private static Variable along(Variable c, Variable a, Variable b, Variable d) {
    class Along {
      static final Operation OPERATION =
          Operation.of(
              "distancesAlong",
              (in, out) ->
                  org.backsweep.autograd.matrix.Distances.along(in[0], in[1], in[2], in[3], out),
              (g, in, y) -> pulls(g, in[1], in[2], in[3]),
              (g, in, y) -> ofLeft(Slopes.strongOrZero(g, in[3]), in[0]),
              (g, in, y) -> ofRight(Slopes.strongOrZero(g, in[3]), in[0]),
              (g, in, y) -> Slopes.bothStrong(Slopes.strongOrZero(g, in[3]), y).negative());
    }
    return Along.OPERATION.apply(c, a, b, d);
  }

  /** The derivative of {@code Σᵢⱼ wᵢⱼ ⟨cᵢ, aᵢ − bⱼ⟩} in a. */
  private static Variable ofLeft(Variable w, Variable c) {
    return Slopes.bothStrong(w.sumRows(), c);
  }

  /** The derivative of {@code Σᵢⱼ wᵢⱼ ⟨cᵢ, aᵢ − bⱼ⟩} in b. */
  private static Variable ofRight(Variable w, Variable c) {
    return new MatrixProduct(MatrixFactor.strong(w).transposed(), MatrixFactor.strong(c))
        .value()
        .negative();
  }
}
