package org.backsweep.autograd.matrix;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropies and divergences of probabilities, exact at 0, at 1, and where p is close to q.
 */
public final class Divergences {
  private Divergences() {}

  /** {@return the mean of {@code −t log p − (1 − t) log(1 − p)}, 1×1} */
  public static DMatrixRMaj binaryCrossEntropy(
      DMatrixRMaj p, DMatrixRMaj t, @Nullable DMatrixRMaj out) {
    return Losses.mean(p, Losses.total("binaryCrossEntropy", p, t, out, Divergences::binary));
  }

  /** {@return the derivative of {@code −t log p − (1 − t) log(1 − p)} in p, entry by entry} */
  public static DMatrixRMaj binarySlope(DMatrixRMaj p, DMatrixRMaj t, @Nullable DMatrixRMaj out) {
    return Broadcast.map("binarySlope", p, t, out, Divergences::binarySlope);
  }

  /** {@return {@code log(p / (1 − p))}, entry by entry} */
  public static DMatrixRMaj logit(DMatrixRMaj p, @Nullable DMatrixRMaj out) {
    return Elementwise.map(p, out, Divergences::logit);
  }

  /** {@return the mean over rows of {@code Σ p log(p / q)}, 1×1} */
  public static DMatrixRMaj klDivergence(DMatrixRMaj p, DMatrixRMaj q, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result =
        Losses.total("klDivergence", p, q, out, (x, y) -> x == 0 ? 0 : x * logRatio(x, y));
    result.data[0] /= p.numRows;
    return result;
  }

  /** {@return {@code log(p / q)}, entry by entry, 0 where both are 0} */
  public static DMatrixRMaj logRatio(DMatrixRMaj p, DMatrixRMaj q, @Nullable DMatrixRMaj out) {
    return Broadcast.map("logRatio", p, q, out, Divergences::logRatio);
  }

  private static double binary(double p, double t) {
    double right = t == 0 ? 0 : t * Math.log(p);
    double wrong = t == 1 ? 0 : (1 - t) * Math.log1p(-p);
    return 0 - right - wrong;
  }

  private static double binarySlope(double p, double t) {
    return t == 0 ? 1 / (1 - p) : t == 1 ? -1 / p : (p - t) / p / (1 - p);
  }

  /** Around ½, where the two logarithms cancel, the logarithm of 1 + (2p − 1) / (1 − p). */
  private static double logit(double p) {
    return 0.25 < p && p < 0.75 ? Math.log1p((2 * p - 1) / (1 - p)) : Math.log(p) - Math.log1p(-p);
  }

  /** Where p is close to q, {@code p − q} is exact, and the two logarithms would cancel. */
  private static double logRatio(double p, double q) {
    if (p == q) {
      return 0;
    }
    return 0.5 * q < p && p < 2 * q ? Math.log1p((p - q) / q) : Math.log(p) - Math.log(q);
  }
}
