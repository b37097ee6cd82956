package org.backsweep.autograd;

import java.util.function.DoubleBinaryOperator;
import org.backsweep.autograd.matrix.Losses;
import org.backsweep.autograd.matrix.Scalars;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;

/** Losses that measure how far predictions are from targets, entry by entry. */
public sealed interface Errors permits Probability {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return {@code Σ (a − t)² / 2}, 1×1; da = a − t, dt = t − a}
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  default Variable halfSquaredError(Variable targets) {
    class HalfSquaredError {
      static final Operation OPERATION =
          Operation.binary(
              "halfSquaredError",
              Losses::halfSquaredError,
              (g, a, t, y) -> g.strongMult(a.minus(t)),
              (g, a, t, y) -> g.strongMult(t.minus(a)));
    }
    return HalfSquaredError.OPERATION.apply(self(), targets);
  }

  /** {@return {@link #halfSquaredError(Variable)} against constant targets} */
  default Variable halfSquaredError(DMatrixRMaj targets) {
    return halfSquaredError(Variable.constant(targets));
  }

  /**
   * {@return {@code 1/N Σ (a − t)²} over all N entries, 1×1; da = 2 (a − t) / N, dt = −da}
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  default Variable meanSquaredError(Variable targets) {
    class MeanSquaredError {
      static final Operation OPERATION =
          Operation.binary(
              "meanSquaredError",
              Losses::meanSquaredError,
              (g, a, t, y) -> Slopes.perEntry(g, a).strongMult(a.minus(t)).scale(2),
              (g, a, t, y) -> Slopes.perEntry(g, a).strongMult(t.minus(a)).scale(2));
    }
    return MeanSquaredError.OPERATION.apply(self(), targets);
  }

  /** {@return {@link #meanSquaredError(Variable)} against constant targets} */
  default Variable meanSquaredError(DMatrixRMaj targets) {
    return meanSquaredError(Variable.constant(targets));
  }

  /**
   * {@return the mean over all N entries of {@code d²/2} where {@code |d| = |a − t| ≤ delta} and
   * {@code delta (|d| − delta/2)} beyond, 1×1: large errors count linearly; da = d limited to
   * ±delta, over N, dt = −da}
   *
   * @throws IllegalArgumentException if the shapes differ, or unless delta &gt; 0
   */
  default Variable huberLoss(Variable targets, double delta) {
    Shapes.require(delta > 0, "huberLoss: delta is %s: it must be positive", delta);
    DoubleBinaryOperator huber = (a, t) -> Scalars.huber(a - t, delta);
    return Operation.binary(
            "huberLoss",
            (a, t, out) -> Losses.huberLoss(a, t, huber, out),
            (g, a, t, y) -> Slopes.perEntry(g, a).strongMult(a.minus(t).clamp(-delta, delta)),
            (g, a, t, y) -> Slopes.perEntry(g, a).strongMult(t.minus(a).clamp(-delta, delta)))
        .with(delta)
        .apply(self(), targets);
  }

  /** {@return {@link #huberLoss(Variable, double)} against constant targets} */
  default Variable huberLoss(DMatrixRMaj targets, double delta) {
    return huberLoss(Variable.constant(targets), delta);
  }

  /**
   * {@return the mean over all N entries of {@code max(0, 1 − t z)} for targets t of −1 and 1, 1×1;
   * dz = −t / N where {@code t z < 1}, else exactly 0, also at the margin; dt likewise −z / N}
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  default Variable hinge(Variable targets) {
    class Hinge {
      static final Operation OPERATION =
          Operation.binary(
              "hinge",
              Losses::hinge,
              (g, z, t, y) -> insideMargin(g, z, t).strongMult(t.negative()),
              (g, z, t, y) -> insideMargin(g, z, t).strongMult(z.negative()));
    }
    return Hinge.OPERATION.apply(self(), targets);
  }

  /** {@return {@link #hinge(Variable)} against constant targets} */
  default Variable hinge(DMatrixRMaj targets) {
    return hinge(Variable.constant(targets));
  }

  /** {@code g / N} where {@code t z < 1}, else 0. */
  private static Variable insideMargin(Variable g, Variable z, Variable t) {
    Variable each = Slopes.perEntry(g, z).repeat(z.getNumRows(), z.getNumCols());
    return Slopes.rectify(each, z.elementMult(t).negative().plus(1), 0);
  }
}
