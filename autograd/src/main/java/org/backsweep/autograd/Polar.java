package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Powers;

/** Length and angle of points in the plane, entry by entry, broadcasting as {@link Arithmetic}. */
public sealed interface Polar permits Arithmetic {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the angle of the point (b, a): {@code θ = atan2(a, b)}, this being the ordinate; dθ/da
   * = b / r², dθ/db = −a / r² with r = hypot(a, b); both 0 at the origin and at infinity}
   */
  default Variable atan2(Variable b) {
    class Atan2 {
      static final Operation OPERATION =
          Operation.binary(
                  "atan2",
                  EachPair.of("atan2", Math::atan2),
                  (g, v, u, y) -> g.strongMult(overSquare(u, v)),
                  (g, v, u, y) -> g.strongMult(overSquare(v, u).negative()))
              .broadcasting();
    }
    return Atan2.OPERATION.apply(self(), b);
  }

  /**
   * {@return {@code y = √(a² + b²)}, without overflow; dy/da = a / y, dy/db = b / y; both 0 at the
   * origin; ±1 in an infinite operand and 0 in the other, NaN if both are infinite}
   */
  default Variable hypot(Variable b) {
    class Hypot {
      static final Operation OPERATION =
          Operation.binary(
                  "hypot",
                  EachPair.of("hypot", Math::hypot),
                  (g, x, z, y) -> g.strongMult(cosine(x, z)),
                  (g, x, z, y) -> g.strongMult(cosine(z, x)))
              .broadcasting();
    }
    return Hypot.OPERATION.apply(self(), b);
  }

  /**
   * {@code c = a / √(a² + b²)}, 0 at the origin. With r the root and s the same of b and a, dc/da =
   * s² / r and dc/db = −c s / r.
   */
  private static Variable cosine(Variable a, Variable b) {
    class Cosine {
      static final Operation OPERATION =
          Operation.binary(
                  "cosine",
                  EachPair.of("cosine", Powers::cosine),
                  (g, x, z, c) ->
                      Slopes.strongOrZero(g, x.hypot(z)).strongMult(cosine(z, x).square()),
                  (g, x, z, c) ->
                      Slopes.strongOrZero(g, x.hypot(z))
                          .strongMult(c.strongMult(cosine(z, x)))
                          .negative())
              .broadcasting();
    }
    return Cosine.OPERATION.apply(a, b);
  }

  /**
   * {@code q = a / (a² + b²)}, 0 at the origin. With p the same of b and a, dq/da = p² − q² and
   * dq/db = −2 p q.
   */
  private static Variable overSquare(Variable a, Variable b) {
    class OverSquare {
      static final Operation OPERATION =
          Operation.binary(
                  "overSquare",
                  EachPair.of("overSquare", Powers::overSquare),
                  (g, x, z, q) -> g.strongMult(differenceOfSquares(overSquare(z, x), q)),
                  (g, x, z, q) -> g.strongMult(overSquare(z, x)).strongMult(q).scale(-2))
              .broadcasting();
    }
    return OverSquare.OPERATION.apply(a, b);
  }

  private static Variable differenceOfSquares(Variable p, Variable q) {
    return p.minus(q).elementMult(p.plus(q));
  }
}
