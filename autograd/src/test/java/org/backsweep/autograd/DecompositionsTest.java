package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.backsweep.autograd.check.GradientCheck;
import org.backsweep.autograd.replay.Plan;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decompositions of matrices that are singular, indefinite, degenerate, extreme or empty. */
class DecompositionsTest {
  private static final DMatrixRMaj Q = orthogonal(3);

  /** A matrix with orthonormal columns, of no particular kind. */
  private static DMatrixRMaj orthogonal(int n) {
    return Variable.constant(Matrices.normal(n, n, new Random(5))).qr().q().value();
  }

  /** {@code Q diag(values) Qᵀ}. */
  private static DMatrixRMaj symmetric(double... values) {
    Variable q = Variable.constant(Q);
    return q.mult(Variable.constant(CommonOps_DDRM.diag(values))).multTransB(q).value();
  }

  private static Variable weights(int rows, int cols) {
    return Variable.constant(Matrices.normal(rows, cols, new Random(rows * 31L + cols)));
  }

  private static Variable weighed(Variable x) {
    return x.elementMult(weights(x.getNumRows(), x.getNumCols())).sum();
  }

  private static DMatrixRMaj gradient(UnaryOperator<Variable> f, DMatrixRMaj at) {
    Variable x = Variable.leaf(at);
    return f.apply(x).backward().of(x);
  }

  @Test
  void cholesky_indefinite_namesThePivot() {
    Variable a = Variable.leaf(new double[][] {{4, 2}, {2, -3}});
    NotPositiveDefiniteException e =
        catchThrowableOfType(NotPositiveDefiniteException.class, a::cholesky);
    assertThat(e).hasMessage("cholesky: 2x2 is not positive definite: pivot 1 is -4.0");
    assertThat(e.index()).isEqualTo(1);
    assertThat(e.pivot()).isEqualTo(-4);
  }

  @Test
  void cholesky_semidefiniteUpToRounding_throws() {
    DMatrixRMaj x = Matrices.normal(9, 8, new Random(1));
    Variable a = Variable.leaf(CommonOps_DDRM.multTransB(x, x, null));
    assertThatThrownBy(a::cholesky).isInstanceOf(NotPositiveDefiniteException.class);
  }

  @Test
  void cholesky_differentUnits_isDefinite() {
    Variable a = Variable.leaf(new double[][] {{1e-300, 0.5}, {0.5, 1e300}});
    double[] l = a.cholesky().value().data;
    assertThat(l[2]).isCloseTo(5e149, within(1e135));
    assertThat(l[3]).isCloseTo(Math.sqrt(0.75e300), within(1e136));
  }

  @Test
  void cholesky_gradient_isSymmetricWhicheverTriangleHoldsTheMatrix() {
    DMatrixRMaj a = new DMatrixRMaj(new double[][] {{4, 3}, {1, 5}});
    DMatrixRMaj b = new DMatrixRMaj(new double[][] {{4, 1}, {3, 5}});
    DMatrixRMaj gradient = gradient(x -> weighed(x.cholesky()), a);
    assertThat(gradient.get(0, 1)).isEqualTo(gradient.get(1, 0));
    assertThat(gradient(x -> weighed(x.cholesky()), b).data).containsExactly(gradient.data);
  }

  @Test
  void qr_dependentColumns_throws() {
    Variable a = Variable.leaf(new double[][] {{1, 2}, {2, 4}, {3, 6}});
    assertThatThrownBy(a::qr)
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageStartingWith("qr: 3x2 has not full rank: pivot 1 is ");
    assertThatThrownBy(() -> a.leastSquares(weights(3, 1)))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageStartingWith("leastSquares: 3x2 has not full rank: pivot 1 is ");
    assertThatThrownBy(() -> a.transpose().leastSquares(weights(2, 1)))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageStartingWith("leastSquares: 2x3 has not full rank: pivot 1 is ");
  }

