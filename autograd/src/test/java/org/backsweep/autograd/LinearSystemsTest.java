package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** Systems, determinants and inverses where they are singular, badly scaled, or of wrong shapes. */
class LinearSystemsTest {
  private static final Variable COLUMN = Variable.leaf(new double[][] {{1}, {2}});

  private static SingularMatrixException singular(Supplier<?> run) {
    return catchThrowableOfType(SingularMatrixException.class, run::get);
  }

  @Test
  void solve_singular_namesOperationShapeAndPivot() {
    Variable a = Variable.leaf(new double[][] {{1, 2}, {2, 4}});
    SingularMatrixException e = singular(() -> a.solve(COLUMN));
    assertThat(e).hasMessageContaining("solve: 2x2 is singular: pivot 1 is 0.0");
    assertThat(e.index()).isEqualTo(1);
    assertThat(e.pivot()).isZero();
  }

  @Test
  void solve_singularUpToRounding_throws() {
    for (double scale : new double[] {1e-150, 1, 1e150}) {
      DMatrixRMaj a = Matrices.normal(20, 19, new Random(1));
      DMatrixRMaj singular = CommonOps_DDRM.multTransB(a, a, null);
      CommonOps_DDRM.scale(scale, singular);
      Variable b = Variable.constant(new DMatrixRMaj(20, 1));
      SingularMatrixException e = singular(() -> Variable.leaf(singular).solve(b));
      assertThat(e.index()).isEqualTo(19);
    }
  }

  @Test
  void solve_rowsAndColumnsInDifferentUnits_isRegular() {
    Variable a = Variable.leaf(new double[][] {{1e-200, 2e-200}, {3e100, -1e100}});
    Variable x = a.solve(Variable.constant(new double[][] {{5e-200}, {1e100}}));
    assertThat(x.value().data).containsExactly(new double[] {1, 2}, within(1e-15));
  }

  @Test
  void nanAndInfinity_giveNan() {
    for (double entry : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Variable a = Variable.leaf(new double[][] {{entry, 1}, {1, 1}});
      assertThat(a.solve(COLUMN).value().data).containsOnly(Double.NaN);
      assertThat(a.invert().value().data).containsOnly(Double.NaN);
      assertThat(a.determinant().scalar()).isNaN();
      assertThat(a.determinant().backward().of(a).data).containsOnly(Double.NaN);
      assertThat(a.logDeterminant().scalar()).isNaN();
      assertThat(a.determinantSign().scalar()).isNaN();
    }
  }

  @Test
  void solve_wrongShapes_saysWhatFits() {
    Variable tall = Variable.leaf(new DMatrixRMaj(3, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tall.solve(Variable.leaf(new DMatrixRMaj(3, 1))))
        .withMessage("solve: 3x2: the matrix must be square");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Variable.leaf(new DMatrixRMaj(3, 3)).solve(COLUMN))
        .withMessage("solve: 3x3 and 2x1: both must have the same number of rows");
    assertThatIllegalArgumentException()
        .isThrownBy(tall::determinant)
        .withMessage("determinant: 3x2: the matrix must be square");
  }

  @Test
  void solve_gradients_useOneFactor() {
    Variable a = Variable.leaf(new double[][] {{2, 1}, {1, 3}});
    Variable x = a.solve(COLUMN);
    Variable gradient = x.square().sum().gradient(a);
    long factors =
        Graph.nodes(gradient).stream().filter(node -> node.name().equals("luFactor")).count();
    assertThat(factors).isEqualTo(1);
  }

  @Test
  void solveTriangular_zeroOnTheDiagonal_namesIt() {
    Variable a = Variable.leaf(new double[][] {{1, 5}, {2, 0}});
    assertThat(singular(() -> a.solveTriangular(COLUMN)))
        .hasMessageContaining("solveTriangular: 2x2 is singular: pivot 1 is 0.0");
    Variable unit = a.solveTriangular(COLUMN, Triangle.LOWER.withUnitDiagonal());
    assertThat(unit.value().data).containsExactly(1, 0);
  }

  @Test
  void solveTriangular_gradient_isZeroWhereNothingIsRead() {
    Variable a = Variable.leaf(new double[][] {{2, Double.NaN}, {1, 4}});
    DMatrixRMaj gradient = a.solveTriangular(COLUMN).sum().backward().of(a);
    assertThat(gradient.get(0, 1)).isZero();
    assertThat(gradient.get(1, 0)).isNotZero();
  }

