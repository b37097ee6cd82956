package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Determinant;
import org.backsweep.autograd.matrix.Svd;

/**
 * The derivatives of the determinant, each an operation.
 *
 * <p>The k-th derivative of det is linear in k matrices and does not change when they change
 * places: so the pullback of {@code ∇Dᵏ det(a)[b, …]} to b puts the cotangent in its place, and
 * that to a is the next derivative, with the cotangent for one more matrix.
 */
final class Determinants {
  private Determinants() {}

  /** The cofactors of a, the derivative of det. */
  static Variable cofactors(Variable a, Variable lu) {
    class Cofactors {
      static final Operation OPERATION =
          Operation.of(
              "cofactors",
              (in, out) -> Determinant.cofactors(in[0], in[1], out),
              (g, in, y) -> second(in[0], decomposed(in[0]), g),
              Pullback.NONE);
    }
    return Cofactors.OPERATION.apply(a, lu);
  }

  /** The derivative of the cofactors of a along b. */
  private static Variable second(Variable a, Variable svd, Variable b) {
    class Second {
      static final Operation OPERATION =
          Operation.of(
              "cofactorsAlong",
              (in, out) -> Determinant.second(in[1], in[2], out),
              (g, in, y) -> third(in[0], in[1], in[2], g),
              Pullback.NONE,
              (g, in, y) -> second(in[0], in[1], g));
    }
    return Second.OPERATION.apply(a, svd, b);
  }

  /** The second derivative of the cofactors of a along b and c. */
  private static Variable third(Variable a, Variable svd, Variable b, Variable c) {
    class Third {
      static final Operation OPERATION =
          Operation.of(
              "cofactorsAlongTwo",
              (in, out) -> Determinant.third(in[1], in[2], in[3], out),
              (g, in, y) -> fourth(in[0], in[2], in[3], g),
              Pullback.NONE,
              (g, in, y) -> third(in[0], in[1], g, in[3]),
              (g, in, y) -> third(in[0], in[1], in[2], g));
    }
    return Third.OPERATION.apply(a, svd, b, c);
  }

  /**
   * The third derivative of the cofactors of a regular matrix along b, c, d, in terms of {@code X =
   * a⁻¹ b} and the like, whose traces multiply det a.
   */
  private static Variable fourth(Variable a, Variable b, Variable c, Variable d) {
    Variable inverse = a.invert();
    Variable[] m = {inverse.mult(b), inverse.mult(c), inverse.mult(d)};
    Variable value = Variable.constant(0);
    Variable slope = Variable.constant(0);
    for (int[] p : new int[][] {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}) {
      Variable x = m[p[0]];
      Variable y = m[p[1]];
      Variable z = m[p[2]];
      Variable yz = y.mult(z);
      // Each of the three terms of a kind, and a third of the terms that all three share.
      Variable trX = x.trace();
      Variable trYz = yz.trace();
      Variable yzBoth = yz.plus(z.mult(y));
      value = value.minus(trX.elementMult(trYz));
      slope =
          slope
              .plus(x.elementMult(y.trace().elementMult(z.trace())))
              .minus(x.elementMult(trYz))
              .minus(yzBoth.elementMult(trX))
              .plus(x.mult(yzBoth));
    }
    Variable cyclic = m[0].mult(m[1]).mult(m[2]).trace();
    Variable reverse = m[0].mult(m[2]).mult(m[1]).trace();
    Variable traces = m[0].trace().elementMult(m[1].trace()).elementMult(m[2].trace());
    value = value.plus(traces).plus(cyclic).plus(reverse);
    int n = a.getNumRows();
    Variable identity = LinearSystems.alongDiagonal(value, n, n);
    return identity.minus(slope).mult(inverse).transpose().elementMult(a.determinant());
  }

  private static Variable decomposed(Variable a) {
    class Decomposed {
      static final Operation OPERATION =
          Operation.of("svdFactor", (in, out) -> Svd.packed(in[0], out), Pullback.NONE);
    }
    return Decomposed.OPERATION.apply(new Variable[] {a});
  }
}
