package org.backsweep.autograd;

import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.matrix.Elementwise;
import org.backsweep.autograd.matrix.Exponential;
import org.backsweep.autograd.matrix.Loops;
import org.backsweep.autograd.matrix.Scalars;

/** Local derivatives that several rules share and that are operations themselves. */
final class Slopes {
  private Slopes() {}

  /** The product that is 0 where either factor is, whatever the other: strongMult's derivative. */
  static Variable bothStrong(Variable a, Variable b) {
    class BothStrong {
      static final Operation OPERATION =
          Operation.binary(
                  "bothStrong",
                  EachPair.of("bothStrong", (u, v) -> u == 0 || v == 0 ? 0 : u * v),
                  (g, x, z, y) -> bothStrong(g, z),
                  (g, x, z, y) -> bothStrong(g, x))
              .broadcasting();
    }
    return BothStrong.OPERATION.apply(a, b);
  }

  /**
   * {@code b == 0 ? 0 : a / b}, and likewise all its derivatives: the direction of a norm, which is
   * 0 at the origin to every order.
   */
  static Variable orZero(Variable a, Variable b) {
    class OrZero {
      static final Operation OPERATION =
          Operation.binary(
                  "orZero",
                  EachPair.of("orZero", (u, v) -> v == 0 ? 0 : u / v),
                  (g, x, z, y) -> strongOrZero(g, z),
                  (g, x, z, y) -> bothStrong(strongOrZero(g, z), y).negative())
              .broadcasting();
    }
    return OrZero.OPERATION.apply(a, b);
  }

  /** {@code a == 0 || b == 0 ? 0 : a / b}: orZero of a cotangent a. */
  static Variable strongOrZero(Variable a, Variable b) {
    class StrongOrZero {
      static final Operation OPERATION =
          Operation.binary(
                  "strongOrZero",
                  EachPair.of("strongOrZero", (u, v) -> u == 0 || v == 0 ? 0 : u / v),
                  (g, x, z, y) -> strongOrZero(g, z),
                  (g, x, z, y) -> bothStrong(strongOrZero(g, z), y).negative())
              .broadcasting();
    }
    return StrongOrZero.OPERATION.apply(a, b);
  }

  /** σ′(x) = σ(x) σ(−x), accurate in both tails; its own derivative is −σ′(x) tanh(x/2). */
  static Variable sigmoid(Variable x) {
    class SigmoidSlope {
      static final Operation OPERATION =
          Operation.unary(
              "sigmoidSlope",
              EachEntry.of(Scalars::sigmoidSlope, Loops::sigmoidSlope),
              (g, in, y) -> g.strongMult(y.strongMult(in.scale(-0.5).tanh())));
    }
    return SigmoidSlope.OPERATION.apply(x);
  }

  /** {@code x > 0 ? g : below · g}; linear in g, and x only chooses. */
  static Variable rectify(Variable g, Variable x, double below) {
    return Operation.binary(
            "rectifySlope",
            EachPair.by(
                "rectifySlope",
                (a, b, c, from, to) -> Elementwise.rectifySlope(below, a, b, c, from, to),
                (a, b) -> Elementwise.rectifySlope(below, a, b)),
            (c, u, v, y) -> rectify(c, v, below),
            Pullback.Binary.NONE)
        .with(below)
        .apply(g, x);
  }

  /** {@code lo ≤ x ≤ hi ? g : 0}, NaN where x is; linear in g, and x only chooses. */
  static Variable inside(Variable g, Variable x, double lo, double hi) {
    return Operation.binary(
            "inside",
            EachPair.by(
                "inside",
                (a, b, c, from, to) -> Elementwise.inside(lo, hi, a, b, c, from, to),
                (a, b) -> Elementwise.inside(lo, hi, a, b)),
            (c, u, v, y) -> inside(c, v, lo, hi),
            Pullback.Binary.NONE)
        .with(lo, hi)
        .apply(g, x);
  }

  /** {@code height · e^(−rate x²)} for a rate of 1 or ½; its derivative is −2 rate x y. */
  static Variable bell(Variable at, double height, double rate) {
    DoubleUnaryOperator f = v -> Exponential.bell(v, height, rate);
    return Operation.unary(
            "bell", EachEntry.of(f), (g, x, y) -> g.strongMult(y.strongMult(x)).scale(-2 * rate))
        .with(height, rate)
        .apply(at);
  }

  /** φ(x), the density of the standard normal distribution. */
  static Variable normalDensity(Variable x) {
    return bell(x, 0.3989422804014327, 0.5);
  }

  /** The cotangent of each row's part in a mean over the rows of x. */
  static Variable perRow(Variable g, Variable x) {
    return g.divide(x.getNumRows());
  }

  /** The cotangent of each entry's part in a mean over the entries of x. */
  static Variable perEntry(Variable g, Variable x) {
    return g.divide(x.value().getNumElements());
  }
}
