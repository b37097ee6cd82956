package org.backsweep.autograd;

import static org.backsweep.autograd.MatrixFactor.plain;
import static org.backsweep.autograd.MatrixFactor.strong;

import org.backsweep.autograd.matrix.Kronecker;
import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Products;
import org.backsweep.autograd.matrix.Shapes;
import org.backsweep.autograd.matrix.Sums;

/**
 * Products of matrices and what belongs to them. Names are EJML's.
 *
 * <p>Here too the zeros of a cotangent absorb what is infinite or NaN: rows of NaN that are masked
 * behind a product leave no trace in the gradient of the weights.
 */
public sealed interface LinearAlgebra extends Solutions, SquareMatrices, Distances
    permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the matrix product {@code y = a b}; ā = ȳ bᵀ, b̄ = aᵀ ȳ}
   *
   * @throws IllegalArgumentException if a has not as many columns as b has rows
   */
  default Variable mult(Variable b) {
    return plain(self()).times(plain(b));
  }

  /**
   * {@return {@code y = aᵀ b}; ā = b ȳᵀ, b̄ = a ȳ}
   *
   * @throws IllegalArgumentException if a and b differ in the number of rows
   */
  default Variable multTransA(Variable b) {
    return plain(self()).transposed().times(plain(b));
  }

  /**
   * {@return {@code y = a bᵀ}; ā = ȳ b, b̄ = ȳᵀ a}
   *
   * @throws IllegalArgumentException if a and b differ in the number of columns
   */
  default Variable multTransB(Variable b) {
    return plain(self()).times(plain(b).transposed());
  }

  /**
   * {@return {@code y = aᵀ bᵀ}; ā = bᵀ ȳᵀ, b̄ = ȳᵀ aᵀ}
   *
   * @throws IllegalArgumentException if a has not as many rows as b has columns
   */
  default Variable multTransAB(Variable b) {
    return plain(self()).transposed().times(plain(b).transposed());
  }

  /**
   * {@return {@code y = x wᵀ + b}, b added to every row: what a dense layer computes; x̄ = ȳ w, w̄
   * = ȳᵀ x, b̄ the sums of ȳ over its rows}
   *
   * @param w as many columns as x has
   * @param b 1×n, for w of n rows
   * @throws IllegalArgumentException if the shapes do not fit
   */
  default Variable affine(Variable w, Variable b) {
    class Affine {
      static final Operation OPERATION =
          Operation.of(
                  "affine",
                  (in, out) -> Products.affine(in[0], in[1], in[2], out),
                  (MatrixProduct.General) (g, in) -> new MatrixProduct(strong(g), plain(in[1])),
                  (MatrixProduct.General)
                      (g, in) -> new MatrixProduct(strong(g).transposed(), plain(in[0])),
                  (g, in, y) -> g)
              .broadcasting();
    }
    return Affine.OPERATION.apply(self(), w, b);
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
              "trace",
              Sums::trace,
              (g, x, y) -> LinearSystems.alongDiagonal(g, x.getNumRows(), x.getNumCols()));
    }
    return Trace.OPERATION.apply(self());
  }

  /**
   * {@return the outer product {@code y = a bᵀ} of two vectors, rows or columns, of lengths n and
   * m, n×m; ā = ȳ b, b̄ = ȳᵀ a, each in the vector's own orientation}
   *
   * @throws IllegalArgumentException if one is no vector
   */
  default Variable outer(Variable b) {
    Variable a = self();
    Shapes.require(
        isVector(a) && isVector(b),
        "outer: %s and %s: both must be vectors, with one row or one column",
        a.value(),
        b.value());
    return a.reshape(a.value().getNumElements(), 1).mult(b.reshape(1, b.value().getNumElements()));
  }

  /**
   * {@return the Kronecker product, whose block (i, j) is aᵢⱼ b; āᵢⱼ is the inner product of that
   * block of ȳ with b, and b̄ = Σ aᵢⱼ times that block}
   */
  default Variable kron(Variable b) {
    class Kron {
      static final Operation OPERATION =
          Operation.binary(
              "kron",
              Kronecker::product,
              (g, x, z, y) ->
                  like(
                      x,
                      strong(LinearSystems.blocksAsRows(g, x, z))
                          .times(plain(asRow(z)).transposed())),
              (g, x, z, y) ->
                  like(z, plain(asRow(x)).times(strong(LinearSystems.blocksAsRows(g, x, z)))));
    }
    return Kron.OPERATION.apply(self(), b);
  }

  private static boolean isVector(Variable x) {
    return x.getNumRows() == 1 || x.getNumCols() == 1;
  }

  private static Variable asRow(Variable x) {
    return x.reshape(1, x.value().getNumElements());
  }

  private static Variable like(Variable shape, Variable vector) {
    return vector.reshape(shape.getNumRows(), shape.getNumCols());
  }
}
