package org.backsweep.autograd;

import static org.backsweep.autograd.MatrixFactor.plain;
import static org.backsweep.autograd.MatrixFactor.strong;

import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Qr;
import org.backsweep.autograd.matrix.Triangular;
import org.ejml.data.DMatrixRMaj;

/**
 * Least squares and shortest solutions. As with {@link LinearSystems}, the QR factor is a variable
 * of its own, to which no cotangent flows.
 *
 * <p>A is tall here, of full rank, and {@code A⁺ = R⁻¹ Qᵀ}. The shortest solution for a wide matrix
 * is {@code A⁺ᵀ b} of its transpose A. Each of the two products with A⁺ is the pullback of the
 * other; a strong one is 0 where a column of b is, whatever A.
 */
final class LeastSquares {
  private LeastSquares() {}

  static Variable tall(Variable a, Variable b) {
    return solve(a, b, factor(a, false), false);
  }

  static Variable wide(Variable a, Variable b) {
    Variable tall = a.transpose();
    return solveTransposed(tall, b, factor(tall, true), false);
  }

  /** {@code A⁺ b}. */
  private static Variable solve(Variable a, Variable b, Variable qr, boolean strong) {
    return Operation.of(
            "leastSquares",
            (in, out) -> {
              DMatrixRMaj x = Qr.leastSquares(in[2], in[1], out);
              return strong ? Triangular.keepZeroColumns(in[1], x) : x;
            },
            (g, in, x) -> {
              MatrixFactor solution = new MatrixFactor(x, false, strong);
              Variable rest = in[1].minus(plain(in[0]).times(solution));
              MatrixFactor z = strong(solveNormal(in[0], g, in[2]));
              MatrixFactor w = strong(solveTransposed(in[0], g, in[2], true));
              return new MatrixFactor(rest, false, strong)
                  .times(z.transposed())
                  .minus(w.times(solution.transposed()));
            },
            (g, in, x) -> solveTransposed(in[0], g, in[2], true),
            Pullback.NONE)
        .with(strong)
        .apply(a, b, qr);
  }

  /** {@code A⁺ᵀ b}. */
  private static Variable solveTransposed(Variable a, Variable b, Variable qr, boolean strong) {
    return Operation.of(
            "leastSquaresTransposed",
            (in, out) -> {
              DMatrixRMaj x = Qr.shortest(in[2], in[1], out);
              return strong ? Triangular.keepZeroColumns(in[1], x) : x;
            },
            (g, in, x) -> {
              MatrixFactor z = strong(solve(in[0], g, in[2], true));
              MatrixFactor rest = strong(g.minus(plain(in[0]).times(z)));
              MatrixFactor y = new MatrixFactor(solveNormal(in[0], in[1], in[2]), false, strong);
              return rest.times(y.transposed())
                  .minus(new MatrixFactor(x, false, strong).times(z.transposed()));
            },
            (g, in, x) -> solve(in[0], g, in[2], true),
            Pullback.NONE)
        .with(strong)
        .apply(a, b, qr);
  }

  /** {@code (Aᵀ A)⁻¹ g}. */
  private static Variable solveNormal(Variable a, Variable g, Variable qr) {
    class Normal {
      static final Operation OPERATION =
          Operation.of(
              "solveNormal",
              (in, out) -> Qr.solveNormal(in[2], in[1], out),
              (c, in, z) -> {
                MatrixFactor w = strong(solveNormal(in[0], c, in[2]));
                Variable zw = strong(z).times(w.transposed());
                return plain(in[0]).times(strong(zw.plus(zw.transpose()).negative()));
              },
              (c, in, z) -> solveNormal(in[0], c, in[2]),
              Pullback.NONE);
    }
    return Normal.OPERATION.apply(a, g, qr);
  }

  private static Variable factor(Variable a, boolean isTransposed) {
    return Operation.of(
            "qrFactor",
            (in, out) ->
                Qr.packed(
                    in[0],
                    (k, pivot) -> {
                      DMatrixRMaj given = isTransposed ? Layout.transpose(in[0], null) : in[0];
                      return SingularMatrixException.in("leastSquares", given).at(k, pivot);
                    },
                    out),
            Pullback.NONE)
        .with(isTransposed)
        .apply(new Variable[] {a});
  }
}
