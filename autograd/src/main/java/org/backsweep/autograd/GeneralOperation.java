package org.backsweep.autograd;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** An operation of any number of inputs, to some of which no cotangent may flow. */
final class GeneralOperation extends FunctionalOperation {
  private final Kernel kernel;
  private final Pullback[] pullbacks;

  GeneralOperation(
      String name,
      Kernel kernel,
      Pullback[] pullbacks,
      boolean broadcasting,
      Object... parameters) {
    super(name, broadcasting, parameters);
    this.kernel = kernel;
    this.pullbacks = pullbacks;
  }

  @Override
  int inputs() {
    return pullbacks.length;
  }

  @Override
  public DMatrixRMaj compute(DMatrixRMaj[] inputs, @Nullable DMatrixRMaj out) {
    return kernel.apply(inputs, out);
  }

  @Override
  Variable pull(int k, Variable g, Variable[] inputs, Variable output) {
    return pullbacks[k].apply(g, inputs, output);
  }

  @Override
  @Nullable MatrixProduct pullProduct(int k, Variable g, Variable[] inputs) {
    return pullbacks[k] instanceof MatrixProduct.General pulled ? pulled.product(g, inputs) : null;
  }

  @Override
  boolean flowsTo(int k) {
    return pullbacks[k] != Pullback.NONE;
  }

  @Override
  Object kernel() {
    return kernel;
  }

  @Override
  Operation like(boolean broadcasts, Object... captured) {
    return new GeneralOperation(name(), kernel, pullbacks, broadcasts, captured);
  }
}
