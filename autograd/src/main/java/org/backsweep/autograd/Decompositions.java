package org.backsweep.autograd;

import static org.backsweep.autograd.MatrixFactor.plain;
import static org.backsweep.autograd.MatrixFactor.strong;

import java.util.function.DoubleUnaryOperator;
import org.backsweep.autograd.matrix.Cholesky;
import org.backsweep.autograd.matrix.Qr;
import org.backsweep.autograd.matrix.Svd;
import org.backsweep.autograd.matrix.SymmetricEigen;

/**
 * Matrices as products of simpler ones.
 *
 * <p>Where mathematics leaves a choice, of an order or of a sign, it is fixed, so that a
 * decomposition is a function. Entries that are NaN or infinite give NaN.
 */
public sealed interface Decompositions extends SpectralNorms permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /**
   * An orthogonal and an upper triangular matrix.
   *
   * @param q orthonormal columns, m×min(m, n)
   * @param r upper triangular, min(m, n)×n, with a positive diagonal
   */
  record QR(Variable q, Variable r) {}

  /**
   * Triangular matrices with {@code p a = l u}.
   *
   * @param p the permutation of the rows, a constant
   * @param l lower triangular, with ones on the diagonal
   * @param u upper triangular
   */
  record LU(Variable p, Variable l, Variable u) {}

  /**
   * Eigenvalues and eigenvectors of a symmetric matrix.
   *
   * @param values the eigenvalues, ascending, n×1
   * @param vectors the eigenvectors, in the columns, n×n; of each, the largest entry is positive
   */
  record EigSymmetric(Variable values, Variable vectors) {}

  /**
   * Singular values and vectors, {@code a = u diag(s) vᵀ}.
   *
   * @param u the left vectors, in the columns, m×min(m, n); of each, the largest entry is positive
   * @param s the singular values, descending, min(m, n)×1
   * @param v the right vectors, in the columns, n×min(m, n)
   */
  record SVD(Variable u, Variable s, Variable v) {}

  /**
   * {@return the lower triangular L with a positive diagonal for which {@code L Lᵀ = ½ (A + Aᵀ)},
   * zeros above the diagonal; Ā = ½ L⁻ᵀ (P + Pᵀ) L⁻¹, where P is the lower triangle of Lᵀ L̄ with
   * half of its diagonal: a symmetric gradient}
   *
   * <p>The derivative is that of Murray, Differentiation of the Cholesky decomposition (2016), in
   * two triangular solves of whole matrices.
   *
   * @throws IllegalArgumentException if A is not square
   * @throws NotPositiveDefiniteException if a pivot is not positive, or no larger than the rounding
   *     error of the diagonal entry that it is left of
   */
  default Variable cholesky() {
    class Factor {
      static final Operation OPERATION =
          Operation.unary(
              "cholesky",
              (a, out) -> Cholesky.lower(a, NotPositiveDefiniteException.in("cholesky", a), out),
              (g, a, l) -> {
                Variable p =
                    Factorizations.mirrored(plain(l).transposed().times(strong(g.lower())));
                Triangle transposed = Triangle.LOWER.transposed();
                Variable half =
                    LinearSystems.pullTriangular("cholesky", l, p, transposed).transpose();
                Variable s = LinearSystems.pullTriangular("cholesky", l, half, transposed);
                return s.plus(s.transpose()).scale(0.25);
              });
    }
    LinearSystems.requireSquare("cholesky", self());
    return Factor.OPERATION.apply(self());
  }

  /**
   * {@return {@code A = Q R} with orthonormal columns of Q and a positive diagonal of R, tall or
   * wide; Ā = (Q̄ + Q M) R⁻ᵀ for a tall or square A, where M is the lower triangle of R R̄ᵀ − Q̄ᵀ
   * Q, mirrored upwards}
   *
   * <p>A wide A is (X Y) with a square X, of which Q is: Ȳ = Q V̄, and X̄ as above with Q̄ + Y V̄ᵀ
   * in place of Q̄, where V̄ is the right part of R̄ (Walter and Lehmann).
   *
   * @throws SingularMatrixException if the first columns, as many as there are rows at most, are
   *     not independent
   */
  default QR qr() {
    class Factor {
      static final Operation OPERATION =
          Operation.unary(
              "qr",
              (a, out) -> Qr.packed(a, SingularMatrixException.in("qr", a), out),
              Factorizations::qr);
    }
    Variable packed = Factor.OPERATION.apply(self());
    int m = self().getNumRows();
    int n = self().getNumCols();
    return m >= n
        ? new QR(packed.rows(0, m), packed.rows(m, m + n))
        : new QR(packed.cols(0, m), packed.cols(m, m + n));
  }

  /**
   * {@return {@code P A = L U} of a square matrix, singular or not, by partial pivoting; Ā = Pᵀ L⁻ᵀ
   * (strictly lower part of Lᵀ L̄ + upper part of Ū Uᵀ) U⁻ᵀ}
   *
   * <p>The derivative of a singular matrix throws {@link SingularMatrixException}, unless the
   * cotangent is 0, which gives 0.
   *
   * @throws IllegalArgumentException if A is not square
   */
  default LU lu() {
    Variable factor = LinearSystems.factor("lu", self());
    Variable triangles = Factorizations.luTriangles(self(), factor);
    return new LU(
        Factorizations.permutation(factor),
        Factorizations.withUnitDiagonal(triangles),
        triangles.upper());
  }

  /**
   * {@return eigenvalues and eigenvectors, {@code ½ (A + Aᵀ) = V diag(λ) Vᵀ}; with {@code K = Vᵀ
   * V̄}, Ā = V (½ (K − Kᵀ) / (λⱼ − λᵢ) + diag(λ̄)) Vᵀ}
   *
   * <p>If only the eigenvalues are used, the gradient is always finite. The eigenvectors of equal
   * eigenvalues are determined up to a rotation; a derivative that does not depend on it is right,
   * others throw {@link GaugeDependentGradient}. So do most second derivatives there. (Giles,
   * Collected matrix derivative results, 2008; of equal eigenvalues Kasim, arXiv:2011.04366.)
   *
   * @throws IllegalArgumentException if A is not square
   */
  default EigSymmetric eigSymmetric() {
    class Factor {
      static final Operation OPERATION =
          Operation.unary("eigSymmetric", SymmetricEigen::packed, Factorizations::eigSymmetric);
    }
    LinearSystems.requireSquare("eigSymmetric", self());
    Variable packed = Factor.OPERATION.apply(self());
    return new EigSymmetric(
        Factorizations.eigenvalues(packed), Factorizations.eigenvectors(packed));
  }

  /**
   * {@return the thin singular value decomposition {@code A = U diag(s) Vᵀ}, tall or wide; Ā = U (½
   * (J + K) / (sⱼ − sᵢ) + ½ (J − K) / (sⱼ + sᵢ) + diag(s̄)) Vᵀ + (I − U Uᵀ) Ū S⁻¹ Vᵀ + U S⁻¹ V̄ᵀ (I
   * − V Vᵀ), where J = Uᵀ Ū − Ūᵀ U and K = Vᵀ V̄ − V̄ᵀ V}
   *
   * <p>If only the singular values are used, the gradient is always finite. Equal ones, and those
   * that are 0, are as equal eigenvalues in {@link #eigSymmetric}, where the sources are.
   */
  default SVD svd() {
    class Factor {
      static final Operation OPERATION = Operation.unary("svd", Svd::packed, Factorizations::svd);
    }
    Variable packed = Factor.OPERATION.apply(self());
    int m = self().getNumRows();
    int n = self().getNumCols();
    return new SVD(
        Factorizations.leftVectors(packed, m, n),
        Factorizations.singularValues(packed, m, n),
        Factorizations.rightVectors(packed, m, n));
  }

  /**
   * {@return the singular values, descending, min(m, n)×1; Ā = U diag(s̄) Vᵀ, also where they are
   * equal or 0}
   */
  default Variable singularValues() {
    return svd().s();
  }

  /**
   * {@return the function {@code V f(λ) Vᵀ} of the symmetric matrix {@code ½ (A + Aᵀ) = V diag(λ)
   * Vᵀ}, a square root, say, or a logarithm; Ā = V (D ⊙ Vᵀ Ȳ V) Vᵀ, where Dᵢⱼ = (f(λᵢ) − f(λⱼ)) /
   * (λᵢ − λⱼ), and f′(λᵢ) for equal ones}
   *
   * <p>It is right whether eigenvalues are equal, nearly equal or different (Daleckiĭ and Kreĭn). A
   * derivative of order k needs the k-th derivative of f; if it is the first that is not given, it
   * comes from extrapolated differences of the last one, to ten digits or so. The cost of a
   * derivative of order k grows like the (k+1)-th power of the size.
   *
   * @param f a smooth function of a number, defined at all eigenvalues
   * @param derivative its derivative
   * @param further its second derivative, the third, and so on
   * @throws IllegalArgumentException if A is not square
   * @throws ArithmeticException if f is not finite at an eigenvalue; when differentiated, if its
   *     derivative is not, as that of a square root at 0
   */
  default Variable symmetricFunction(
      DoubleUnaryOperator f, DoubleUnaryOperator derivative, DoubleUnaryOperator... further) {
    LinearSystems.requireSquare("symmetricFunction", self());
    return Factorizations.symmetricFunction(self(), f, derivative, further);
  }
}
