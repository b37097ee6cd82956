package org.backsweep.autograd;

import java.util.function.DoubleBinaryOperator;
import org.backsweep.autograd.matrix.Broadcast;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The kernel of a function of two numbers, which broadcasts. */
final class EachPair implements Kernel.Binary, Entrywise {
  private final String name;
  private final Broadcast.@Nullable Loop loop;
  private final DoubleBinaryOperator function;

  private EachPair(String name, Broadcast.@Nullable Loop loop, DoubleBinaryOperator function) {
    this.name = name;
    this.loop = loop;
    this.function = function;
  }

  /** {@return the kernel of a function that costs more than a call of it} */
  static EachPair of(String name, DoubleBinaryOperator f) {
    return new EachPair(name, null, f);
  }

  /** {@return the kernel of a function with a loop of its own beside it} */
  static EachPair by(String name, Broadcast.Loop loop, DoubleBinaryOperator f) {
    return new EachPair(name, loop, f);
  }

  /** {@return what tells this kernel from others} */
  Object function() {
    return function;
  }

  @Override
  public void run(double[] a, double[] b, double[] c, int from, int to) {
    if (loop != null) {
      loop.run(a, b, c, from, to);
    } else {
      Broadcast.map(function, a, b, c, from, to);
    }
  }

  @Override
  public double at(double a, double b) {
    return function.applyAsDouble(a, b);
  }

  @Override
  public @Nullable BinaryFunction arithmetic() {
    return function instanceof BinaryFunction arithmetic ? arithmetic : null;
  }

  @Override
  public DMatrixRMaj apply(DMatrixRMaj a, DMatrixRMaj b, @Nullable DMatrixRMaj out) {
    return Broadcast.apply(name, loop, function, a, b, out);
  }
}
