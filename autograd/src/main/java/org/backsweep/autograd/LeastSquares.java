package org.backsweep.autograd;

import static org.backsweep.autograd.MatrixFactor.plain;
import static org.backsweep.autograd.MatrixFactor.strong;

import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Qr;
import org.ejml.data.DMatrixRMaj;

/**
 * Least squares and shortest solutions. As with {@link LinearSystems}, the QR factor is a variable
 * of its own, to which no cotangent flows: of the matrix if it is tall, of its transpose if it is
 * wide.
 */
final class LeastSquares {
  private LeastSquares() {}

  static Variable tall(Variable a, Variable b) {
    class Tall {
      static final Operation OPERATION =
          Operation.of(
              "leastSquares",
              (in, out) -> Qr.leastSquares(in[2], in[1], out),
              Tall::pullToMatrix,
              (g, in, x) -> plain(in[0]).times(strong(solveNormal(in[0], g, in[2], false))),
              Pullback.NONE);

      static Variable pullToMatrix(Variable g, Variable[] in, Variable x) {
        Variable z = solveNormal(in[0], g, in[2], false);
        MatrixFactor residual = plain(in[1].minus(in[0].mult(x)));
        MatrixFactor az = strong(plain(in[0]).times(strong(z)));
        return residual.times(strong(z).transposed()).minus(az.times(plain(x).transposed()));
      }
    }
    return Tall.OPERATION.apply(a, b, factor(a, false));
  }

  static Variable wide(Variable a, Variable b) {
    class Wide {
      static final Operation OPERATION =
          Operation.of(
              "leastSquares",
              (in, out) -> Qr.shortest(in[2], in[1], out),
              Wide::pullToMatrix,
              (g, in, x) -> Wide.pulled(g, in),
              Pullback.NONE);

      static Variable pullToMatrix(Variable g, Variable[] in, Variable x) {
        Variable z = pulled(g, in);
        Variable y = solveNormal(in[0], in[1], in[2], true);
        Variable rest = g.minus(plain(in[0]).transposed().times(strong(z)));
        Variable yRest = plain(y).times(strong(rest).transposed());
        return yRest.minus(strong(z).times(plain(x).transposed()));
      }

      static Variable pulled(Variable g, Variable[] in) {
        return solveNormal(in[0], plain(in[0]).times(strong(g)), in[2], true);
      }
    }
    return Wide.OPERATION.apply(a, b, factor(a, true));
  }

  /** {@code (Aᵀ A)⁻¹ g} of a tall A, {@code (A Aᵀ)⁻¹ g} of a wide one. */
  private static Variable solveNormal(Variable a, Variable g, Variable qr, boolean wide) {
    return Operation.of(
            "solveNormal",
            (in, out) -> Qr.solveNormal(in[2], in[1], out),
            (c, in, z) -> {
              Variable w = solveNormal(in[0], c, in[2], wide);
              Variable zw = strong(z).times(strong(w).transposed());
              MatrixFactor both = strong(zw.plus(zw.transpose()).negative());
              return wide ? both.times(plain(in[0])) : plain(in[0]).times(both);
            },
            (c, in, z) -> solveNormal(in[0], c, in[2], wide),
            Pullback.NONE)
        .apply(a, g, qr);
  }

  private static Variable factor(Variable a, boolean wide) {
    return Operation.of(
            "qrFactor",
            (in, out) -> {
              DMatrixRMaj tall = wide ? Layout.transpose(in[0], null) : in[0];
              return Qr.packed(tall, SingularMatrixException.in("leastSquares", in[0]), out);
            },
            Pullback.NONE)
        .apply(new Variable[] {a});
  }
}
