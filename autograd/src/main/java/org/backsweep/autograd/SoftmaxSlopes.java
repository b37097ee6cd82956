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

  /** {@code softmax(x) Σt − t} by rows. */
  static Variable residual(Variable x, Variable targets) {
    class SoftmaxResidual {
      static final Operation OPERATION =
          Operation.binary(
              "softmaxResidual",
              Softmax::residual,
              (g, z, t, y) -> towardsMean(g, z.softmaxRows()).strongMult(t.sumRows()),
              (g, z, t, y) -> g.strongMult(z.softmaxRows()).sumRows().minus(g));
    }
    return SoftmaxResidual.OPERATION.apply(x, targets);
  }
}
