package org.backsweep.autograd;

import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.matrix.Elementwise;
import org.backsweep.autograd.matrix.Exponential;
import org.backsweep.autograd.matrix.Loops;
import org.backsweep.autograd.matrix.Scalars;
import org.backsweep.autograd.matrix.Shapes;

/**
 * Functions of one number, entry by entry: powers and roots, exponentials and logarithms, rounding
 * and limiting here, the others in the interfaces that this one extends.
 *
 * <p>They bear the names of {@code java.lang.Math} where it has them, and its results at ±0, ±∞ and
 * NaN; where it lacks them, the limit at ±∞ if there is one. The result has the shape of the
 * operand. Values and derivatives are within 4 units in the last place of the true ones, 8 for
 * lgamma, digamma, polygamma and erfinv, over the whole domain; where two large terms cancel, at
 * the zeros of the gamma functions of negative numbers and of the derivative of sinc, these are
 * units of the terms. Outside the domain the value is NaN. Where a derivative is infinite, a zero
 * cotangent absorbs it.
 */
public sealed interface Pointwise extends Trigonometric, Activations, SpecialFunctions
    permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /** {@return {@code y = e^x}; dy/dx = y} */
  default Variable exp() {
    class Exp {
      static final Operation OPERATION =
          Operation.unary(
              "exp", EachEntry.of(Exponential::exp, Loops::exp), (g, x, y) -> g.strongMult(y));
    }
    return Exp.OPERATION.apply(self());
  }

  /** {@return {@code y = log x}, natural, −∞ at ±0; dy/dx = 1 / x, ±∞ at ±0} */
  default Variable log() {
    class Log {
      static final Operation OPERATION =
          Operation.unary("log", EachEntry.of(Math::log, Loops::log), (g, x, y) -> g.strongDiv(x));
    }
    return Log.OPERATION.apply(self());
  }

  /** {@return {@code y = log(1 + x)}, −∞ at −1; dy/dx = 1 / (1 + x), +∞ at −1} */
  default Variable log1p() {
    class Log1p {
      static final Operation OPERATION =
          Operation.unary("log1p", EachEntry.of(Math::log1p), (g, x, y) -> g.strongDiv(x.plus(1)));
    }
    return Log1p.OPERATION.apply(self());
  }

  /** {@return {@code y = e^x − 1}; dy/dx = e^x, not 1 + y, which cancels} */
  default Variable expm1() {
    class Expm1 {
      static final Operation OPERATION =
          Operation.unary(
              "expm1",
              EachEntry.of(Exponential::expm1, Loops::expm1),
              (g, x, y) -> g.strongMult(x.exp()));
    }
    return Expm1.OPERATION.apply(self());
  }

  /** {@return {@code y = log(1 − e^x)} for x ≤ 0, −∞ at 0; dy/dx = e^x / (e^x − 1), −∞ at 0} */
  default Variable log1mexp() {
    class Log1mexp {
      static final Operation OPERATION =
          Operation.unary(
              "log1mexp",
              EachEntry.of(Scalars::log1mexp),
              (g, x, y) -> g.strongMult(log1mexpSlope(x)));
    }
    return Log1mexp.OPERATION.apply(self());
  }

  /** {@return {@code y = √x}; dy/dx = 1 / 2y, +∞ at ±0} */
  default Variable sqrt() {
    class Sqrt {
      static final Operation OPERATION =
          Operation.unary(
              "sqrt",
              EachEntry.of(Math::sqrt, Loops::sqrt),
              (g, x, y) -> g.strongDiv(y.scale(2).plus(0)));
    }
    return Sqrt.OPERATION.apply(self());
  }

  /** {@return {@code y = ∛x}, also of negative x; dy/dx = 1 / 3y², +∞ at ±0} */
  default Variable cbrt() {
    class Cbrt {
      static final Operation OPERATION =
          Operation.unary(
              "cbrt", EachEntry.of(Math::cbrt), (g, x, y) -> g.strongDiv(y).strongDiv(y.scale(3)));
    }
    return Cbrt.OPERATION.apply(self());
  }

  /** {@return {@code y = x²}; dy/dx = 2x} */
  default Variable square() {
    class Square {
      static final Operation OPERATION =
          Operation.unary(
              "square",
              EachEntry.by(v -> v * v, Elementwise::square),
              (g, x, y) -> g.strongMult(x.scale(2)));
    }
    return Square.OPERATION.apply(self());
  }

  /** {@return {@code y = 1 / x}, ±∞ at ±0; dy/dx = −y², −∞ at ±0} */
  default Variable reciprocal() {
    class Reciprocal {
      static final Operation OPERATION =
          Operation.unary(
              "reciprocal",
              EachEntry.by(v -> 1 / v, Elementwise::reciprocal),
              (g, x, y) -> g.strongMult(y).strongMult(y).negative());
    }
    return Reciprocal.OPERATION.apply(self());
  }

  /** {@return {@code y = |x|}; dy/dx = signum x, 0 at 0} */
  default Variable abs() {
    class Abs {
      static final Operation OPERATION =
          Operation.unary(
              "abs", EachEntry.of(Math::abs, Loops::abs), (g, x, y) -> g.strongMult(x.signum()));
    }
    return Abs.OPERATION.apply(self());
  }

  /** {@return the sign of x, −1, 0 or 1, a zero keeping its sign; dy/dx = 0, also at the step} */
  default Variable signum() {
    class Signum {
      static final Operation OPERATION =
          Operation.unary("signum", EachEntry.of(Math::signum, Loops::signum), Pullback.Unary.NONE);
    }
    return Signum.OPERATION.apply(self());
  }

  /** {@return the largest integer ≤ x; dy/dx = 0, also at the steps} */
  default Variable floor() {
    class Floor {
      static final Operation OPERATION =
          Operation.unary("floor", EachEntry.of(Math::floor), Pullback.Unary.NONE);
    }
    return Floor.OPERATION.apply(self());
  }

  /** {@return the smallest integer ≥ x; dy/dx = 0, also at the steps} */
  default Variable ceil() {
    class Ceil {
      static final Operation OPERATION =
          Operation.unary("ceil", EachEntry.of(Math::ceil), Pullback.Unary.NONE);
    }
    return Ceil.OPERATION.apply(self());
  }

  /**
   * {@return the integer nearest to x, of two the larger, as {@code Math.round}, but of any size;
   * dy/dx = 0, also at the steps}
   */
  default Variable round() {
    class Round {
      static final Operation OPERATION =
          Operation.unary("round", EachEntry.of(Scalars::round), Pullback.Unary.NONE);
    }
    return Round.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = min(max(x, lo), hi)}; dy/dx = 1 for {@code lo ≤ x ≤ hi}, the bounds
   * included, so that a descent can come back from them, else 0; 0 everywhere for lo = hi}
   *
   * @throws IllegalArgumentException unless lo ≤ hi
   */
  default Variable clamp(double lo, double hi) {
    Shapes.require(lo <= hi, "clamp: from %s to %s: the first must not be larger", lo, hi);
    return Operation.unary(
            "clamp",
            EachEntry.by(
                v -> Elementwise.clamp(lo, hi, v),
                (x, y, from, to) -> Elementwise.clamp(lo, hi, x, y, from, to)),
            (g, x, y) -> Slopes.inside(g, x, lo, lo == hi ? Double.NaN : hi))
        .with(lo, hi)
        .apply(self());
  }

  /**
   * {@return {@code y = x²/2} for {@code |x| ≤ delta}, {@code delta (|x| − delta/2)} beyond; dy/dx
   * = x limited to ±delta, and d²y/dx² = 1 for {@code |x| ≤ delta}, else 0}
   *
   * @throws IllegalArgumentException unless delta &gt; 0
   */
  default Variable huber(double delta) {
    Shapes.require(delta > 0, "huber: delta is %s: it must be positive", delta);
    DoubleUnaryOperator f = v -> Scalars.huber(v, delta);
    return Operation.unary(
            "huber", EachEntry.of(f), (g, x, y) -> g.strongMult(x.clamp(-delta, delta)))
        .with(delta)
        .apply(self());
  }

  /** s = e^x / (e^x − 1); its derivative is s (1 − s). */
  private static Variable log1mexpSlope(Variable at) {
    class Log1mexpSlope {
      static final Operation OPERATION =
          Operation.unary(
              "log1mexpSlope",
              EachEntry.of(Scalars::log1mexpSlope),
              (g, x, y) -> g.strongMult(y.strongMult(y.negative().plus(1))));
    }
    return Log1mexpSlope.OPERATION.apply(at);
  }
}
