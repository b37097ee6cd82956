package org.backsweep.autograd;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** An operation of one input. */
final class UnaryOperation extends FunctionalOperation {
  private final Kernel.Unary kernel;
  private final Pullback.Unary pullback;
  private final @Nullable EachEntry each;
  private final @Nullable Accumulator accumulator;

  UnaryOperation(
      String name,
      Kernel.Unary kernel,
      Pullback.Unary pullback,
      @Nullable Accumulator accumulator,
      boolean broadcasting,
      Object... parameters) {
    super(name, broadcasting, parameters);
    this.kernel = kernel;
    this.each = kernel instanceof EachEntry entrywise ? entrywise : null;
    this.pullback = pullback;
    this.accumulator = accumulator;
  }

  @Override
  int inputs() {
    return 1;
  }

  @Override
  public DMatrixRMaj compute(DMatrixRMaj[] inputs, @Nullable DMatrixRMaj out) {
    return kernel.apply(inputs[0], out);
  }

  @Override
  DMatrixRMaj compute(DMatrixRMaj x) {
    return kernel.apply(x, null);
  }

  @Override
  Variable pull(int k, Variable g, Variable[] inputs, Variable output) {
    return pullback.apply(g, inputs[0], output);
  }

  @Override
  boolean flowsTo(int k) {
    return pullback != Pullback.Unary.NONE;
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
    return new UnaryOperation(name(), kernel, pullback, accumulator, broadcasts, captured);
  }

  @Override
  Operation accumulating(@Nullable Accumulator added) {
    return new UnaryOperation(name(), kernel, pullback, added, isBroadcasting(), parameters());
  }

  @Override
  @Nullable Accumulator accumulator() {
    return accumulator;
  }
}
