package org.backsweep.autograd;

import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.matrix.ErrorFunction;
import org.backsweep.autograd.matrix.Gamma;
import org.backsweep.autograd.matrix.Polygamma;
import org.backsweep.autograd.matrix.Scalars;
import org.backsweep.autograd.matrix.Shapes;

/** The error function and the gamma function and what belongs to them, entry by entry. */
public sealed interface SpecialFunctions permits Pointwise {
  private Variable self() {
    return (Variable) this;
  }

  /** {@return {@code y = 2/√π ∫₀ˣ e^(−t²) dt}; dy/dx = 2/√π e^(−x²)} */
  default Variable erf() {
    class Erf {
      static final Operation OPERATION =
          Operation.unary(
              "erf",
              EachEntry.of(ErrorFunction::erf),
              (g, x, y) -> g.strongMult(Slopes.bell(x, 1.1283791670955126, 1)));
    }
    return Erf.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = 1 − erf x}, to the last digit also where it is tiny; dy/dx = −2/√π e^(−x²)}
   */
  default Variable erfc() {
    class Erfc {
      static final Operation OPERATION =
          Operation.unary(
              "erfc",
              EachEntry.of(ErrorFunction::erfc),
              (g, x, y) -> g.strongMult(Slopes.bell(x, -1.1283791670955126, 1)));
    }
    return Erfc.OPERATION.apply(self());
  }

  /** {@return the y with {@code erf y = x}, ±∞ at ±1, NaN beyond; dy/dx = √π/2 e^(y²), +∞ at ±1} */
  default Variable erfinv() {
    class Erfinv {
      static final Operation OPERATION =
          Operation.unary(
              "erfinv",
              EachEntry.of(ErrorFunction::erfinv),
              (g, x, y) -> g.strongMult(erfinvSlope(x)));
    }
    return Erfinv.OPERATION.apply(self());
  }

  /** {@return {@code y = log |Γ(x)|}, +∞ at the poles 0, −1, −2, …; dy/dx = digamma x} */
  default Variable lgamma() {
    class Lgamma {
      static final Operation OPERATION =
          Operation.unary(
              "lgamma", EachEntry.of(Gamma::lgamma), (g, x, y) -> g.strongMult(x.digamma()));
    }
    return Lgamma.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = ψ(x) = Γ′(x) / Γ(x)}, ∓∞ at ±0, NaN at the poles −1, −2, …; dy/dx = ψ₁(x),
   * +∞ at the poles}
   */
  default Variable digamma() {
    class Digamma {
      static final Operation OPERATION =
          Operation.unary(
              "digamma", EachEntry.of(Gamma::digamma), (g, x, y) -> g.strongMult(x.polygamma(1)));
    }
    return Digamma.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = ψₙ(x)}, the n-th derivative of digamma: trigamma for n = 1, at the poles 0,
   * −1, −2, … +∞ for an odd n, for an even one ∓∞ at ±0 and NaN elsewhere; dy/dx = ψₙ₊₁(x)}
   *
   * @throws IllegalArgumentException if n is negative
   */
  default Variable polygamma(int n) {
    Shapes.require(n >= 0, "polygamma: order %s: it must not be negative", n);
    if (n == 0) {
      return digamma();
    }
    DoubleUnaryOperator f = v -> Polygamma.polygamma(n, v);
    return Operation.unary(
            "polygamma", EachEntry.of(f), (g, x, y) -> g.strongMult(x.polygamma(n + 1)))
        .with(n)
        .apply(self());
  }

  /**
   * {@return {@code z = x log y} with this as x, and 0 for x = 0 whatever the y, unless it is NaN;
   * dz/dx = log y, 0 for x = 0 and y ≤ 0; dz/dy = x / y, 0 for x = 0}
   *
   * <p>The two are broadcast, as in {@link Arithmetic}. At x = 0 and y ≤ 0 all derivatives are 0.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  default Variable xlogy(Variable y) {
    class Xlogy {
      static final Operation OPERATION =
          Operation.binary(
                  "xlogy",
                  EachPair.of("xlogy", Scalars::xlogy),
                  (g, x, z, y) -> whereXlogyIsSmooth(g, x, z).strongMult(z.log()),
                  (g, x, z, y) -> whereXlogyIsSmooth(g, x, z).strongMult(x.strongDiv(z)))
              .broadcasting();
    }
    return Xlogy.OPERATION.apply(self(), y);
  }

  /**
   * {@return {@code y = −x log x}, the part of a probability in an entropy, 0 at 0 and −∞ below;
   * dy/dx = −log x − 1, +∞ at 0, NaN below}
   */
  default Variable entr() {
    class Entr {
      static final Operation OPERATION =
          Operation.unary(
              "entr", EachEntry.of(Scalars::entr), (g, x, y) -> g.strongMult(entrSlope(x)));
    }
    return Entr.OPERATION.apply(self());
  }

  /** {@code g}, but exactly 0 for x = 0 and y ≤ 0. */
  private static Variable whereXlogyIsSmooth(Variable g, Variable x, Variable y) {
    class Smooth {
      static final Operation OPERATION =
          Operation.binary(
                  "xlogyIsSmooth",
                  EachPair.of("xlogy", (u, v) -> u == 0 && v <= 0 ? 0 : 1),
                  Pullback.Binary.NONE,
                  Pullback.Binary.NONE)
              .broadcasting();
    }
    return g.where(Smooth.OPERATION.apply(x, y), Variable.constant(0));
  }

  private static Variable entrSlope(Variable at) {
    class EntrSlope {
      static final Operation OPERATION =
          Operation.unary(
              "entrSlope",
              EachEntry.of(Scalars::entrSlope),
              (g, x, y) -> g.strongDiv(x).negative());
    }
    return EntrSlope.OPERATION.apply(at);
  }

  /** h = √π/2 e^(y²) with erf y = x; its derivative is 2 y h². */
  private static Variable erfinvSlope(Variable at) {
    class ErfinvSlope {
      static final Operation OPERATION =
          Operation.unary(
              "erfinvSlope",
              EachEntry.of(ErrorFunction::erfinvSlope),
              (g, x, y) -> g.strongMult(y.square().strongMult(x.erfinv())).scale(2));
    }
    return ErfinvSlope.OPERATION.apply(at);
  }
}
