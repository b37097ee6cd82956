package org.backsweep.autograd;

import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.matrix.Elementwise;
import org.backsweep.autograd.matrix.ErrorFunction;
import org.backsweep.autograd.matrix.Loops;
import org.backsweep.autograd.matrix.Scalars;

/** The functions that neural networks put between their layers, entry by entry. */
public sealed interface Activations permits Pointwise {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return {@code y = σ(x) = 1 / (1 + e^−x)}; dy/dx = σ(x) σ(−x), not y (1 − y), which cancels}
   */
  default Variable sigmoid() {
    class Sigmoid {
      static final Operation OPERATION =
          Operation.unary(
              "sigmoid",
              EachEntry.of(Scalars::sigmoid, Loops::sigmoid),
              (g, x, y) -> g.strongMult(Slopes.sigmoid(x)));
    }
    return Sigmoid.OPERATION.apply(self());
  }

  /** {@return {@code y = log σ(x) = −log(1 + e^−x)}, without overflow; dy/dx = σ(−x)} */
  default Variable logSigmoid() {
    class LogSigmoid {
      static final Operation OPERATION =
          Operation.unary(
              "logSigmoid",
              EachEntry.of(v -> -Scalars.softplus(-v)),
              (g, x, y) -> g.strongMult(x.negative().sigmoid()));
    }
    return LogSigmoid.OPERATION.apply(self());
  }

  /** {@return {@code y = log(1 + e^x)}, without overflow or threshold; dy/dx = σ(x)} */
  default Variable softplus() {
    class Softplus {
      static final Operation OPERATION =
          Operation.unary(
              "softplus",
              EachEntry.of(Scalars::softplus, Loops::softplus),
              (g, x, y) -> g.strongMult(x.sigmoid()));
    }
    return Softplus.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = max(x, 0)}; dy/dx = 1 for x &gt; 0, else 0, also at 0}
   *
   * <p>Of the subgradients at 0, 0 trains best (Bertoin, Bolte, Gerchinovitz and Pauwels 2021).
   * {@code x.max(constant(0))} has ½ there.
   */
  default Variable relu() {
    class Relu {
      static final Operation OPERATION =
          Operation.unary(
              "relu",
              EachEntry.by(
                  v -> Elementwise.rectify(0, v),
                  (x, y, from, to) -> Elementwise.rectify(0, x, y, from, to)),
              (g, x, y) -> Slopes.rectify(g, x, 0));
    }
    return Relu.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = min(max(x, 0), 6)}; dy/dx = 1 for 0 &lt; x &lt; 6, else 0, also at 0 and 6}
   */
  default Variable relu6() {
    class Relu6 {
      static final Operation OPERATION =
          Operation.unary(
              "relu6",
              EachEntry.by(
                  v -> Elementwise.clamp(0, 6, v),
                  (x, y, from, to) -> Elementwise.clamp(0, 6, x, y, from, to)),
              (g, x, y) -> Slopes.inside(g, x, Double.MIN_VALUE, Math.nextDown(6.0)));
    }
    return Relu6.OPERATION.apply(self());
  }

  /** {@return {@code y = x > 0 ? x : a x}; dy/dx = 1 for x &gt; 0, else a, also at 0} */
  default Variable leakyRelu(double a) {
    return Operation.unary(
            "leakyRelu",
            EachEntry.by(
                v -> Elementwise.rectify(a, v),
                (x, y, from, to) -> Elementwise.rectify(a, x, y, from, to)),
            (g, x, y) -> Slopes.rectify(g, x, a))
        .with(a)
        .apply(self());
  }

  /**
   * {@return {@code y = x > 0 ? x : a (e^x − 1)}; dy/dx = 1 for x &gt; 0, else a e^x, also at 0}
   * (Clevert, Unterthiner and Hochreiter 2015)
   */
  default Variable elu(double a) {
    return exponentialLinear("elu", self(), 1, a);
  }

  /**
   * {@return {@code y = λ x} for x &gt; 0, {@code λ α (e^x − 1)} else; dy/dx = λ for x &gt; 0, else
   * λ α e^x, also at 0; λ ≈ 1.0507, α ≈ 1.6733 keep mean 0 and variance 1 (Klambauer, Unterthiner,
   * Mayr and Hochreiter 2017)}
   */
  default Variable selu() {
    return exponentialLinear("selu", self(), 1.0507009873554805, 1.7580993408473766);
  }

  /**
   * {@return {@code y = x Φ(x)}, Φ the standard normal distribution, exact, not by tanh; dy/dx =
   * Φ(x) + x φ(x)} (Hendrycks and Gimpel 2016)
   */
  default Variable gelu() {
    class Gelu {
      static final Operation OPERATION =
          Operation.unary(
              "gelu", EachEntry.of(ErrorFunction::gelu), (g, x, y) -> g.strongMult(geluSlope(x)));
    }
    return Gelu.OPERATION.apply(self());
  }

  /**
   * {@return {@code y = x σ(x)}; dy/dx = σ(x) (1 + x σ(−x))} (Elfwing, Uchibe and Doya 2017; also
   * called swish)
   */
  default Variable silu() {
    class Silu {
      static final Operation OPERATION =
          Operation.unary(
              "silu", EachEntry.of(Scalars::silu), (g, x, y) -> g.strongMult(siluSlope(x)));
    }
    return Silu.OPERATION.apply(self());
  }

  private static Variable exponentialLinear(String name, Variable at, double above, double below) {
    DoubleUnaryOperator f = v -> Scalars.exponentialLinear(v, above, below);
    return Operation.unary(
            name,
            EachEntry.of(f),
            (g, x, y) -> g.strongMult(exponentialLinearSlope(x, above, below)))
        .with(above, below)
        .apply(at);
  }

  /** {@code x > 0 ? above : below · e^x}; its derivative is the same with 0 above. */
  private static Variable exponentialLinearSlope(Variable at, double above, double below) {
    DoubleUnaryOperator f = v -> Scalars.exponentialLinearSlope(v, above, below);
    return Operation.unary(
            "exponentialLinearSlope",
            EachEntry.of(f),
            (g, x, y) -> g.strongMult(exponentialLinearSlope(x, 0, below)))
        .with(above, below)
        .apply(at);
  }

  /** Φ(x) + x φ(x); its derivative is (2 − x²) φ(x). */
  private static Variable geluSlope(Variable at) {
    class GeluSlope {
      static final Operation OPERATION =
          Operation.unary(
              "geluSlope",
              EachEntry.of(ErrorFunction::geluSlope),
              (g, x, y) ->
                  g.strongMult(Slopes.normalDensity(x).strongMult(x.square().negative().plus(2))));
    }
    return GeluSlope.OPERATION.apply(at);
  }

  /** σ(x) (1 + x σ(−x)); its derivative is σ′(x) (2 − x tanh(x/2)). */
  private static Variable siluSlope(Variable at) {
    class SiluSlope {
      static final Operation OPERATION =
          Operation.unary(
              "siluSlope",
              EachEntry.of(Scalars::siluSlope),
              (g, x, y) ->
                  g.strongMult(
                      Slopes.sigmoid(x).strongMult(x.strongMult(x.scale(-0.5).tanh()).plus(2))));
    }
    return SiluSlope.OPERATION.apply(at);
  }
}
