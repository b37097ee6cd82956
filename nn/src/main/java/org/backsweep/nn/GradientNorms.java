package org.backsweep.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.autograd.Gradients;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * A look at gradients that changes nothing: the norm of each parameter's, in the last step.
 *
 * <pre>{@code
 * GradientNorms norms = new GradientNorms();
 * Optimizer optimizer = new Sgd(0.1).after(norms);
 * }</pre>
 */
public final class GradientNorms implements GradientChange {
  private final Map<String, Double> norms = new LinkedHashMap<>();

  /** Before any step. */
  public GradientNorms() {
    // Nothing was seen yet.
  }

  @Override
  public void apply(List<Parameter> parameters, Gradients gradients) {
    norms.clear();
    for (Parameter parameter : Learned.of(parameters, gradients)) {
      norms.put(parameter.name(), NormOps_DDRM.normF(gradients.of(parameter.variable())));
    }
  }

  /**
   * {@return the norms of the last step, by the names of the parameters; empty before the first}
   */
  public Map<String, Double> last() {
    return Collections.unmodifiableMap(norms);
  }
}
