package org.backsweep.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.check.GradientReport;
import org.ejml.data.DMatrixRMaj;

/**
 * A check of the gradient of a loss with respect to the parameters of a whole model.
 *
 * <pre>{@code
 * ModelCheck.of(model, Loss.softmaxCrossEntropy(), Batch.of(samples)).run().assertPassed();
 * }</pre>
 *
 * <p>All parameters are moved together, and then each by itself, so that the report names the one
 * that is wrong; of more than 64, a sample at even distances is moved by itself. Layers draw the
 * same random numbers in every evaluation. Parameters and buffers are as they were afterwards.
 */
public final class ModelCheck {
  private final Layer model;
  private final Loss loss;
  private final Batch batch;

  private ModelCheck(Layer model, Loss loss, Batch batch) {
    this.model = model;
    this.loss = loss;
    this.batch = batch;
  }

  /** {@return a check of this model and loss on this batch, in training} */
  public static ModelCheck of(Layer model, Loss loss, Batch batch) {
    return new ModelCheck(model, loss, batch);
  }

  /** {@return the outcome} */
  public GradientReport run() {
    return run(check -> check);
  }

  /**
   * {@return the outcome of a check that is set up so: its mode, tolerance, seed and so on}
   *
   * @throws IllegalStateException if the model has no parameters
   */
  public GradientReport run(UnaryOperator<GradientCheck> setUp) {
    List<Parameter> buffers = model.buffers();
    List<DMatrixRMaj> before = buffers.stream().map(buffer -> buffer.value().copy()).toList();
    try {
      return setUp.apply(GradientCheck.of(this::loss).leaves(parametersByName())).run();
    } finally {
      restore(buffers, before);
    }
  }

  /** Randomness starts anew, so that dropout leaves the same entries out every time. */
  private Variable loss() {
    Pass pass = Pass.training(new SplittableRandom(1));
    return loss.apply(model.apply(batch.inputs(), pass), batch);
  }

  private Map<String, Variable> parametersByName() {
    Map<String, Variable> byName = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      byName.put(parameter.name(), parameter.variable());
    }
    return byName;
  }

  private static void restore(List<Parameter> buffers, List<DMatrixRMaj> before) {
    for (int i = 0; i < before.size(); i++) {
      DMatrixRMaj value = before.get(i);
      buffers.get(i).update(buffer -> buffer.setTo(value));
    }
  }
}
