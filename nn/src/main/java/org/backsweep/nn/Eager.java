package org.backsweep.nn;

import java.util.random.RandomGenerator;
import org.backsweep.autograd.Variable;

/** Every batch recorded anew. */
record Eager(Layer model, Loss loss) implements Differentiation {
  @Override
  public Part of(Batch batch, double share, double scale, RandomGenerator random) {
    Variable output = model.apply(batch.inputs(), Pass.training(random));
    Variable cost = scaled(Require.loss(loss.apply(output, batch)), share);
    return new Part(batch, output.value(), cost.scalar(), scaled(cost, scale).backward());
  }

  private static Variable scaled(Variable cost, double factor) {
    return factor == 1 ? cost : cost.scale(factor);
  }
}