  @Test
  void lu_singular_hasAValueButNoGradient() {
    Variable a = Variable.leaf(new double[][] {{2, 4}, {1, 2}});
    Decompositions.LU lu = a.lu();
    assertThat(lu.u().value().data).containsExactly(2, 4, 0, 0);
    assertThatThrownBy(() -> weighed(lu.l()).backward())
        .isInstanceOf(SingularMatrixException.class);
  }

  @Test
  void eigSymmetric_ascendsWithPositiveLargestComponents() {
    Decompositions.EigSymmetric eigen =
        Variable.constant(new double[][] {{0, -2}, {-2, 0}}).eigSymmetric();
    double r = Math.sqrt(0.5);
    assertThat(eigen.values().value().data).containsExactly(new double[] {-2, 2}, within(1e-15));
    assertThat(eigen.vectors().value().data)
        .containsExactly(new double[] {r, r, r, -r}, within(1e-15));
  }

  @Test
  void eigSymmetric_repeatedEigenvalue_projectorHasItsGradient() {
    DMatrixRMaj a = symmetric(1, 1, 3);
    DMatrixRMaj actual =
        gradient(
            x -> {
              Variable v = x.eigSymmetric().vectors().cols(0, 2);
              return weighed(v.multTransB(v));
            },
            a);
    Variable p = Variable.constant(symmetric(1, 1, 0));
    Variable rest = Variable.constant(symmetric(0, 0, 1));
    Variable half = p.mult(weights(3, 3).plus(weights(3, 3).transpose())).mult(rest).scale(-0.25);
    assertThat(Matrices.distance(actual, half.plus(half.transpose()).value())).isLessThan(1e-13);
  }

  @Test
  void eigSymmetric_repeatedEigenvalue_vectorHasNoGradient() {
    Variable a = Variable.leaf(symmetric(1, 1, 3));
    Variable first = a.eigSymmetric().vectors().getColumn(0);
    assertThatThrownBy(() -> weighed(first).backward())
        .isInstanceOf(GaugeDependentGradient.class)
        .hasMessageContaining("eigSymmetric: the values 0 and 1 are equal");
  }

  @Test
  void eigSymmetric_repeatedEigenvalue_vectorOfAnotherHasItsGradient() {
    DMatrixRMaj a = symmetric(1, 1, 3);
    GradientCheck.ofUnary(x -> weighed(x.eigSymmetric().vectors().getColumn(2)))
        .at(a)
        .run()
        .assertPassed();
  }

  @Test
  void eigSymmetric_repeatedEigenvalue_valuesAloneHaveFiniteGradients() {
    Variable a = Variable.leaf(CommonOps_DDRM.identity(3));
    Variable values = a.eigSymmetric().values();
    assertThat(values.sum().backward().of(a).data)
        .containsExactly(CommonOps_DDRM.identity(3).data, within(1e-15));
    DMatrixRMaj largest = values.get(2, 0).backward().of(a);
    assertThat(CommonOps_DDRM.trace(largest)).isCloseTo(1, within(1e-14));
  }

  @Test
  void eigSymmetric_repeatedEigenvalue_isNotSilentAboutItsReconstruction() {
    UnaryOperator<Variable> reconstruct =
        x -> {
          Decompositions.EigSymmetric eigen = x.eigSymmetric();
          Variable v = eigen.vectors();
          return v.mult(eigen.values().diag()).multTransB(v);
        };
    for (DMatrixRMaj a : List.of(CommonOps_DDRM.identity(3), symmetric(1, 1, 3))) {
      Variable x = Variable.leaf(a);
      Variable y = reconstruct.apply(x);
      assertThatThrownBy(() -> weighed(y).backward()).isInstanceOf(GaugeDependentGradient.class);
    }
    Variable x = Variable.leaf(CommonOps_DDRM.identity(3));
    Variable entry = reconstruct.apply(x).get(0, 1);
    assertThatThrownBy(entry::backward).isInstanceOf(GaugeDependentGradient.class);
  }

