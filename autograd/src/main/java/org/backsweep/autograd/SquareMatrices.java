package org.backsweep.autograd;

import static org.backsweep.autograd.MatrixFactor.plain;
import static org.backsweep.autograd.MatrixFactor.strong;

import java.util.Objects;
import org.backsweep.autograd.matrix.Determinant;
import org.backsweep.autograd.matrix.Lu;
import org.backsweep.autograd.matrix.MatrixExponential;
import org.backsweep.autograd.matrix.Products;
import org.backsweep.autograd.matrix.Shapes;

/** What only square matrices have: determinants, powers, forms. */
public sealed interface SquareMatrices permits LinearAlgebra {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * {@return the determinant, 1×1; ā = ȳ times the cofactors of a}
   *
   * <p>The first three derivatives are right at singular matrices too, of any rank: in the bases of
   * singular vectors the determinant is a polynomial, whose minors are products of singular values.
   * Further ones need a regular matrix, and throw {@link SingularMatrixException} else.
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
                  LinearSystems.pull(
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
              (g, a, z, y) -> plain(z).times(strong(g), plain(z).transposed()),
              (g, a, z, y) ->
                  plain(a.mult(z))
                      .times(strong(g).transposed())
                      .plus(plain(a.multTransA(z)).times(strong(g))));
    }
    LinearSystems.requireSquare("quadraticForm", self());
    LinearSystems.requireRows("quadraticForm", self(), x);
    return QuadraticForm.OPERATION.apply(self(), x);
  }

  /**
   * {@return {@code Aⁿ} by repeated squaring, the identity for n = 0, powers of the inverse for a
   * negative n; Ā = Σ (Aᵀ)ᵏ Ȳ (Aᵀ)ⁿ⁻¹⁻ᵏ over k from 0 to n − 1, by that of the products}
   *
   * @throws IllegalArgumentException if A is not square
   * @throws SingularMatrixException if n is negative and A is singular
   */
  default Variable power(int n) {
    LinearSystems.requireSquare("power", self());
    if (n == 0) {
      return LinearSystems.identityLike(self());
    }
    Variable square = n < 0 ? self().invert() : self();
    Variable result = null;
    for (long left = Math.abs((long) n); left > 0; left /= 2) {
      if (left % 2 == 1) {
        result = result == null ? square : result.mult(square);
      }
      square = left > 1 ? square.mult(square) : square;
    }
    return Objects.requireNonNull(result);
  }

  /**
   * {@return the matrix exponential {@code Y = exp(A)}; Ā is the derivative of exp at Aᵀ along Ȳ}
   *
   * <p>By scaling, the Padé approximant of degree 13, and squaring (Al-Mohy and Higham).
   *
   * @throws IllegalArgumentException if A is not square
   */
  default Variable expm() {
    class Expm {
      static final Operation OPERATION =
          Operation.unary(
              "expm", MatrixExponential::value, (g, a, y) -> Exponentials.along(a.transpose(), g));
    }
    LinearSystems.requireSquare("expm", self());
    return Expm.OPERATION.apply(self());
  }
}
