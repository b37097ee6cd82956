package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Products;
import org.backsweep.autograd.matrix.Sums;

/** Products of matrices and what belongs to them. Names are EJML's. */
public sealed interface LinearAlgebra permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the matrix product {@code y = a b}; ā = ȳ bᵀ, b̄ = aᵀ ȳ}
   *
   * @throws IllegalArgumentException if a has not as many columns as b has rows
   */
  default Variable mult(Variable b) {
    class Mult {
      static final Operation OPERATION =
          Operation.binary(
              "mult",
              Products::mult,
              (g, x, z, y) -> g.multTransB(z),
              (g, x, z, y) -> x.multTransA(g));
    }
    return Mult.OPERATION.apply(self(), b);
  }

  /**
   * {@return {@code y = aᵀ b}; ā = b ȳᵀ, b̄ = a ȳ}
   *
   * @throws IllegalArgumentException if a and b differ in the number of rows
   */
  default Variable multTransA(Variable b) {
    class MultTransA {
      static final Operation OPERATION =
          Operation.binary(
              "multTransA",
              Products::multTransA,
              (g, x, z, y) -> z.multTransB(g),
              (g, x, z, y) -> x.mult(g));
    }
    return MultTransA.OPERATION.apply(self(), b);
  }

  /**
   * {@return {@code y = a bᵀ}; ā = ȳ b, b̄ = ȳᵀ a}
   *
   * @throws IllegalArgumentException if a and b differ in the number of columns
   */
  default Variable multTransB(Variable b) {
    class MultTransB {
      static final Operation OPERATION =
          Operation.binary(
              "multTransB",
              Products::multTransB,
              (g, x, z, y) -> g.mult(z),
              (g, x, z, y) -> g.multTransA(x));
    }
    return MultTransB.OPERATION.apply(self(), b);
  }

  /**
   * {@return {@code y = aᵀ bᵀ}; ā = bᵀ ȳᵀ, b̄ = ȳᵀ aᵀ}
   *
   * @throws IllegalArgumentException if a has not as many rows as b has columns
   */
  default Variable multTransAB(Variable b) {
    class MultTransAB {
      static final Operation OPERATION =
          Operation.binary(
              "multTransAB",
              Products::multTransAB,
              (g, x, z, y) -> z.multTransAB(g),
              (g, x, z, y) -> g.multTransAB(x));
    }
    return MultTransAB.OPERATION.apply(self(), b);
  }

  /** {@return {@code y = xᵀ}; x̄ = ȳᵀ} */
  default Variable transpose() {
    class Transpose {
      static final Operation OPERATION =
          Operation.unary("transpose", Layout::transpose, (g, x, y) -> g.transpose());
    }
    return Transpose.OPERATION.apply(self());
  }

  /**
   * {@return the inner product {@code y = Σ aᵢ bᵢ} of two vectors, rows or columns, 1×1; ā = ȳ b,
   * b̄ = ȳ a, each in the vector's own orientation}
   *
   * @throws IllegalArgumentException if one is no vector, or if they differ in length
   */
  default Variable dot(Variable b) {
    class Dot {
      static final Operation OPERATION =
          Operation.binary(
              "dot",
              Sums::dot,
              (g, x, z, y) -> g.strongMult(like(x, z)),
              (g, x, z, y) -> g.strongMult(like(z, x)));
    }
    return Dot.OPERATION.apply(self(), b);
  }

  /**
   * {@return the sum of the diagonal, 1×1; dy/dx is the identity}
   *
   * @throws IllegalArgumentException if the matrix is not square
   */
  default Variable trace() {
    class Trace {
      static final Operation OPERATION =
          Operation.unary(
              "trace", Sums::trace, (g, x, y) -> alongDiagonal(g, x.getNumRows(), x.getNumCols()));
    }
    return Trace.OPERATION.apply(self());
  }

  private static Variable like(Variable shape, Variable vector) {
    return vector.reshape(shape.getNumRows(), shape.getNumCols());
  }

  private static Variable alongDiagonal(Variable g, int rows, int cols) {
    return Operation.unary(
            "alongDiagonal",
            (x, out) -> Layout.alongDiagonal(x, rows, cols, out),
            (c, x, y) -> c.trace())
        .with(rows, cols)
        .apply(g);
  }
}