  @Test
  void eigSymmetric_repeatedEigenvalue_isNotSilentAboutSecondDerivatives() {
    Variable a = Variable.leaf(CommonOps_DDRM.identity(3));
    Variable y = a.eigSymmetric().values().log().sum();
    Variable offDiagonal = y.gradient(a).get(0, 1);
    assertThatThrownBy(offDiagonal::backward).isInstanceOf(GaugeDependentGradient.class);
    Variable right = a.symmetricFunction(Math::log, x -> 1 / x, x -> -1 / (x * x)).trace();
    double[] expected = {0, -0.5, 0, -0.5, 0, 0, 0, 0, 0};
    assertThat(right.gradient(a).get(0, 1).backward().of(a).data)
        .containsExactly(expected, within(1e-14));
  }

  @Test
  void svd_equalSingularValues_polarFactorHasItsGradient() {
    DMatrixRMaj a = Q.copy();
    CommonOps_DDRM.scale(2, a);
    DMatrixRMaj actual =
        gradient(
            x -> {
              Decompositions.SVD svd = x.svd();
              return weighed(svd.u().multTransB(svd.v()));
            },
            a);
    Variable q = Variable.constant(Q);
    Variable b = weights(3, 3);
    Variable expected = b.minus(q.mult(b.transpose()).mult(q)).scale(0.25);
    assertThat(Matrices.distance(actual, expected.value())).isLessThan(1e-13);
  }

  @Test
  void svd_equalSingularValues_vectorHasNoGradient() {
    Variable a = Variable.leaf(Q);
    assertThatThrownBy(() -> weighed(a.svd().u()).backward())
        .isInstanceOf(GaugeDependentGradient.class);
  }

  @Test
  void svd_rankOne_bestApproximationHasItsGradient() {
    DMatrixRMaj a =
        CommonOps_DDRM.multTransB(
            Matrices.normal(4, 1, new Random(2)), Matrices.normal(3, 1, new Random(3)), null);
    GradientCheck.ofUnary(
            x -> {
              Decompositions.SVD svd = x.svd();
              Variable outer = svd.u().getColumn(0).multTransB(svd.v().getColumn(0));
              return weighed(outer.elementMult(svd.s().get(0, 0)));
            })
        .at(a)
        .run()
        .assertPassed();
  }

  @Test
  void svd_rankOne_vectorOfZeroHasNoGradient() {
    Variable a = Variable.leaf(new double[][] {{1, 2}, {2, 4}, {3, 6}});
    assertThatThrownBy(() -> weighed(a.svd().u().getColumn(1)).backward())
        .isInstanceOf(GaugeDependentGradient.class);
  }

  @Test
  void singularValues_equalOrZero_haveFiniteGradients() {
    for (DMatrixRMaj a : List.of(new DMatrixRMaj(3, 2), Q, symmetric(1, 1, 0))) {
      DMatrixRMaj gradient = gradient(x -> weighed(x.singularValues()), a);
      assertThat(gradient.data).doesNotContain(Double.NaN);
      assertThat(CommonOps_DDRM.elementMaxAbs(gradient)).isBetween(0.1, 10.0);
    }
  }

  @Test
  void normNuclear_ofLowerRank_hasTheSubgradientOfLeastNorm() {
    Variable a = Variable.leaf(new double[][] {{3, 0, 0}, {0, 0, 0}, {0, 0, -2}});
    assertThat(a.normNuclear().scalar()).isEqualTo(5, within(1e-15));
    double[] expected = {1, 0, 0, 0, 0, 0, 0, 0, -1};
    assertThat(a.normNuclear().backward().of(a).data).containsExactly(expected, within(1e-15));
    Variable zero = Variable.leaf(new DMatrixRMaj(2, 3));
    assertThat(zero.normNuclear().backward().of(zero).data).containsOnly(0);
  }

