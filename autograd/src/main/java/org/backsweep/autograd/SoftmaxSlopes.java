package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Softmax;

/** The local derivatives of softmax and its logarithm by rows, without cancellation. */
final class SoftmaxSlopes {
  private SoftmaxSlopes() {}

  /**
   * {@code p ⊙ (g − ⟨g, p⟩)} by rows, the derivative of a softmax p, symmetric in its own sense; an
   * entry without a share gets exactly 0, whatever its cotangent.
   */
  static Variable towardsMean(Variable g, Variable p) {
    class TowardsMean {
      static final Operation OPERATION =
          Operation.binary(
              "towardsMean",
              Softmax::towardsMean,
              (c, a, q, y) -> towardsMean(c, q),
              (c, a, q, y) ->
                  c.strongMult(a.minus(a.strongMult(q).sumRows()))
                      .minus(a.strongMult(c.strongMult(q).sumRows())));
    }
    return TowardsMean.OPERATION.apply(g, p);
  }

  /**
   * {@code softmax(x) Σt − t} by rows.
   *
   * @param exps {@link #relativeExp} of x
   */
  static Variable residual(Variable x, Variable targets, Variable exps) {
    class SoftmaxResidual {
      static final Operation OPERATION =
          Operation.of(
              "softmaxResidual",
              (in, out) -> Softmax.residual(in[1], in[2], out),
              (g, in, y) -> towardsMean(g, shares(in[0], in[2])).strongMult(in[1].sumRows()),
              (g, in, y) -> g.strongMult(shares(in[0], in[2])).sumRows().minus(g),
              Pullback.NONE);
    }
    return SoftmaxResidual.OPERATION.apply(x, targets, exps);
  }

  /**
   * {@code softmax(x)} by rows.
   *
   * @param exps {@link #relativeExp} of x
   */
  static Variable shares(Variable x, Variable exps) {
    class Shares {
      static final Operation OPERATION =
          Operation.binary(
              "softmaxShares",
              (z, e, out) -> Softmax.shares(e, out),
              (g, z, e, y) -> towardsMean(g, y),
              Pullback.Binary.NONE);
    }
    return Shares.OPERATION.apply(x, exps);
  }

  /**
   * {@code e^(x − max x)} by rows: what a function and its derivatives all need, computed once.
   * They are differentiated as functions of x, so no cotangent comes here.
   */
  static Variable relativeExp(Variable x) {
    class RelativeExp {
      static final Operation OPERATION =
          Operation.unary("relativeExp", Softmax::relativeExp, Pullback.Unary.NONE);
    }
    return RelativeExp.OPERATION.apply(x);
  }
}
