package org.backsweep.autograd;

import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.matrix.Elementwise;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** The kernel of a function of one number. */
abstract class EachEntry implements Kernel.Unary, Entrywise {
  private static final int BLOCK = 512;

  /** {@return the kernel of a function that costs more than a call of it} */
  static EachEntry of(DoubleUnaryOperator f) {
    return of(f, (x, y, from, to) -> Elementwise.map(f, x, y, from, to));
  }

  /**
   * {@return the kernel of a function with a loop of its own, which has the bits of f}
   *
   * @param loop may be several over the same entries, which stay in the first cache between them
   */
  static EachEntry of(DoubleUnaryOperator f, Elementwise.Loop loop) {
    return new EachEntry(f) {
      @Override
      public void run(double[] a, double[] b, double[] c, int from, int to) {
        for (int start = from; start < to; start += BLOCK) {
          loop.run(a, c, start, Math.min(to, start + BLOCK));
        }
      }

      @Override
      public double at(double a, double b) {
        return f.applyAsDouble(a);
      }
    };
  }

  /** {@return the kernel of a function that is one loop, which has the bits of f} */
  static EachEntry by(DoubleUnaryOperator f, Elementwise.Loop loop) {
    return new EachEntry(f) {
      @Override
      public void run(double[] a, double[] b, double[] c, int from, int to) {
        loop.run(a, c, from, to);
      }

      @Override
      public double at(double a, double b) {
        return f.applyAsDouble(a);
      }
    };
  }

  private final Object function;

  private EachEntry(Object function) {
    this.function = function;
  }

  /** {@return what tells this kernel from others} */
  Object function() {
    return function;
  }

  @Override
  public DMatrixRMaj apply(DMatrixRMaj x, @Nullable DMatrixRMaj out) {
    DMatrixRMaj result = Elementwise.like(x, out);
    run(x.data, x.data, result.data, 0, x.getNumElements());
    return result;
  }
}