  @Test
  void normSpectral_ofEqualSingularValues_sharesAmongThem() {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    Variable a = Variable.leaf(new double[][] {{2 * c, -2 * s, 0}, {2 * s, 2 * c, 0}, {0, 0, 1}});
    assertThat(a.normSpectral().scalar()).isEqualTo(2, within(1e-15));
    double[] expected = {c / 2, -s / 2, 0, s / 2, c / 2, 0, 0, 0, 0};
    assertThat(a.normSpectral().backward().of(a).data).containsExactly(expected, within(1e-15));
    Variable zero = Variable.leaf(new DMatrixRMaj(2, 3));
    assertThat(zero.normSpectral().backward().of(zero).data).containsOnly(0);
  }

  @Test
  void normNuclear_ofEqualSingularValues_hasASecondDerivative() {
    Variable a = Variable.leaf(new double[][] {{0, 2}, {-2, 0}});
    Variable direction = Variable.constant(new double[][] {{1, 2}, {3, 4}});
    // Of a square matrix, the norm is √(‖A‖² + 2 |det A|).
    Variable other = a.square().sum().plus(a.determinant().abs().scale(2)).sqrt();
    double expected = second(other, a, direction);
    assertThat(second(a.normNuclear(), a, direction)).isEqualTo(expected, within(1e-13));
  }

  private static double second(Variable y, Variable a, Variable direction) {
    Variable first = y.gradient(a).elementMult(direction).sum();
    return first.gradient(a).elementMult(direction).sum().scalar();
  }

  @Test
  void symmetricFunction_tripleEigenvalue_hasItsDerivatives() {
    Variable a = Variable.leaf(symmetric(4, 4, 4));
    Variable root =
        a.symmetricFunction(Math::sqrt, x -> 0.5 / Math.sqrt(x), x -> -0.25 / (x * Math.sqrt(x)));
    Variable b = weights(3, 3);
    DMatrixRMaj first = weighed(root).backward().of(a);
    DMatrixRMaj expected = b.plus(b.transpose()).scale(0.125).value();
    assertThat(Matrices.distance(first, expected)).isLessThan(1e-14);
    Variable y = root.trace().gradient(a).elementMult(b).sum();
    DMatrixRMaj second = y.backward().of(a);
    DMatrixRMaj expectedSecond = b.plus(b.transpose()).scale(0.5 * -0.25 / 8).value();
    assertThat(Matrices.distance(second, expectedSecond)).isLessThan(1e-14);
  }

  @Test
  void symmetricFunction_nearlyEqualEigenvalues_keepsItsDigits() {
    for (double gap : new double[] {1e-15, 1e-12, 1e-9, 1e-6, 1e-3}) {
      DMatrixRMaj a = CommonOps_DDRM.diag(2, 2 + gap);
      Variable x = Variable.leaf(a);
      Variable y = x.symmetricFunction(Math::log, t -> 1 / t).get(0, 1);
      double quotient = Math.log1p(gap / 2) / gap;
      assertThat(2 * y.backward().of(x).get(0, 1)).isCloseTo(quotient, within(2e-14));
    }
  }

  @Test
  void symmetricFunction_outsideOfItsDomain_namesTheEigenvalue() {
    Variable a = Variable.leaf(new double[][] {{-1, 0}, {0, 1}});
    assertThatThrownBy(() -> a.symmetricFunction(Math::log, x -> 1 / x))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("symmetricFunction: the function is NaN at the eigenvalue -1.0");
  }

  @Test
  void symmetricFunction_whoseDerivativeIsInfinite_isNotSilent() {
    Variable a = Variable.leaf(new double[][] {{1, 0}, {0, 0}});
    Variable root = a.symmetricFunction(Math::sqrt, t -> 0.5 / Math.sqrt(t));
    assertThat(root.value().data).containsExactly(1, 0, 0, 0);
    assertThatThrownBy(() -> root.sum().backward())
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("a derivative of order 1 is Infinity at the eigenvalues [0.0, 0.0]");
    Variable none = root.sum().where(new DMatrixRMaj(1, 1), Variable.constant(1));
    assertThat(none.backward().of(a).data).containsOnly(0);
  }

