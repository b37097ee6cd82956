package org.backsweep.autograd;

import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.matrix.Hyperbolic;
import org.backsweep.autograd.matrix.Loops;
import org.backsweep.autograd.matrix.Scalars;
import org.backsweep.autograd.matrix.Sine;

/**
 * Trigonometric and hyperbolic functions and their inverses, entry by entry. Angles are in radians.
 */
public sealed interface Trigonometric permits Pointwise {
  private Variable self() {
    return (Variable) this;
  }

  /** {@return {@code y = sin x}, NaN at ±∞; dy/dx = cos x} */
  default Variable sin() {
    class Sin {
      static final Operation OPERATION =
          Operation.unary(
              "sin", EachEntry.of(Sine::sin, Loops::sin), (g, x, y) -> g.strongMult(x.cos()));
    }
    return Sin.OPERATION.apply(self());
  }

  /** {@return {@code y = cos x}, NaN at ±∞; dy/dx = −sin x} */
  default Variable cos() {
    class Cos {
      static final Operation OPERATION =
          Operation.unary(
              "cos",
              EachEntry.of(Sine::cos, Loops::cos),
              (g, x, y) -> g.strongMult(x.sin().negative()));
    }
    return Cos.OPERATION.apply(self());
  }

  /** {@return {@code y = tan x}, NaN at ±∞; dy/dx = 1 + y²} */
  default Variable tan() {
    class Tan {
      static final Operation OPERATION =
          Operation.unary(
              "tan", EachEntry.of(Math::tan), (g, x, y) -> g.strongMult(y.square().plus(1)));
    }
    return Tan.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = arcsin x}, NaN outside [−1, 1]; dy/dx = 1 / √((1 − x)(1 + x)), +∞ at ±1}
   */
  default Variable asin() {
    class Asin {
      static final Operation OPERATION =
          Operation.unary(
              "asin", EachEntry.of(Math::asin), (g, x, y) -> g.strongDiv(oneMinusSquare(x).sqrt()));
    }
    return Asin.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = arccos x}, NaN outside [−1, 1]; dy/dx = −1 / √((1 − x)(1 + x)), −∞ at ±1}
   */
  default Variable acos() {
    class Acos {
      static final Operation OPERATION =
          Operation.unary(
              "acos",
              EachEntry.of(Math::acos),
              (g, x, y) -> g.strongDiv(oneMinusSquare(x).sqrt()).negative());
    }
    return Acos.OPERATION.apply(self());
  }

  /** {@return {@code y = arctan x}; dy/dx = 1 / (1 + x²), without overflow} */
  default Variable atan() {
    class Atan {
      static final Operation OPERATION =
          Operation.unary(
              "atan", EachEntry.of(Math::atan), (g, x, y) -> g.strongMult(atanSlope(x)));
    }
    return Atan.OPERATION.apply(self());
  }

  /** {@return {@code y = sinh x}; dy/dx = cosh x} */
  default Variable sinh() {
    class Sinh {
      static final Operation OPERATION =
          Operation.unary("sinh", EachEntry.of(Math::sinh), (g, x, y) -> g.strongMult(x.cosh()));
    }
    return Sinh.OPERATION.apply(self());
  }

  /** {@return {@code y = cosh x}; dy/dx = sinh x} */
  default Variable cosh() {
    class Cosh {
      static final Operation OPERATION =
          Operation.unary("cosh", EachEntry.of(Math::cosh), (g, x, y) -> g.strongMult(x.sinh()));
    }
    return Cosh.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = tanh x}; dy/dx = 1 / cosh² x, computed as {@code 4 e^−2|x| / (1 +
   * e^−2|x|)²}, not as 1 − y²}
   */
  default Variable tanh() {
    class Tanh {
      static final Operation OPERATION =
          Operation.unary(
              "tanh",
              EachEntry.of(Hyperbolic::tanh, Loops::tanh),
              (g, x, y) -> g.strongMult(sechSquared(x)));
    }
    return Tanh.OPERATION.apply(self());
  }

  /** {@return the y with {@code sinh y = x}; dy/dx = 1 / √(1 + x²), without overflow} */
  default Variable asinh() {
    class Asinh {
      static final Operation OPERATION =
          Operation.unary(
              "asinh", EachEntry.of(Hyperbolic::asinh), (g, x, y) -> g.strongMult(asinhSlope(x)));
    }
    return Asinh.OPERATION.apply(self());
  }

  /**
   * {@return the y ≥ 0 with {@code cosh y = x}, NaN below 1; dy/dx = 1 / √((x − 1)(x + 1)), +∞ at
   * 1, NaN below}
   */
  default Variable acosh() {
    class Acosh {
      static final Operation OPERATION =
          Operation.unary(
              "acosh", EachEntry.of(Hyperbolic::acosh), (g, x, y) -> g.strongDiv(acoshDivisor(x)));
    }
    return Acosh.OPERATION.apply(self());
  }

  /**
   * {@return the y with {@code tanh y = x}, ±∞ at ±1, NaN beyond; dy/dx = 1 / ((1 − x)(1 + x)), +∞
   * at ±1}
   */
  default Variable atanh() {
    class Atanh {
      static final Operation OPERATION =
          Operation.unary(
              "atanh",
              EachEntry.of(Hyperbolic::atanh),
              (g, x, y) -> g.strongDiv(oneMinusSquare(x)));
    }
    return Atanh.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = sin x / x}, without a factor π, 1 at 0 and 0 at ±∞; the n-th derivative
   * follows from {@code x y⁽ⁿ⁾ + n y⁽ⁿ⁻¹⁾ = sin⁽ⁿ⁾ x}, or near 0 from the same read backwards}
   */
  default Variable sinc() {
    return sinc(self(), 0);
  }

  /** The n-th derivative of sinc. */
  private static Variable sinc(Variable at, int n) {
    DoubleUnaryOperator f = v -> Scalars.sincDerivative(v, n);
    return Operation.unary("sinc", EachEntry.of(f), (g, x, y) -> g.strongMult(sinc(x, n + 1)))
        .with(n)
        .apply(at);
  }

  /** 1 − x² without cancellation at ±1. */
  private static Variable oneMinusSquare(Variable at) {
    class OneMinusSquare {
      static final Operation OPERATION =
          Operation.unary(
              "oneMinusSquare",
              EachEntry.of(v -> (1 - v) * (1 + v)),
              (g, x, y) -> g.strongMult(x.scale(-2)));
    }
    return OneMinusSquare.OPERATION.apply(at);
  }

  /** s = 1 / (1 + x²); its derivative is −2 x s². */
  private static Variable atanSlope(Variable at) {
    class AtanSlope {
      static final Operation OPERATION =
          Operation.unary(
              "atanSlope",
              EachEntry.of(Hyperbolic::atanSlope),
              (g, x, y) -> g.strongMult(y.strongMult(x.strongMult(y))).scale(-2));
    }
    return AtanSlope.OPERATION.apply(at);
  }

  /** s = 1 / √(1 + x²); its derivative is −x s³. */
  private static Variable asinhSlope(Variable at) {
    class AsinhSlope {
      static final Operation OPERATION =
          Operation.unary(
              "asinhSlope",
              EachEntry.of(Hyperbolic::asinhSlope),
              (g, x, y) -> g.strongMult(y.strongMult(y.strongMult(x.strongMult(y)))).negative());
    }
    return AsinhSlope.OPERATION.apply(at);
  }

  /** d = √(x² − 1) without overflow; its derivative is x / d. */
  private static Variable acoshDivisor(Variable at) {
    class AcoshDivisor {
      static final Operation OPERATION =
          Operation.unary(
              "acoshDivisor",
              EachEntry.of(Hyperbolic::acoshDivisor),
              (g, x, y) -> g.strongMult(x.strongDiv(y)));
    }
    return AcoshDivisor.OPERATION.apply(at);
  }

  /** s = 1 / cosh² x; its derivative is −2 s tanh x. */
  private static Variable sechSquared(Variable at) {
    class SechSquared {
      static final Operation OPERATION =
          Operation.unary(
              "sechSquared",
              EachEntry.of(Hyperbolic::sechSquared, Loops::sechSquared),
              (g, x, y) -> g.strongMult(y.strongMult(x.tanh())).scale(-2));
    }
    return SechSquared.OPERATION.apply(at);
  }
}
