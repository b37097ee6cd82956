package org.backsweep.autograd;

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
              (g, in, x) -> in[0].mult(solveNormal(in[0], g, in[2], false)),
              Pullback.NONE);

      static Variable pullToMatrix(Variable g, Variable[] in, Variable x) {
        Variable z = solveNormal(in[0], g, in[2], false);
        Variable residual = in[1].minus(in[0].mult(x));
        return residual.multTransB(z).minus(in[0].mult(z).multTransB(x));
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
              (g, in, x) -> solveNormal(in[0], in[0].mult(g), in[2], true),
              Pullback.NONE);

      static Variable pullToMatrix(Variable g, Variable[] in, Variable x) {
        Variable z = solveNormal(in[0], in[0].mult(g), in[2], true);
        Variable y = solveNormal(in[0], in[1], in[2], true);
        Variable rest = g.minus(in[0].multTransA(z));
        return y.multTransB(rest).minus(z.multTransB(x));
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
              Variable both = z.multTransB(w).plus(w.multTransB(z)).negative();
              return wide ? both.mult(in[0]) : in[0].mult(both);
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