  @Test
  void symmetricFunction_ofTooHighAnOrder_saysWhatIsMissing() {
    Variable a = Variable.leaf(2);
    Variable y = a.symmetricFunction(Math::exp, Math::exp);
    Variable second = y.gradient(a).gradient(a);
    assertThat(second.scalar()).isCloseTo(Math.exp(2), within(1e-10));
    assertThatThrownBy(() -> second.gradient(a))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("up to order 2 at least, but 1 are given");
  }

  @Test
  void lu_singularUpToRounding_hasNoGradientAndSaysWhy() {
    Variable a =
        Variable.leaf(
            new double[][] {
              {1 / 3.0, 2 / 3.0}, {0.7 / 3, 1.4 / 3},
            });
    Variable b = Variable.leaf(new double[][] {{3, 1, 2}, {1, 3, 1.1}, {4, 4, 3.1}});
    for (Variable x : new Variable[] {a, b}) {
      assertThatThrownBy(() -> weighed(x.lu().u()).backward())
          .isInstanceOf(SingularMatrixException.class)
          .hasMessageStartingWith("lu: ");
    }
  }

  @Test
  void leastSquares_anyScale_cotangentOfTheRightSideIsInRange() {
    double[][] rows = {{1, 2}, {3, 4}, {5, 7}};
    Variable unit = Variable.leaf(rows);
    Variable b = Variable.leaf(new double[][] {{1}, {2}, {3}});
    double[] expected = unit.leastSquares(b).sum().backward().of(b).data;
    for (double scale : new double[] {0x1p-600, 0x1p600}) {
      Variable x = Variable.constant(unit.scale(scale).value()).leastSquares(b);
      double[] actual = x.sum().scale(scale).backward().of(b).data;
      assertThat(actual).containsExactly(expected, within(1e-14));
    }
  }

  @Test
  void pseudoInverse_anyScale_isDifferentiatedAsTheInverse() {
    for (double scale : new double[] {1e-150, 1, 1e150}) {
      Variable a = Variable.leaf(new double[][] {{scale, 2 * scale}, {3 * scale, 4 * scale}});
      DMatrixRMaj pinv = a.pseudoInverse().sum().backward().of(a);
      DMatrixRMaj inverse = a.invert().sum().backward().of(a);
      for (int i = 0; i < 4; i++) {
        assertThat(pinv.data[i] / inverse.data[i]).isEqualTo(1, within(1e-13));
      }
    }
  }

  @Test
  void pseudoInverse_ofLowerRank_hasItsGradientAmongSuchMatrices() {
    DMatrixRMaj u = Matrices.normal(4, 2, new Random(1));
    DMatrixRMaj v = Matrices.normal(3, 2, new Random(2));
    GradientCheck.of(in -> weighed(in[0].multTransB(in[1]).pseudoInverse()))
        .at(u, v)
        .run()
        .assertPassed();
  }

  @Test
  void expm_ofNilpotentSkewAndLarge_isExact() {
    Variable nilpotent = Variable.constant(new double[][] {{0, 7}, {0, 0}});
    assertThat(nilpotent.expm().value().data)
        .containsExactly(new double[] {1, 7, 0, 1}, within(1e-15));
    Variable skew = Variable.constant(new double[][] {{0, -40}, {40, 0}});
    double cos = Math.cos(40);
    double sin = Math.sin(40);
    assertThat(skew.expm().value().data)
        .containsExactly(new double[] {cos, -sin, sin, cos}, within(1e-13));
    Variable large = Variable.constant(new double[][] {{-1000, 0}, {0, 600}});
    assertThat(large.expm().value().get(1, 1) / Math.exp(600)).isCloseTo(1, within(1e-12));
    assertThat(large.expm().value().get(0, 0)).isZero();
  }

