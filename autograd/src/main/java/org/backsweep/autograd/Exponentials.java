package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.MatrixExponential;
import org.backsweep.autograd.matrix.Scaling;
import org.backsweep.autograd.matrix.Shapes;

/** The derivative of the matrix exponential, an operation. */
final class Exponentials {
  private Exponentials() {}

  /**
   * The derivative of exp at a along e, L(a, e). Its pullback to e is L(aᵀ, ·). For that to a: L(a,
   * e) is the upper right block of the exponential of (a e; 0 a), so the pullback is that of this
   * exponential, of twice the size, summed over both places of a.
   */
  static Variable along(Variable a, Variable e) {
    class Along {
      static final Operation OPERATION =
          Operation.binary(
              "expmAlong",
              MatrixExponential::derivative,
              Along::pullToMatrix,
              (g, x, d, y) -> along(x.transpose(), g));

      static Variable pullToMatrix(Variable g, Variable x, Variable d, Variable y) {
        int n = x.getNumRows();
        Variable diagonal = x.pad(0, n, 0, n).plus(x.pad(n, 0, n, 0));
        Variable size = size(d);
        Variable block = diagonal.plus(d.elementDiv(size).pad(0, n, n, 0));
        Variable pulled = along(block.transpose(), g.pad(0, n, n, 0));
        Variable both =
            pulled.extractMatrix(0, n, 0, n).plus(pulled.extractMatrix(n, 2 * n, n, 2 * n));
        return zeroAlongZero(both.elementMult(size), d);
      }
    }
    return Along.OPERATION.apply(a, e);
  }

  /**
   * A power of two of the size of d, 1×1 and constant: what is linear in d is computed for d over
   * it, as a large d beside a would cost a its digits.
   */
  private static Variable size(Variable d) {
    class Size {
      static final Operation OPERATION =
          Operation.of("size", (in, out) -> Shapes.scalar(Scaling.size(in[0]), out), Pullback.NONE);
    }
    return Size.OPERATION.apply(d);
  }

  /** y, which is linear in d: so it is 0 if d is, whatever became NaN on the way. */
  private static Variable zeroAlongZero(Variable y, Variable d) {
    class ZeroAlongZero {
      static final Operation OPERATION =
          Operation.of(
              "zeroAlongZero",
              (in, out) ->
                  Scaling.isZero(in[1])
                      ? Shapes.zeros(out, in[0].numRows, in[0].numCols)
                      : Layout.reshape(in[0], in[0].numRows, in[0].numCols, out),
              (g, in, z) -> g,
              Pullback.NONE);
    }
    return ZeroAlongZero.OPERATION.apply(y, d);
  }
}
