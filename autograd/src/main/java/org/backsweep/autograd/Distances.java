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
              (g, x, z, y) -> weighted(Slopes.strongOrZero(g, y), x, z),
              (g, x, z, y) -> weighted(Slopes.strongOrZero(g, y).transpose(), z, x));
    }
    return Between.OPERATION.apply(self(), b);
  }

  /** {@code yᵢ = Σⱼ wᵢⱼ (aᵢ − bⱼ)}. */
  private static Variable weighted(Variable w, Variable a, Variable b) {
    class Weighted {
      static final Operation OPERATION =
          Operation.of(
              "weightedDifferences",
              (in, out) ->
                  org.backsweep.autograd.matrix.Distances.weighted(in[0], in[1], in[2], out),
              (g, in, y) -> along(g, in[1], in[2]),
              (g, in, y) -> g.strongMult(in[0].sumRows()),
              (g, in, y) -> in[0].multTransA(g).negative());
    }
    return Weighted.OPERATION.apply(w, a, b);
  }

  /** {@code yᵢⱼ = ⟨cᵢ, aᵢ − bⱼ⟩}. */
  private static Variable along(Variable c, Variable a, Variable b) {
    class Along {
      static final Operation OPERATION =
          Operation.of(
              "differencesAlong",
              (in, out) -> org.backsweep.autograd.matrix.Distances.along(in[0], in[1], in[2], out),
              (g, in, y) -> weighted(g, in[1], in[2]),
              (g, in, y) -> in[0].strongMult(g.sumRows()),
              (g, in, y) -> g.multTransA(in[0]).negative());
    }
    return Along.OPERATION.apply(c, a, b);
  }
}
