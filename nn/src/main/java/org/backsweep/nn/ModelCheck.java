package org.backsweep.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.backsweep.autograd.Variable;
import org.backsweep.autograd.check.GradientCheck;

/**
 * The check of a whole model: of the derivatives of its loss in every parameter, by name.
 *
 * <pre>{@code
 * ModelCheck.of(model, Loss.softmaxCrossEntropy(), batch, 1).run().assertPassed();
 * }</pre>
 *
 * <p>Along random directions through all parameters at once, by default, so that a large model
 * costs no more evaluations than a small one; {@code mode(Mode.FULL)} checks each entry by itself.
 */
public final class ModelCheck {
  private ModelCheck() {}

  /**
   * {@return the check of a training pass on a batch, to be configured further and run}
   *
   * @param seed of what the layers draw, the same in every evaluation
   */
  public static GradientCheck of(Layer model, Loss loss, Batch batch, long seed) {
    Map<String, Variable> parameters = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      parameters.put(parameter.name(), parameter.variable());
    }
    return GradientCheck.of(
            () -> {
              Pass pass = Pass.training(new SplittableRandom(seed));
              return loss.apply(model.apply(batch.inputs(), pass), batch);
            })
        .leaves(parameters);
  }
}
