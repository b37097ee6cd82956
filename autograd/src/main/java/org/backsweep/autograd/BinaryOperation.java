package org.backsweep.autograd;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** An operation of two inputs. */
final class BinaryOperation extends FunctionalOperation {
  private final Kernel.Binary kernel;
  private final @Nullable EachPair each;
  private final Pullback.Binary first;
  private final Pullback.Binary second;

  BinaryOperation(
      String name,
      Kernel.Binary kernel,
      Pullback.Binary first,
      Pullback.Binary second,
      boolean broadcasting,
      Object... parameters) {
    super(name, broadcasting, parameters);
    this.kernel = kernel;
    this.each = kernel instanceof EachPair entrywise ? entrywise : null;
    this.first = first;
    this.second = second;
  }

  @Override
  int inputs() {
    return 2;
  }

  @Override
  public DMatrixRMaj compute(DMatrixRMaj[] inputs, @Nullable DMatrixRMaj out) {
    return kernel.apply(inputs[0], inputs[1], out);
  }

  @Override
  DMatrixRMaj compute(DMatrixRMaj a, DMatrixRMaj b) {
    return kernel.apply(a, b, null);
  }

  @Override
  Variable pull(int k, Variable g, Variable[] inputs, Variable output) {
    return pullback(k).apply(g, inputs[0], inputs[1], output);
  }

  @Override
  @Nullable MatrixProduct pullProduct(int k, Variable g, Variable[] inputs) {
    return pullback(k) instanceof MatrixProduct.Binary pulled
        ? pulled.product(g, inputs[0], inputs[1])
        : null;
  }

  private Pullback.Binary pullback(int k) {
    return k == 0 ? first : second;
  }

  @Override
  boolean flowsTo(int k) {
    return pullback(k) != Pullback.Binary.NONE;
  }

  @Override
  Object kernel() {
    return each != null ? each.function() : kernel;
  }

  @Override
  public @Nullable Entrywise entrywise() {
    return each;
  }

  @Override
  Operation like(boolean broadcasts, Object... captured) {
    return new BinaryOperation(name(), kernel, first, second, broadcasts, captured);
  }
}
