package org.backsweep.nn;

import java.util.ArrayList;
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
 * Trainer trainer = Trainer.of(model, loss, optimizer).listener(norms).build();
 * }</pre>
 *
 * <p>As a listener too, it keeps those of the last step of each epoch.
 */
public final class GradientNorms implements GradientChange, TrainingListener {
  private final Map<String, Double> norms = new LinkedHashMap<>();
  private final List<Map<String, Double>> byEpoch = new ArrayList<>();

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

  @Override
  public void epochDone(Epoch epoch) {
    byEpoch.add(Collections.unmodifiableMap(new LinkedHashMap<>(norms)));
  }

  /**
   * {@return the norms of the last step of each epoch that it heard of, by the parameters' names}
   */
  public List<Map<String, Double>> byEpoch() {
    return Collections.unmodifiableList(byEpoch);
  }

  /**
   * {@return the norms of the last step, by the names of the parameters; empty before the first}
   */
  public Map<String, Double> last() {
    return Collections.unmodifiableMap(norms);
  }

  /** The name: there are no settings. */
  @Override
  public String toString() {
    return "GradientNorms()";
  }
}
