package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Elementwise;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a matrix and a number. Programs make such an operation at every use, so it is
 * one small object; what it does is said by its kind.
 */
final class ByNumber extends Operation implements Entrywise {
  private final Kind kind;
  private final double number;

  ByNumber(Kind kind, double number) {
    this.kind = kind;
    this.number = number;
  }

  /** What is done with the number s. */
  enum Kind {
    /** {@code x + s}. */
    PLUS("plus", BinaryFunction.PLUS) {
      @Override
      void run(double s, double[] x, double[] y, int from, int to) {
        Elementwise.plus(s, x, y, from, to);
      }

      @Override
      Variable pull(Variable g, ByNumber self) {
        return g;
      }
    },

    /** {@code x − s}. */
    MINUS("minus", BinaryFunction.MINUS) {
      @Override
      void run(double s, double[] x, double[] y, int from, int to) {
        Elementwise.plus(-s, x, y, from, to);
      }

      @Override
      Variable pull(Variable g, ByNumber self) {
        return g;
      }
    },

    /** {@code s x}. */
    SCALE("scale", BinaryFunction.MULT) {
      @Override
      void run(double s, double[] x, double[] y, int from, int to) {
        Elementwise.scale(s, x, y, from, to);
      }

      @Override
      Variable pull(Variable g, ByNumber self) {
        return Double.isFinite(self.number)
            ? self.apply(g)
            : g.strongMult(Variable.constant(self.number));
      }
    },

    /** {@code x / s}. */
    DIVIDE("divide", BinaryFunction.DIV) {
      @Override
      void run(double s, double[] x, double[] y, int from, int to) {
        Elementwise.divide(s, x, y, from, to);
      }

      @Override
      Variable pull(Variable g, ByNumber self) {
        boolean keepsZeros = self.number != 0 && !Double.isNaN(self.number);
        return keepsZeros ? self.apply(g) : g.strongDiv(Variable.constant(self.number));
      }
    };

    private final String symbol;
    private final BinaryFunction function;

    Kind(String symbol, BinaryFunction function) {
      this.symbol = symbol;
      this.function = function;
    }

    abstract void run(double s, double[] x, double[] y, int from, int to);

    abstract Variable pull(Variable g, ByNumber self);
  }

  @Override
  public String name() {
    return kind.symbol;
  }

  @Override
  public void run(double[] a, double[] b, double[] c, int from, int to) {
    kind.run(number, a, c, from, to);
  }

  @Override
  public double at(double a, double b) {
    return kind.function.applyAsDouble(a, number);
  }

  @Override
  public BinaryFunction arithmetic() {
    return kind.function;
  }

  @Override
  public Double number() {
    return number;
  }

  @Override
  public DMatrixRMaj compute(DMatrixRMaj[] inputs, @Nullable DMatrixRMaj out) {
    DMatrixRMaj x = inputs[0];
    DMatrixRMaj result = Elementwise.like(x, out);
    kind.run(number, x.data, result.data, 0, x.getNumElements());
    return result;
  }

  @Override
  DMatrixRMaj compute(DMatrixRMaj x) {
    DMatrixRMaj result = Elementwise.like(x, null);
    kind.run(number, x.data, result.data, 0, x.getNumElements());
    return result;
  }

  @Override
  public Entrywise entrywise() {
    return this;
  }

  @Override
  public boolean isSame(Operation other) {
    return other instanceof ByNumber same
        && kind == same.kind
        && Double.doubleToLongBits(number) == Double.doubleToLongBits(same.number);
  }

  @Override
  int inputs() {
    return 1;
  }

  @Override
  Variable pull(int k, Variable g, Variable[] inputs, Variable output) {
    return kind.pull(g, this);
  }

  @Override
  Object kernel() {
    return kind;
  }

  @Override
  Object[] parameters() {
    return new Object[] {number};
  }

  @Override
  Operation like(boolean broadcasts, Object... captured) {
    return this;
  }
}
