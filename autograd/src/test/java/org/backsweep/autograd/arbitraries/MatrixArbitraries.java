package org.backsweep.autograd.arbitraries;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.DoubleArbitrary;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;

/**
 * Matrices that suit a check of derivatives: of every kind of shape, with entries neither huge nor
 * tiny, off kinks or on them, and with the structure that linear algebra asks for.
 *
 * <pre>{@code
 * @Provide
 * Arbitrary<DMatrixRMaj> matrices() {
 *   return MatrixArbitraries.ofAnyShape(4, 5);
 * }
 *
 * @Property
 * void myOperation_hasTheRightGradient(@ForAll("matrices") DMatrixRMaj x) {
 *   GradientAssertions.assertGradient(MY_OPERATION::apply, x);
 * }
 * }</pre>
 */
public final class MatrixArbitraries {
  private static final double SMALLEST = 0.1;
  private static final double LARGEST = 3;

  private MatrixArbitraries() {}

  /** {@return matrices of this shape with entries of sizes between 0.1 and 3, of either sign} */
  public static Arbitrary<DMatrixRMaj> ofShape(int rows, int cols) {
    Arbitrary<Double> size = Arbitraries.doubles().between(SMALLEST, LARGEST).ofScale(6);
    Arbitrary<Double> entry =
        Combinators.combine(size, Arbitraries.of(1.0, -1.0)).as((x, sign) -> x * sign);
    return matrices(entry, rows, cols);
  }

  /**
   * {@return matrices like {@link #ofShape} of shapes up to this, 1×1, rows, columns, tall, wide
   * and square ones among them}
   */
  public static Arbitrary<DMatrixRMaj> ofAnyShape(int mostRows, int mostCols) {
    return shaped(mostRows, mostCols, 1);
  }

  /** {@return matrices like {@link #ofAnyShape}, and some without entries} */
  public static Arbitrary<DMatrixRMaj> ofAnyShapeOrEmpty(int mostRows, int mostCols) {
    return shaped(mostRows, mostCols, 0);
  }

  private static Arbitrary<DMatrixRMaj> shaped(int mostRows, int mostCols, int least) {
    Arbitrary<Integer> rows = Arbitraries.integers().between(least, mostRows);
    Arbitrary<Integer> cols = Arbitraries.integers().between(least, mostCols);
    return rows.flatMap(m -> cols.flatMap(n -> ofShape(m, n)));
  }

  /**
   * {@return matrices with entries between −3 and 3 that are no closer than this to any kink}
   *
   * @param distance small against the distances of the kinks
   */
  public static Arbitrary<DMatrixRMaj> awayFrom(
      double distance, int rows, int cols, double... kinks) {
    double[] places = kinks.clone();
    return matrices(
        bounded().filter(x -> Arrays.stream(places).allMatch(k -> Math.abs(x - k) >= distance)),
        rows,
        cols);
  }

  /** {@return matrices with entries between −3 and 3, about half of which are on a kink} */
  public static Arbitrary<DMatrixRMaj> onKinks(int rows, int cols, double... kinks) {
    Arbitrary<Double> kink = Arbitraries.of(Arrays.stream(kinks).boxed().toList());
    return matrices(Arbitraries.oneOf(kink, bounded()), rows, cols);
  }

  /** {@return rows of positive numbers that sum to 1, none below about 0.1 / cols} */
  public static Arbitrary<DMatrixRMaj> simplexRows(int rows, int cols) {
    return matrices(Arbitraries.doubles().between(SMALLEST, 1).ofScale(6), rows, cols)
        .map(Variable::constant)
        .map(x -> x.elementDiv(x.sumRows()).value());
  }

  /** {@return orthogonal matrices n×n} */
  public static Arbitrary<DMatrixRMaj> orthogonal(int n) {
    return Arbitraries.randomValue(random -> orthogonal(n, random));
  }

  /**
   * {@return symmetric positive definite matrices n×n, with eigenvalues from 1 down to 1 /
   * condition, evenly on a logarithmic scale; to the bit symmetric}
   */
  public static Arbitrary<DMatrixRMaj> positiveDefinite(int n, double condition) {
    return Arbitraries.randomValue(
        random -> {
          Variable q = Variable.constant(orthogonal(n, random));
          DMatrixRMaj values = new DMatrixRMaj(1, n);
          for (int i = 0; i < n; i++) {
            values.set(0, i, Math.pow(condition, n == 1 ? 0 : -i / (n - 1.0)));
          }
          Variable product = q.elementMult(Variable.constant(values)).multTransB(q);
          return product.plus(product.transpose()).scale(0.5).value();
        });
  }

  private static DMatrixRMaj orthogonal(int n, Random random) {
    DMatrixRMaj noise = new DMatrixRMaj(n, n);
    RandomMatrices_DDRM.fillGaussian(noise, 0, 1, random);
    return Variable.constant(noise).qr().q().value();
  }

  private static DoubleArbitrary bounded() {
    return Arbitraries.doubles().between(-LARGEST, LARGEST).ofScale(6);
  }

  private static Arbitrary<DMatrixRMaj> matrices(Arbitrary<Double> entry, int rows, int cols) {
    return entry
        .array(Double[].class)
        .ofSize(rows * cols)
        .map(
            entries -> {
              DMatrixRMaj matrix = new DMatrixRMaj(rows, cols);
              for (int i = 0; i < entries.length; i++) {
                matrix.data[i] = entries[i];
              }
              return matrix;
            });
  }
}
