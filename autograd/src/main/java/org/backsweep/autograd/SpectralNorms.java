package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Norms;
import org.backsweep.autograd.matrix.Svd;
import org.backsweep.autograd.matrix.Ties;

/**
 * Norms of a matrix as a linear map, of its singular values. Where they have a kink, the derivative
 * is the subgradient of least norm, which does not depend on the choice of singular vectors.
 */
public sealed interface SpectralNorms permits Decompositions {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the sum of the singular values, 1×1, 0 of an empty matrix; Ā = ȳ U Vᵀ over the
   * singular values that are not 0, as far as rounding lets one tell}
   */
  default Variable normNuclear() {
    class NormNuclear {
      static final Operation OPERATION =
          Operation.unary(
              "normNuclear",
              (a, out) -> Norms.norm1(Svd.values(a), out),
              (g, a, y) -> g.strongMult(direction(a, NormNuclear.WEIGHTS)));

      static final Operation WEIGHTS =
          Operation.of("isPositive", (in, out) -> Ties.positive(in[0], out), Pullback.NONE);
    }
    return NormNuclear.OPERATION.apply(self());
  }

  /**
   * {@return the largest singular value, 1×1, 0 of an empty matrix: the most by which a vector can
   * grow; Ā = ȳ u vᵀ, the mean over those that are largest up to rounding, and 0 at the zero
   * matrix}
   */
  default Variable normSpectral() {
    class NormSpectral {
      static final Operation OPERATION =
          Operation.unary(
              "normSpectral",
              (a, out) -> Norms.normInf(Svd.values(a), out),
              (g, a, y) -> g.strongMult(direction(a, NormSpectral.WEIGHTS)));

      static final Operation WEIGHTS =
          Operation.of("shareOfLargest", (in, out) -> Ties.shares(in[0], out), Pullback.NONE);
    }
    return NormSpectral.OPERATION.apply(self());
  }

  /** {@code U diag(w) Vᵀ}, with weights w of the singular values that are locally constant. */
  private static Variable direction(Variable a, Operation weights) {
    Decompositions.SVD svd = a.svd();
    Variable w = weights.apply(new Variable[] {svd.s()});
    return svd.u().elementMult(w.transpose()).multTransB(svd.v());
  }
}
