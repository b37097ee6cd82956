package org.backsweep.nn;

import java.util.List;
import org.backsweep.autograd.Gradients;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/** Gradients that are too large made smaller. */
public final class Clipping {
  private Clipping() {}

  /**
   * {@return {@code g ← g · min(1, largest / ‖g‖)} with the norm of all gradients together: their
   * direction stays. A norm that is not finite leaves them as they are.}
   *
   * @throws IllegalArgumentException if the largest norm is not positive
   */
  public static GradientChange norm(double largest) {
    requirePositive("norm", largest);
    GradientChange change =
        (parameters, gradients) -> {
          double norm = norm(parameters, gradients);
          if (norm > largest && Double.isFinite(norm)) {
            for (Parameter parameter : Learned.of(parameters, gradients)) {
              CommonOps_DDRM.scale(largest / norm, gradients.of(parameter.variable()));
            }
          }
        };
    return new NamedChange("Clipping.norm(" + largest + ")", change);
  }

  /**
   * {@return every entry of the gradients brought into [−largest, largest]; NaN stays}
   *
   * @throws IllegalArgumentException if the largest value is not positive
   */
  public static GradientChange value(double largest) {
    requirePositive("value", largest);
    GradientChange change =
        (parameters, gradients) -> {
          for (Parameter parameter : Learned.of(parameters, gradients)) {
            clip(gradients.of(parameter.variable()), largest);
          }
        };
    return new NamedChange("Clipping.value(" + largest + ")", change);
  }

  /** {@return the Euclidean norm of all gradients of these parameters together} */
  public static double norm(List<Parameter> parameters, Gradients gradients) {
    double norm = 0;
    for (Parameter parameter : Learned.of(parameters, gradients)) {
      norm = Math.hypot(norm, NormOps_DDRM.normF(gradients.of(parameter.variable())));
    }
    return norm;
  }

  private static void clip(DMatrixRMaj gradient, double largest) {
    int n = gradient.getNumElements();
    for (int i = 0; i < n; i++) {
      gradient.data[i] = Math.max(-largest, Math.min(largest, gradient.data[i]));
    }
  }

  private static void requirePositive(String what, double largest) {
    Require.that(largest > 0, "Clipping.%s: %s: the largest must be positive", what, largest);
  }
}
