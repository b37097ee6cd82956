package org.backsweep.autograd.arbitraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.autograd.check.GradientAssertions.assertGradient;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.backsweep.autograd.Operation;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** The matrices are what they are said to be, and a user's property over them works. */
class MatrixArbitrariesProperties {
  private static final Operation CUBE =
      Operation.unary(
          "cube",
          x -> Variable.constant(x).elementPower(3).value(),
          (g, x, y) -> g.elementMult(x.square().scale(3)));

  @Provide
  Arbitrary<DMatrixRMaj> anyShape() {
    return MatrixArbitraries.ofAnyShape(4, 5);
  }

  @Property(tries = 50, seed = "1")
  void ownOperation_hasTheRightGradient(@ForAll("anyShape") DMatrixRMaj x) {
    assertGradient(CUBE::apply, x);
  }

  @Property(tries = 500, seed = "2")
  void shapes_areOfEveryKind_entriesWellScaled(@ForAll("anyShape") DMatrixRMaj x) {
    for (double entry : x.data) {
      assertThat(Math.abs(entry)).isBetween(0.1, 3.0);
    }
    Statistics.collect(
        x.getNumElements() == 1
            ? "1x1"
            : x.numRows == 1
                ? "row"
                : x.numCols == 1 ? "column" : x.numRows > x.numCols ? "tall" : "wide");
    Statistics.coverage(
        coverage -> {
          for (String kind : Arrays.asList("1x1", "row", "column", "tall", "wide")) {
            coverage.check(kind).count(n -> n > 5);
          }
        });
  }

  @Provide
  Arbitrary<DMatrixRMaj> orEmpty() {
    return MatrixArbitraries.ofAnyShapeOrEmpty(2, 2);
  }

  @Property(tries = 200, seed = "3")
  void someHaveNoEntries(@ForAll("orEmpty") DMatrixRMaj x) {
    Statistics.collect(x.getNumElements() == 0);
    Statistics.coverage(coverage -> coverage.check(true).count(n -> n > 5));
  }

  @Provide
  Arbitrary<DMatrixRMaj> offKinks() {
    return MatrixArbitraries.awayFrom(0.1, 2, 3, 0, 1);
  }

  @Property(tries = 200, seed = "4")
  void offKinks_areOff(@ForAll("offKinks") DMatrixRMaj x) {
    for (double entry : x.data) {
      assertThat(Math.min(Math.abs(entry), Math.abs(entry - 1))).isGreaterThanOrEqualTo(0.1);
    }
  }

  @Provide
  Arbitrary<DMatrixRMaj> onKinks() {
    return MatrixArbitraries.onKinks(2, 3, 0, 6);
  }

  @Property(tries = 200, seed = "5")
  void onKinks_manyAreOn(@ForAll("onKinks") DMatrixRMaj x) {
    Statistics.collect(Arrays.stream(x.data).anyMatch(entry -> entry == 0 || entry == 6));
    Statistics.coverage(coverage -> coverage.check(true).percentage(p -> p > 50));
  }

  @Provide
  Arbitrary<DMatrixRMaj> shares() {
    return MatrixArbitraries.simplexRows(3, 4);
  }

  @Property(tries = 100, seed = "6")
  void simplexRows_areDistributions(@ForAll("shares") DMatrixRMaj x) {
    for (double sum : Variable.constant(x).sumRows().value().data) {
      assertThat(sum).isCloseTo(1, within(1e-15));
    }
    for (double entry : x.data) {
      assertThat(entry).isPositive();
    }
  }

  @Provide
  Arbitrary<DMatrixRMaj> orthogonal() {
    return MatrixArbitraries.orthogonal(4);
  }

  @Property(tries = 50, seed = "7")
  void orthogonal_areOrthogonal(@ForAll("orthogonal") DMatrixRMaj q) {
    DMatrixRMaj product = Variable.constant(q).multTransA(Variable.constant(q)).value();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(product.get(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-14));
      }
    }
  }

  @Provide
  Arbitrary<DMatrixRMaj> definite() {
    return MatrixArbitraries.positiveDefinite(5, 1e4);
  }

  @Property(tries = 50, seed = "8")
  void positiveDefinite_haveTheirCondition_andAreSymmetric(@ForAll("definite") DMatrixRMaj x) {
    assertThat(Variable.constant(x).transpose().value().data).isEqualTo(x.data);
    DMatrixRMaj values = Variable.constant(x).eigSymmetric().values().value();
    double least = Arrays.stream(values.data).min().orElseThrow();
    double most = Arrays.stream(values.data).max().orElseThrow();
    assertThat(most / least).isCloseTo(1e4, within(1e-6));
  }
}