  @Test
  void eigSymmetric_repeatedZeros_leadingPartHasItsGradient() {
    DMatrixRMaj x = Matrices.normal(5, 2, new Random(7));
    GradientCheck.ofUnary(
            in -> {
              Decompositions.EigSymmetric eigen = in.multTransB(in).eigSymmetric();
              Variable scales = eigen.values().rows(3, 5).sqrt().transpose();
              return weighed(eigen.vectors().cols(3, 5).elementMult(scales));
            })
        .at(x)
        .run()
        .assertPassed();
  }

  @ParameterizedTest
  @MethodSource("decompositions")
  void plan_onOtherValues_computesFactorsAgain(UnaryOperator<Variable> f) {
    DMatrixRMaj first = symmetric(1, 2, 3);
    DMatrixRMaj other = symmetric(2, 7, 11);
    Plan plan = Plan.record(in -> weighed(f.apply(in[0])), first);
    plan.run(other);
    Variable x = Variable.leaf(other);
    Variable y = weighed(f.apply(x));
    assertThat(plan.value().data).containsExactly(y.value().data);
    assertThat(plan.gradient(0).data).containsExactly(y.backward().of(x).data);
  }

  static Stream<UnaryOperator<Variable>> decompositions() {
    return Stream.of(
        Variable::cholesky,
        x -> x.qr().r(),
        x -> x.lu().u(),
        x -> x.eigSymmetric().values(),
        x -> x.eigSymmetric().vectors(),
        x -> x.svd().v(),
        Variable::singularValues,
        x -> x.symmetricFunction(Math::exp, Math::exp),
        Variable::pseudoInverse,
        Variable::expm,
        Variable::invert,
        x -> x.solve(Variable.constant(new DMatrixRMaj(x.getNumRows(), 2))),
        x -> x.leastSquares(Variable.constant(new DMatrixRMaj(x.getNumRows(), 1))));
  }

  @ParameterizedTest
  @MethodSource("decompositions")
  void nan_givesNan(UnaryOperator<Variable> f) {
    for (double entry : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      DMatrixRMaj a = symmetric(1, 2, 3);
      a.set(0, 0, entry);
      double sum = f.apply(Variable.leaf(a)).sum().scalar();
      assertThat(sum).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("decompositions")
  void empty_isEmpty(UnaryOperator<Variable> f) {
    Variable a = Variable.leaf(new DMatrixRMaj(0, 0));
    Variable y = f.apply(a);
    assertThat(y.value().getNumElements()).isZero();
    assertThat(y.sum().backward().of(a).getNumElements()).isZero();
  }

  @Test
  void extremeScales_scaleTheValues() {
    for (double scale : new double[] {0x1p-1000, 0x1p-300, 0x1p300, 0x1p1000}) {
      DMatrixRMaj a = symmetric(1, 2, 3);
      CommonOps_DDRM.scale(scale, a);
      Variable x = Variable.constant(a);
      double[] eigen = x.eigSymmetric().values().divide(scale).value().data;
      assertThat(eigen).containsExactly(new double[] {1, 2, 3}, within(1e-14));
      double[] singular = x.singularValues().divide(scale).value().data;
      assertThat(singular).containsExactly(new double[] {3, 2, 1}, within(1e-14));
      double[] r = x.qr().r().divide(scale).value().data;
      assertThat(r[0] * r[4] * r[8]).isCloseTo(6, within(1e-13));
    }
  }

  @Test
  void notSquare_isRefused() {
    Variable tall = Variable.leaf(new DMatrixRMaj(3, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(tall::cholesky)
        .withMessage("cholesky: 3x2: the matrix must be square");
    assertThatIllegalArgumentException()
        .isThrownBy(tall::eigSymmetric)
        .withMessage("eigSymmetric: 3x2: the matrix must be square");
    assertThatIllegalArgumentException()
        .isThrownBy(tall::expm)
        .withMessage("expm: 3x2: the matrix must be square");
  }
}
