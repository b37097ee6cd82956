package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Elementwise;
import org.backsweep.autograd.matrix.Scalars;

/**
 * Functions of one number, entry by entry.
 *
 * <p>They bear the names of {@code java.lang.Math} where it has them, and its results at ±0, ±∞ and
 * NaN. The result has the shape of the operand.
 */
public sealed interface Pointwise permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /** {@return {@code y = e^x}; dy/dx = y} */
  default Variable exp() {
    class Exp {
      static final Operation OPERATION =
          Operation.unary(
              "exp", (x, out) -> Elementwise.map(x, out, Math::exp), (g, x, y) -> g.strongMult(y));
    }
    return Exp.OPERATION.apply(self());
  }

  /** {@return {@code y = log x}, natural; dy/dx = 1 / x, +∞ at 0, absorbed by a zero cotangent} */
  default Variable log() {
    class Log {
      static final Operation OPERATION =
          Operation.unary(
              "log", (x, out) -> Elementwise.map(x, out, Math::log), (g, x, y) -> g.strongDiv(x));
    }
    return Log.OPERATION.apply(self());
  }

  /** {@return {@code y = √x}; dy/dx = 1 / 2y, +∞ at ±0, absorbed by a zero cotangent} */
  default Variable sqrt() {
    class Sqrt {
      static final Operation OPERATION =
          Operation.unary(
              "sqrt",
              (x, out) -> Elementwise.map(x, out, Math::sqrt),
              (g, x, y) -> g.scale(0.5).strongDiv(y.plus(0)));
    }
    return Sqrt.OPERATION.apply(self());
  }

  /** {@return {@code y = x²}; dy/dx = 2x} */
  default Variable square() {
    class Square {
      static final Operation OPERATION =
          Operation.unary("square", Elementwise::square, (g, x, y) -> g.strongMult(x.scale(2)));
    }
    return Square.OPERATION.apply(self());
  }

  /** {@return {@code y = 1 / x}; dy/dx = −y²} */
  default Variable reciprocal() {
    class Reciprocal {
      static final Operation OPERATION =
          Operation.unary(
              "reciprocal",
              Elementwise::reciprocal,
              (g, x, y) -> g.strongMult(y.square().negative()));
    }
    return Reciprocal.OPERATION.apply(self());
  }

  /** {@return {@code y = |x|}; dy/dx = signum x, 0 at 0} */
  default Variable abs() {
    class Abs {
      static final Operation OPERATION =
          Operation.unary(
              "abs",
              (x, out) -> Elementwise.map(x, out, Math::abs),
              (g, x, y) -> g.strongMult(x.signum()));
    }
    return Abs.OPERATION.apply(self());
  }

  /** {@return the sign of x, −1, 0 or 1; dy/dx = 0 everywhere, also at the step} */
  default Variable signum() {
    class Signum {
      static final Operation OPERATION =
          Operation.of(
              "signum", (in, out) -> Elementwise.map(in[0], out, Math::signum), Pullback.NONE);
    }
    return Signum.OPERATION.apply(self());
  }

  /** {@return {@code y = sin x}, x in radians; dy/dx = cos x} */
  default Variable sin() {
    class Sin {
      static final Operation OPERATION =
          Operation.unary(
              "sin",
              (x, out) -> Elementwise.map(x, out, Math::sin),
              (g, x, y) -> g.strongMult(x.cos()));
    }
    return Sin.OPERATION.apply(self());
  }

  /** {@return {@code y = cos x}, x in radians; dy/dx = −sin x} */
  default Variable cos() {
    class Cos {
      static final Operation OPERATION =
          Operation.unary(
              "cos",
              (x, out) -> Elementwise.map(x, out, Math::cos),
              (g, x, y) -> g.strongMult(x.sin().negative()));
    }
    return Cos.OPERATION.apply(self());
  }

  /** {@return {@code y = tanh x}; dy/dx = sech² x, computed as 4 σ(2x) σ(−2x), not as 1 − y²} */
  default Variable tanh() {
    class Tanh {
      static final Operation OPERATION =
          Operation.unary(
              "tanh",
              (x, out) -> Elementwise.map(x, out, Math::tanh),
              (g, x, y) -> g.strongMult(Slopes.sigmoid(x.scale(2)).scale(4)));
    }
    return Tanh.OPERATION.apply(self());
  }

  /** {@return {@code y = σ(x) = 1 / (1 + e^−x)}; dy/dx = σ(x) σ(−x)} */
  default Variable sigmoid() {
    class Sigmoid {
      static final Operation OPERATION =
          Operation.unary(
              "sigmoid",
              (x, out) -> Elementwise.map(x, out, Scalars::sigmoid),
              (g, x, y) -> g.strongMult(Slopes.sigmoid(x)));
    }
    return Sigmoid.OPERATION.apply(self());
  }

  /** {@return {@code y = log(1 + e^x)}, without overflow or threshold; dy/dx = σ(x)} */
  default Variable softplus() {
    class Softplus {
      static final Operation OPERATION =
          Operation.unary(
              "softplus",
              (x, out) -> Elementwise.map(x, out, Scalars::softplus),
              (g, x, y) -> g.strongMult(x.sigmoid()));
    }
    return Softplus.OPERATION.apply(self());
  }

  /** {@return {@code y = max(x, 0)}; dy/dx = 1 for x &gt; 0, else 0, also at 0} */
  default Variable relu() {
    class Relu {
      static final Operation OPERATION =
          Operation.unary(
              "relu",
              (x, out) -> Elementwise.rectify(x, 0, out),
              (g, x, y) -> Slopes.rectify(g, x, 0));
    }
    return Relu.OPERATION.apply(self());
  }

  /** {@return {@code y = x > 0 ? x : a x}; dy/dx = 1 for x &gt; 0, else a, also at 0} */
  default Variable leakyRelu(double a) {
    return Operation.unary(
            "leakyRelu",
            (x, out) -> Elementwise.rectify(x, a, out),
            (g, x, y) -> Slopes.rectify(g, x, a))
        .with(a)
        .apply(self());
  }
}
