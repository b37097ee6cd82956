package org.backsweep.autograd;

import static org.backsweep.autograd.MatrixFactor.plain;
import static org.backsweep.autograd.MatrixFactor.strong;

import org.backsweep.autograd.matrix.PseudoInverse;

/** What solves linear equations, exactly or as well as possible. */
public sealed interface Solutions permits LinearAlgebra {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the solution {@code X = A⁻¹ B} of {@code A X = B}, this being A; B̄ = A⁻ᵀ X̄, Ā = −B̄
   * Xᵀ}
   *
   * <p>One LU decomposition with partial pivoting serves the value and both cotangents (Giles,
   * Collected matrix derivative results, 2008). NaN and infinite entries give NaN.
   *
   * @throws IllegalArgumentException if A is not square, or if B has not as many rows
   * @throws SingularMatrixException if a pivot is no larger than its rounding error, in whatever
   *     units the rows and columns of A are
   */
  default Variable solve(Variable b) {
    Variable a = self();
    LinearSystems.requireRows("solve", a, b);
    return LinearSystems.solve("solve", a, b, LinearSystems.regularFactor("solve", a));
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
    LinearSystems.requireRows("solveTriangular", self(), b);
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
   * {@return the X for which {@code ‖A X − B‖} is smallest, of a tall A, or the shortest X with
   * {@code A X = B}, of a wide one, A being of full rank; B̄ = A Z and Ā = (B − A X) Zᵀ − A Z Xᵀ
   * with Z = (Aᵀ A)⁻¹ X̄ if A is tall}
   *
   * <p>If A is wide, B̄ = Z and Ā = Y (X̄ − Aᵀ Z)ᵀ − Z Xᵀ with Z = (A Aᵀ)⁻¹ A X̄ and Y = (A Aᵀ)⁻¹
   * B. One QR decomposition serves the value and both cotangents (Golub and Pereyra 1973).
   *
   * @throws IllegalArgumentException if B has not as many rows as A
   * @throws SingularMatrixException if A has not full rank, as far as rounding lets one tell
   */
  default Variable leastSquares(Variable b) {
    LinearSystems.requireRows("leastSquares", self(), b);
    return self().getNumRows() >= self().getNumCols()
        ? LeastSquares.tall(self(), b)
        : LeastSquares.wide(self(), b);
  }

  /**
   * {@return the Moore-Penrose inverse {@code P = A⁺}, n×m; Ā = −Pᵀ P̄ Pᵀ + (I − A P) P̄ᵀ P Pᵀ + Pᵀ
   * P P̄ᵀ (I − P A) (Golub and Pereyra)}
   *
   * <p>By the singular value decomposition; singular values that are no larger than their rounding
   * error count as 0. The derivative is that among matrices of the same rank: there is none across.
   */
  default Variable pseudoInverse() {
    class Pinv {
      static final Operation OPERATION =
          Operation.unary("pseudoInverse", PseudoInverse::value, Pinv::pull);

      static Variable pull(Variable g, Variable a, Variable p) {
        MatrixFactor pinv = plain(p);
        MatrixFactor transposed = pinv.transposed();
        MatrixFactor gt = strong(g).transposed();
        // What is outside of A is taken off before the factors that may be huge or tiny come in.
        Variable left = g.transpose().minus(plain(a).times(pinv, gt));
        Variable right = g.transpose().minus(gt.times(pinv, plain(a)));
        Variable outside =
            strong(left).times(pinv, transposed).plus(transposed.times(pinv, strong(right)));
        return outside.minus(transposed.times(strong(g), transposed));
      }
    }
    return Pinv.OPERATION.apply(self());
  }
}
