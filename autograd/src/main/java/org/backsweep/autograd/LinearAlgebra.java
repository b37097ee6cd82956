package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Determinant;
import org.backsweep.autograd.matrix.Kronecker;
import org.backsweep.autograd.matrix.Layout;
import org.backsweep.autograd.matrix.Lu;
import org.backsweep.autograd.matrix.Products;
import org.backsweep.autograd.matrix.Shapes;
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
              (g, x, z, y) -> like(x, LinearSystems.blocksAsRows(g, x, z).multTransB(asRow(z))),
              (g, x, z, y) -> like(z, asRow(x).mult(LinearSystems.blocksAsRows(g, x, z))));
    }
    return Kron.OPERATION.apply(self(), b);
  }

  /**
   * {@return the solution {@code X = A⁻¹ B} of {@code A X = B}, this being A; B̄ = A⁻ᵀ X̄, Ā = −B̄
   * Xᵀ}
   *
   * <p>One LU decomposition with partial pivoting serves the value and both cotangents. NaN and
   * infinite entries give NaN.
   *
   * @throws IllegalArgumentException if A is not square, or if B has not as many rows
   * @throws SingularMatrixException if a pivot is no larger than its rounding error, in whatever
   *     units the rows and columns of A are
   */
  default Variable solve(Variable b) {
    Variable a = self();
    requireRows("solve", a, b);
    return LinearSystems.solve("solve", false, a, b, LinearSystems.regularFactor("solve", a));
  }

  /**
   * {@return the solution of {@code L X = B}, where L is the lower triangle of this: {@link
   * #solveTriangular(Variable, Triangle)} with {@link Triangle#LOWER}}
   */
  default Variable solveTriangular(Variable b) {
    return solveTriangular(b, Triangle.LOWER);
  }

  /**
   * {@return the solution {@code X = T⁻¹ B} of {@code T X = B}, where T is the given triangle of
   * this; B̄ = T⁻ᵀ X̄, T̄ = −B̄ Xᵀ in the entries that are read, exactly 0 in the others}
   *
   * @throws IllegalArgumentException if this is not square, or if B has not as many rows
   * @throws SingularMatrixException if an entry on the diagonal is 0
   */
  default Variable solveTriangular(Variable b, Triangle triangle) {
    LinearSystems.requireSquare("solveTriangular", self());
    requireRows("solveTriangular", self(), b);
    return LinearSystems.solveTriangular(self(), b, triangle);
  }

  /**
   * {@return the inverse {@code Y = A⁻¹}; Ā = −Yᵀ Ȳ Yᵀ}; {@link #solve} is more accurate than a
   * product with it.
   *
   * @throws IllegalArgumentException if A is not square
   * @throws SingularMatrixException as {@link #solve}
   */
  default Variable invert() {
    return LinearSystems.invert(self(), LinearSystems.regularFactor("invert", self()));
  }

  /**
   * {@return the determinant, 1×1; ā = ȳ times the cofactors of a}
   *
   * <p>The first three derivatives are right at singular matrices too, of any rank; further ones
   * need a regular matrix, and throw {@link SingularMatrixException} else.
   *
   * @throws IllegalArgumentException if the matrix is not square
   */
  default Variable determinant() {
    class Det {
      static final Operation OPERATION =
          Operation.of(
              "determinant",
              (in, out) -> Determinant.value(in[0], in[1], out),
              (g, in, y) -> g.strongMult(Determinants.cofactors(in[0], in[1])),
              Pullback.NONE);
    }
    return Det.OPERATION.apply(self(), LinearSystems.factor("determinant", self()));
  }

  /**
   * {@return {@code log |det a|}, 1×1, without overflow; ā = ȳ a⁻ᵀ}
   *
   * <p>For a singular matrix the value is −∞, or near it, and the derivative throws {@link
   * SingularMatrixException}, unless the cotangent is 0, which gives 0.
   *
   * @throws IllegalArgumentException if the matrix is not square
   */
  default Variable logDeterminant() {
    class LogDeterminant {
      static final Operation OPERATION =
          Operation.of(
              "logDeterminant",
              (in, out) -> Shapes.scalar(Lu.logDeterminant(in[1]), out),
              (g, in, y) ->
                  LinearSystems.solve(
                      "logDeterminant",
                      true,
                      in[0],
                      LinearSystems.alongDiagonal(g, in[0].getNumRows(), in[0].getNumRows()),
                      in[1]),
              Pullback.NONE);
    }
    return LogDeterminant.OPERATION.apply(self(), LinearSystems.factor("logDeterminant", self()));
  }

  /**
   * {@return the sign of the determinant, 1×1: 1, −1, or 0 where a pivot is 0; its derivative is 0}
   *
   * @throws IllegalArgumentException if the matrix is not square
   */
  default Variable determinantSign() {
    class Sign {
      static final Operation OPERATION =
          Operation.of(
              "determinantSign", (in, out) -> Shapes.scalar(Lu.sign(in[0]), out), Pullback.NONE);
    }
    Variable lu = LinearSystems.factor("determinantSign", self());
    return Sign.OPERATION.apply(new Variable[] {lu});
  }

  /**
   * {@return {@code Y = Xᵀ A X}, this being the square matrix A: 1×1 for a column X; Ā = X Ȳ Xᵀ, X̄
   * = A X Ȳᵀ + Aᵀ X Ȳ}
   *
   * @throws IllegalArgumentException if A is not square, or if X has not as many rows
   */
  default Variable quadraticForm(Variable x) {
    class QuadraticForm {
      static final Operation OPERATION =
          Operation.binary(
              "quadraticForm",
              (a, z, out) -> Products.multTransA(z, Products.mult(a, z, null), out),
              (g, a, z, y) -> z.mult(g).multTransB(z),
              (g, a, z, y) -> a.mult(z).multTransB(g).plus(a.multTransA(z).mult(g)));
    }
    LinearSystems.requireSquare("quadraticForm", self());
    requireRows("quadraticForm", self(), x);
    return QuadraticForm.OPERATION.apply(self(), x);
  }

  /**
   * {@return {@code Aⁿ} by repeated squaring; the identity for n = 0, powers of the inverse for a
   * negative n; the derivative is that of the products}
   *
   * @throws IllegalArgumentException if A is not square
   * @throws SingularMatrixException if n is negative and A is singular
   */
  default Variable power(int n) {
    LinearSystems.requireSquare("power", self());
    if (n == 0) {
      return LinearSystems.identityLike(self());
    }
    Variable square = n < 0 ? invert() : self();
    Variable result = null;
    for (long left = Math.abs((long) n); left > 0; left /= 2) {
      if (left % 2 == 1) {
        result = result == null ? square : result.mult(square);
      }
      square = left > 1 ? square.mult(square) : square;
    }
    return java.util.Objects.requireNonNull(result);
  }

  private static boolean isVector(Variable x) {
    return x.getNumRows() == 1 || x.getNumCols() == 1;
  }

  private static Variable asRow(Variable x) {
    return x.reshape(1, x.value().getNumElements());
  }

  private static void requireRows(String operation, Variable a, Variable b) {
    Shapes.require(
        a.getNumRows() == b.getNumRows(),
        "%s: %s and %s: both must have the same number of rows",
        operation,
        a.value(),
        b.value());
  }

  private static Variable like(Variable shape, Variable vector) {
    return vector.reshape(shape.getNumRows(), shape.getNumCols());
  }
}