  @Test
  void invert_singular_throws() {
    Variable a = Variable.leaf(new double[3][3]);
    assertThatThrownBy(a::invert)
        .isInstanceOf(SingularMatrixException.class)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("invert: 3x3 is singular: pivot 0 is 0.0");
  }

  @Test
  void determinant_smallAndSingular_hasExactCofactors() {
    Variable two = Variable.leaf(new double[][] {{1, 2}, {2, 4}});
    assertThat(two.determinant().backward().of(two).data).containsExactly(4, -2, -2, 1);
    Variable three = Variable.leaf(new double[][] {{1, 2, 3}, {2, 4, 6}, {1, 0, 1}});
    double[] expected = {4, 4, -4, -2, -2, 2, 0, 0, 0};
    assertThat(three.determinant().backward().of(three).data).containsExactly(expected);
    Variable one = Variable.leaf(0);
    assertThat(one.determinant().backward().of(one).data).containsExactly(1);
  }

  @Test
  void determinant_integersOfRankTwoOfFour_hasNoGradientButACurvature() {
    double[][] rows = {{1, 2, 3, 4}, {2, 4, 6, 8}, {1, 0, 1, 0}, {3, 6, 9, 12}};
    Variable a = Variable.leaf(rows);
    assertThat(a.determinant().backward().of(a).data).containsOnly(new double[] {0}, within(1e-11));
    double[] expected = minorsOfTheRest(rows);
    Variable first = a.determinant().gradient(a).get(1, 0);
    assertThat(first.backward().of(a).data).containsExactly(expected, within(1e-11));
  }

  /** The second derivative of det in entry (1, 0): signed 2×2 minors without row and column. */
  private static double[] minorsOfTheRest(double[][] a) {
    double[] minors = new double[16];
    for (int i = 0; i < 4; i++) {
      for (int j = 1; j < 4; j++) {
        if (i != 1) {
          double[][] probe = new double[4][4];
          for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
              probe[r][c] = r == 1 || c == 0 || r == i || c == j ? 0 : a[r][c];
            }
          }
          probe[1][0] = 1;
          probe[i][j] = 1;
          minors[4 * i + j] = CommonOps_DDRM.det(new DMatrixRMaj(probe));
        }
      }
    }
    return minors;
  }

  @Test
  void determinant_whoseProductsLeaveTheRange_isInRange() {
    double[][] rows = new double[4][4];
    double[] diagonal = {1e300, 1e-310, 1e-5, 1e10};
    for (int i = 0; i < 4; i++) {
      rows[i][i] = diagonal[i];
    }
    Variable a = Variable.leaf(rows);
    assertThat(a.determinant().scalar()).isCloseTo(1e-5, within(1e-17));
    DMatrixRMaj gradient = a.determinant().backward().of(a);
    assertThat(gradient.get(0, 0)).isCloseTo(1e-305, within(1e-317));
    assertThat(gradient.get(1, 1)).isCloseTo(1e305, within(1e293));
    assertThat(gradient.get(3, 3)).isCloseTo(1e-15, within(1e-27));
  }

  @Test
  void determinant_fourthDerivative_ofARegularMatrix() {
    Variable a =
        Variable.leaf(new double[][] {{2, 1, 0, 1}, {0, 3, 1, 0}, {1, 0, 2, 1}, {0, 1, 1, 4}});
    Variable d = a.determinant();
    for (int i = 0; i < 3; i++) {
      d = d.gradient(a).get(i, i);
    }
    DMatrixRMaj fourth = d.backward().of(a);
    assertThat(fourth.get(3, 3)).isCloseTo(1, within(1e-12));
    fourth.set(3, 3, 0);
    assertThat(fourth.data).containsOnly(new double[] {0}, within(1e-12));
  }

  @Test
  void logDeterminant_singular_throwsWhenDifferentiated() {
    Variable a = Variable.leaf(new double[][] {{1, 2}, {2, 4}});
    Variable y = a.logDeterminant();
    assertThat(y.scalar()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(singular(y::backward)).hasMessageContaining("logDeterminant: 2x2 is singular");
  }

  @Test
  void logDeterminant_singularInABranchNotTaken_passesZero() {
    Variable a = Variable.leaf(new double[][] {{1, 2}, {2, 4}});
    Variable y = a.logDeterminant().where(Variable.constant(0), a.sum());
    assertThat(y.backward().of(a).data).containsOnly(1);
  }

  @Test
  void power_ofTheSmallestInteger_terminates() {
    Variable a = Variable.leaf(new double[][] {{1, 0}, {0, -1}});
    assertThat(a.power(Integer.MIN_VALUE).value().data).containsExactly(1, 0, 0, 1);
  }
}
