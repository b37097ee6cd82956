package org.backsweep.autograd;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.backsweep.autograd.matrix.Shapes;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A matrix of random numbers: an operation of no inputs, and no two of them are the same. */
final class RandomOperation extends Operation {
  private final long number;
  private final int rows;
  private final int cols;
  private final RandomGenerator random;
  private final DoubleUnaryOperator entry;

  RandomOperation(
      long number, int rows, int cols, RandomGenerator random, DoubleUnaryOperator entry) {
    Shapes.require(rows >= 0 && cols >= 0, "random: %dx%d: no size may be negative", rows, cols);
    this.number = number;
    this.rows = rows;
    this.cols = cols;
    this.random = random;
    this.entry = entry;
  }

  /** {@return a variable that counts as tracked, so that graphs remember how it was made} */
  Variable apply() {
    return new Variable(compute(new DMatrixRMaj[0], null), this, Variable.NO_INPUTS);
  }

  @Override
  public String name() {
    return "random";
  }

  @Override
  public DMatrixRMaj compute(DMatrixRMaj[] inputs, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Shapes.into(out, rows, cols);
    for (int i = 0; i < result.getNumElements(); i++) {
      result.data[i] = entry.applyAsDouble(random.nextDouble());
    }
    return result;
  }

  @Override
  public long drawn() {
    return number;
  }

  @Override
  int inputs() {
    return 0;
  }

  @Override
  Variable pull(int k, Variable g, Variable[] inputs, Variable output) {
    throw new IllegalStateException("random: there are no inputs");
  }

  @Override
  Object kernel() {
    return this;
  }

  @Override
  Operation like(boolean broadcasts, Object... captured) {
    return this;
  }
}
