package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Broadcast;
import org.backsweep.autograd.matrix.Scalars;

/** Remainders of divisions, entry by entry, broadcasting as {@link Arithmetic}. */
public sealed interface Remainders permits Arithmetic {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return {@code y = a − b trunc(a / b)}, exact, of the sign of a, as Java's {@code %}; dy/da =
   * 1, dy/db = −trunc(a / b)}
   *
   * <p>At the jumps, where b divides a, dy/db = −a / b.
   */
  default Variable remainder(Variable b) {
    class Remainder {
      static final Operation OPERATION =
          Operation.binary(
                  "remainder",
                  EachPair.of("remainder", (u, v) -> u % v),
                  (g, x, z, y) -> g,
                  (g, x, z, y) -> g.strongMult(wholeQuotient(x, z, y)).negative())
              .broadcasting();
    }
    return Remainder.OPERATION.apply(self(), b);
  }

  /**
   * {@return {@code y = a − b floor(a / b)}, of the sign of b, as {@code Math.floorMod}; dy/da = 1,
   * dy/db = −floor(a / b)}
   *
   * <p>At the jumps, where b divides a, dy/db = −a / b.
   */
  default Variable floorMod(Variable b) {
    class FloorMod {
      static final Operation OPERATION =
          Operation.binary(
                  "floorMod",
                  EachPair.of("floorMod", Scalars::floorMod),
                  (g, x, z, y) -> g,
                  (g, x, z, y) -> g.strongMult(wholeQuotient(x, z, y)).negative())
              .broadcasting();
    }
    return FloorMod.OPERATION.apply(self(), b);
  }

  /** {@code (a − y) / b}, a whole number, of the remainder y of a divided by b. */
  private static Variable wholeQuotient(Variable a, Variable b, Variable y) {
    class WholeQuotient {
      static final Operation OPERATION =
          Operation.of(
                  "wholeQuotient",
                  (in, out) ->
                      Broadcast.map(
                          "wholeQuotient",
                          Broadcast.map("wholeQuotient", in[0], in[2], null, (u, v) -> u - v),
                          in[1],
                          out,
                          (u, v) -> Math.rint(u / v)),
                  Pullback.NONE,
                  Pullback.NONE,
                  Pullback.NONE)
              .broadcasting();
    }
    return WholeQuotient.OPERATION.apply(a, b, y);
  }
}
