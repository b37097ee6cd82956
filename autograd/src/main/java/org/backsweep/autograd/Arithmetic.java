package org.backsweep.autograd;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.matrix.Broadcast;
import org.backsweep.autograd.matrix.Elementwise;
import org.backsweep.autograd.matrix.Powers;
import org.backsweep.autograd.matrix.Scalars;

/**
 * Sums, products and the like, entry by entry.
 *
 * <p>Two operands are broadcast: a 1×1, a row 1×n or a column m×1 is repeated to the shape of the
 * other operand, m×n. Other shapes are an {@code IllegalArgumentException} that names both. A
 * cotangent is summed over what was repeated.
 */
public sealed interface Arithmetic extends Polar, Remainders permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /** {@return {@code y = a + b}; dy/da = 1, dy/db = 1} */
  default Variable plus(Variable b) {
    class Plus {
      static final Operation OPERATION =
          Operation.binary(
                  "plus",
                  EachPair.by("plus", Broadcast::plus, BinaryFunction.PLUS),
                  (g, x, z, y) -> g,
                  (g, x, z, y) -> g)
              .broadcasting();
    }
    return Plus.OPERATION.apply(self(), b);
  }

  /** {@return {@code y = a − b}; dy/da = 1, dy/db = −1} */
  default Variable minus(Variable b) {
    class Minus {
      static final Operation OPERATION =
          Operation.binary(
                  "minus",
                  EachPair.by("minus", Broadcast::minus, BinaryFunction.MINUS),
                  (g, x, z, y) -> g,
                  (g, x, z, y) -> g.negative())
              .broadcasting();
    }
    return Minus.OPERATION.apply(self(), b);
  }

  /** {@return {@code y = a ⊙ b}; dy/da = b, dy/db = a} */
  default Variable elementMult(Variable b) {
    class ElementMult {
      static final Operation OPERATION =
          Operation.binary(
                  "elementMult",
                  EachPair.by("elementMult", Broadcast::elementMult, BinaryFunction.MULT),
                  (g, x, z, y) -> g.strongMult(z),
                  (g, x, z, y) -> g.strongMult(x))
              .broadcasting();
    }
    return ElementMult.OPERATION.apply(self(), b);
  }

  /** {@return {@code y = a / b}; dy/da = 1 / b, dy/db = −y / b} */
  default Variable elementDiv(Variable b) {
    class ElementDiv {
      static final Operation OPERATION =
          Operation.binary(
                  "elementDiv",
                  EachPair.by("elementDiv", Broadcast::elementDiv, BinaryFunction.DIV),
                  (g, x, z, y) -> g.strongDiv(z),
                  (g, x, z, y) -> g.strongDiv(z).strongMult(y).negative())
              .broadcasting();
    }
    return ElementDiv.OPERATION.apply(self(), b);
  }

  /**
   * The product in which a zero of this absorbs an infinite or NaN factor: {@code y = a == 0 ? 0 :
   * a ⊙ b}.
   *
   * <p>Pullbacks multiply a cotangent by a local derivative with it, so that a branch that was not
   * taken, whose cotangent is zero, contributes zero. The derivatives are those of the product, in
   * which a zero on either side is strong.
   *
   * @return {@code y}; dy/da = b, dy/db = a
   */
  default Variable strongMult(Variable b) {
    class StrongMult {
      static final Operation OPERATION =
          Operation.binary(
                  "strongMult",
                  EachPair.by("strongMult", Broadcast::strongMult, BinaryFunction.STRONG_MULT),
                  (g, x, z, y) -> g.strongMult(z),
                  (g, x, z, y) -> Slopes.bothStrong(g, x))
              .broadcasting();
    }
    return StrongMult.OPERATION.apply(self(), b);
  }

  /**
   * The quotient in which a zero of this absorbs a zero or NaN divisor: {@code y = a == 0 ? 0 : a /
   * b}.
   *
   * @return {@code y}; dy/da = 1 / b, dy/db = −y / b, a zero on either side being strong
   */
  default Variable strongDiv(Variable b) {
    class StrongDiv {
      static final Operation OPERATION =
          Operation.binary(
                  "strongDiv",
                  EachPair.of("strongDiv", (u, v) -> u == 0 ? 0 : u / v),
                  (g, x, z, y) -> g.strongDiv(z),
                  (g, x, z, y) -> Slopes.bothStrong(g.strongDiv(z), y).negative())
              .broadcasting();
    }
    return StrongDiv.OPERATION.apply(self(), b);
  }

  /**
   * {@return {@code y = a^b}, as {@code Math.pow}; dy/da = b a^(b−1), dy/db = y log a}
   *
   * <p>At a = 0, dy/da is 0 for b = 0 and b &gt; 1, 1 for b = 1, infinite otherwise, and dy/db is 0
   * for b ≥ 0, NaN below. At a &lt; 0, dy/db is NaN, and for a b that is no integer so are the
   * value and dy/da. A zero cotangent absorbs them all.
   */
  default Variable elementPower(Variable b) {
    return powerMinus(self(), b, 0);
  }

  /** {@return {@code y = max(a, b)}; the larger one gets the cotangent, equal ones half of it} */
  default Variable max(Variable b) {
    class Max {
      static final Operation OPERATION =
          Operation.binary(
                  "max",
                  EachPair.of("max", Math::max),
                  (g, x, z, y) -> ifLarger(g, x, z),
                  (g, x, z, y) -> ifLarger(g, z, x))
              .broadcasting();
    }
    return Max.OPERATION.apply(self(), b);
  }

  /** {@return {@code y = min(a, b)}; the smaller one gets the cotangent, equal ones half of it} */
  default Variable min(Variable b) {
    class Min {
      static final Operation OPERATION =
          Operation.binary(
                  "min",
                  EachPair.of("min", Math::min),
                  (g, x, z, y) -> ifLarger(g, z, x),
                  (g, x, z, y) -> ifLarger(g, x, z))
              .broadcasting();
    }
    return Min.OPERATION.apply(self(), b);
  }

  /**
   * {@return {@code y = log(e^a + e^b)}, without overflow; dy/da = σ(a − b), dy/db = σ(b − a), ½
   * each where a and b are equal, also at infinity}
   */
  default Variable logAddExp(Variable b) {
    class LogAddExp {
      static final Operation OPERATION =
          Operation.binary(
                  "logAddExp",
                  EachPair.of("logAddExp", Scalars::logAddExp),
                  (g, x, z, y) -> g.strongMult(difference(x, z).sigmoid()),
                  (g, x, z, y) -> g.strongMult(difference(z, x).sigmoid()))
              .broadcasting();
    }
    return LogAddExp.OPERATION.apply(self(), b);
  }

  /** {@return {@code y = x + s}; dy/dx = 1} */
  default Variable plus(double s) {
    return new ByNumber(ByNumber.Kind.PLUS, s).apply(self());
  }

  /** {@return {@code y = x − s}; dy/dx = 1} */
  default Variable minus(double s) {
    return new ByNumber(ByNumber.Kind.MINUS, s).apply(self());
  }

  /** {@return {@code y = s x}; dy/dx = s} */
  default Variable scale(double s) {
    return new ByNumber(ByNumber.Kind.SCALE, s).apply(self());
  }

  /** {@return {@code y = x / s}; dy/dx = 1 / s} */
  default Variable divide(double s) {
    return new ByNumber(ByNumber.Kind.DIVIDE, s).apply(self());
  }

  /**
   * {@return {@code y = x^p}, as {@code Math.pow}; dy/dx = p x^(p−1)}
   *
   * <p>At x = 0 the derivative is 0 for p = 0 and p &gt; 1, 1 for p = 1, infinite otherwise, where
   * a zero cotangent absorbs it. At x &lt; 0 and a p that is no integer, all is NaN.
   */
  default Variable elementPower(double p) {
    return powerDerivative(self(), p, 0);
  }

  /** {@return {@code y = −x}; dy/dx = −1} */
  default Variable negative() {
    class Negative {
      static final Operation OPERATION =
          Operation.unary(
              "negative", EachEntry.by(v -> -v, Elementwise::negative), (g, x, y) -> g.negative());
    }
    return Negative.OPERATION.apply(self());
  }

  /** {@code a^(b − k)}, without the rounding of b − k: the k-th derivatives of a power have it. */
  private static Variable powerMinus(Variable a, Variable b, int k) {
    DoubleBinaryOperator f = (u, v) -> Powers.powerMinus(u, v, k);
    return Operation.binary(
            "elementPower",
            EachPair.of("elementPower", f),
            (g, x, p, y) -> g.strongMult(p.minus(k).strongMult(powerMinus(x, p, k + 1))),
            (g, x, p, y) -> g.strongMult(y.strongMult(logOfBase(x, p.minus(k)))))
        .broadcasting()
        .with(k)
        .apply(a, b);
  }

  /** The k-th derivative of x^p, for a constant p. */
  private static Variable powerDerivative(Variable at, double p, int k) {
    DoubleUnaryOperator f = v -> Powers.derivative(v, p, k);
    return Operation.unary(
            "elementPower",
            EachEntry.of(f),
            (g, x, y) -> g.strongMult(powerDerivative(x, p, k + 1)))
        .with(p, k)
        .apply(at);
  }

  /** {@code log a}, the factor of a^b in its derivative in b; 0 at a = 0 for b ≥ 0, NaN below. */
  private static Variable logOfBase(Variable a, Variable b) {
    class LogOfBase {
      static final Operation OPERATION =
          Operation.binary(
                  "logOfBase",
                  EachPair.of(
                      "logOfBase", (u, v) -> u != 0 ? Math.log(u) : v >= 0 ? 0 : Double.NaN),
                  (g, x, p, y) -> g.strongDiv(x),
                  (g, x, p, y) -> Variable.constant(0).strongMult(g))
              .broadcasting();
    }
    return LogOfBase.OPERATION.apply(a, b);
  }

  /** {@code a − b}, and 0 where they are the same infinity. */
  private static Variable difference(Variable a, Variable b) {
    class Difference {
      static final Operation OPERATION =
          Operation.binary(
                  "difference",
                  EachPair.of("difference", (u, v) -> u == v ? 0 : u - v),
                  (g, x, z, y) -> g,
                  (g, x, z, y) -> g.negative())
              .broadcasting();
    }
    return Difference.OPERATION.apply(a, b);
  }

  /** {@code g} where a is larger than b, half of it where they are equal, else exactly 0. */
  private static Variable ifLarger(Variable g, Variable a, Variable b) {
    class Larger {
      static final Operation OPERATION =
          Operation.binary(
                  "larger",
                  EachPair.of("larger", Arithmetic::larger),
                  Pullback.Binary.NONE,
                  Pullback.Binary.NONE)
              .broadcasting();
    }
    return Slopes.bothStrong(g, Larger.OPERATION.apply(a, b));
  }

  private static double larger(double a, double b) {
    return a > b ? 1 : a < b ? 0 : a == b ? 0.5 : Double.NaN;
  }
}
