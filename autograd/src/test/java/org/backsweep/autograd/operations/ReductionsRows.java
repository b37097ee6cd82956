package org.backsweep.autograd.operations;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;
import org.ejml.data.DMatrixRMaj;

/** The table's rows for {@link org.backsweep.autograd.Reductions}. */
final class ReductionsRows {
  private ReductionsRows() {}

  static List<Row> rows() {
    return Stream.of(sums(), products(), norms(), extremes(), dispersions(), running())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Row> sums() {
    return List.of(
        whole("sum()", Variable::sum, ReductionsRows::sum)
            .at(Samples.unary(Samples::any))
            .at(Samples.normal(7, 61, 6)),
        ofRows("sumRows()", Variable::sumRows, ReductionsRows::sum).at(Samples.unary(Samples::any)),
        ofCols("sumCols()", Variable::sumCols, ReductionsRows::sum)
            .at(Samples.unary(Samples::any))
            .at(Samples.normal(300, 2, 7)),
        whole("mean()", Variable::mean, ReductionsRows::mean).at(notEmpty()),
        ofRows("meanRows()", Variable::meanRows, ReductionsRows::mean)
            .at(Samples.unary(Samples::any)),
        ofCols("meanCols()", Variable::meanCols, ReductionsRows::mean).at(notEmpty()),
        whole("logSumExp()", Variable::logSumExp, ReductionsRows::logSumExp).at(notEmpty()),
        ofRows("logSumExpRows()", Variable::logSumExpRows, ReductionsRows::logSumExp)
            .at(Samples.unary(Samples::any)),
        ofCols("logSumExpCols()", Variable::logSumExpCols, ReductionsRows::logSumExp)
            .at(notEmpty()));
  }

  private static List<Row> products() {
    DMatrixRMaj oneZero = new DMatrixRMaj(new double[][] {{2, 0, -3}, {0.5, 7, -1}});
    DMatrixRMaj twoZeros = new DMatrixRMaj(new double[][] {{2, 0, -3, 5}, {0, 7, -1, 0}});
    return List.of(
        whole("prod()", Variable::prod, ReductionsRows::product)
            .at(Samples.unary(Samples::any))
            .at(oneZero)
            .at(twoZeros),
        ofRows("prodRows()", Variable::prodRows, ReductionsRows::product)
            .at(Samples.unary(Samples::any))
            .at(Samples.normal(2, 0, 1))
            .at(oneZero)
            .at(twoZeros),
        ofCols("prodCols()", Variable::prodCols, ReductionsRows::product)
            .at(Samples.unary(Samples::any))
            .at(oneZero)
            .at(twoZeros));
  }

  private static List<Row> norms() {
    return List.of(
        whole("normF()", Variable::normF, x -> Math.sqrt(dot(x, x)))
            .at(Samples.unary(Samples::nonZero)),
        whole("norm1()", Variable::norm1, x -> Arrays.stream(x).map(Math::abs).sum())
            .at(Samples.unary(Samples::nonZero)),
        whole("normInf()", Variable::normInf, x -> Arrays.stream(x).map(Math::abs).max().orElse(0))
            .at(Samples.unary(Samples::nonZero)));
  }

  private static List<Row> extremes() {
    return List.of(
        whole("elementMax()", Variable::elementMax, ReductionsRows::max).at(notEmpty()),
        whole("elementMin()", Variable::elementMin, ReductionsRows::min).at(notEmpty()),
        ofRows("maxRows()", Variable::maxRows, ReductionsRows::max).at(Samples.unary(Samples::any)),
        ofRows("minRows()", Variable::minRows, ReductionsRows::min).at(Samples.unary(Samples::any)),
        ofCols("maxCols()", Variable::maxCols, ReductionsRows::max)
            .at(notEmpty())
            .at(Samples.normal(3, 0, 1)),
        ofCols("minCols()", Variable::minCols, ReductionsRows::min)
            .at(notEmpty())
            .at(Samples.normal(3, 0, 1)));
  }

  private static List<Row> dispersions() {
    return List.of(
        whole("variance()", Variable::variance, x -> variance(x, 0)).at(notEmpty()),
        whole("variance(int)", x -> x.variance(1), x -> variance(x, 1)).at(several()),
        ofRows("varianceRows()", Variable::varianceRows, x -> variance(x, 0))
            .at(Samples.unary(Samples::any)),
        ofRows("varianceRows(int)", x -> x.varianceRows(1), x -> variance(x, 1)).at(wide()),
        ofCols("varianceCols()", Variable::varianceCols, x -> variance(x, 0)).at(notEmpty()),
        ofCols("varianceCols(int)", x -> x.varianceCols(1), x -> variance(x, 1)).at(tall()),
        whole("standardDeviation()", Variable::standardDeviation, x -> deviation(x, 0))
            .at(several()),
        whole("standardDeviation(int)", x -> x.standardDeviation(1), x -> deviation(x, 1))
            .at(several()),
        ofRows("standardDeviationRows()", Variable::standardDeviationRows, x -> deviation(x, 0))
            .at(wide()),
        ofRows("standardDeviationRows(int)", x -> x.standardDeviationRows(1), x -> deviation(x, 1))
            .at(wide()),
        ofCols("standardDeviationCols()", Variable::standardDeviationCols, x -> deviation(x, 0))
            .at(tall()),
        ofCols("standardDeviationCols(int)", x -> x.standardDeviationCols(1), x -> deviation(x, 1))
            .at(tall()),
        Row.of(
                "standardizeRows(double)",
                in -> in[0].standardizeRows(0.3),
                in -> standardized(in[0], 0.3))
            .at(Samples.unary(Samples::any))
            .at(Samples.normal(2, 7, 6)),
        Row.of(
                "standardizeRows(double)",
                in -> in[0].standardizeRows(0),
                in -> standardized(in[0], 0))
            .at(Samples.normal(3, 5, 6)));
  }

  private static List<Row> running() {
    DMatrixRMaj zeros =
        new DMatrixRMaj(new double[][] {{2, 0, -3, 5}, {0, 7, 0, -1}, {3, 1, 2, 0}});
    return List.of(
        running("cumsumRows()", Variable::cumsumRows, true, ReductionsRows::sum),
        running("cumsumCols()", Variable::cumsumCols, false, ReductionsRows::sum),
        running("cumprodRows()", Variable::cumprodRows, true, ReductionsRows::product).at(zeros),
        running("cumprodCols()", Variable::cumprodCols, false, ReductionsRows::product).at(zeros));
  }

  private static Row whole(
      String method, UnaryOperator<Variable> f, ToDoubleFunction<double[]> value) {
    return Row.of(
        method,
        in -> f.apply(in[0]),
        Oracle.scalar(
            in -> value.applyAsDouble(Arrays.copyOf(in[0].data, in[0].getNumElements()))));
  }

  private static Row ofRows(
      String method, UnaryOperator<Variable> f, ToDoubleFunction<double[]> value) {
    return Row.of(
        method,
        in -> f.apply(in[0]),
        in -> Oracle.matrix(in[0].numRows, 1, (i, j) -> value.applyAsDouble(Oracle.row(in[0], i))));
  }

  private static Row ofCols(
      String method, UnaryOperator<Variable> f, ToDoubleFunction<double[]> value) {
    return Row.of(
        method,
        in -> f.apply(in[0]),
        in ->
            Oracle.matrix(
                1, in[0].numCols, (i, j) -> value.applyAsDouble(Oracle.column(in[0], j))));
  }

  private static Row running(
      String method, UnaryOperator<Variable> f, boolean rows, ToDoubleFunction<double[]> value) {
    return Row.of(
            method,
            in -> f.apply(in[0]),
            in ->
                Oracle.matrix(
                    in[0].numRows,
                    in[0].numCols,
                    (i, j) ->
                        value.applyAsDouble(
                            rows
                                ? Arrays.copyOf(Oracle.row(in[0], i), j + 1)
                                : Arrays.copyOf(Oracle.column(in[0], j), i + 1))))
        .at(Samples.unary(Samples::any));
  }

  private static List<DMatrixRMaj[]> notEmpty() {
    return samples(x -> x.getNumElements() > 0);
  }

  private static List<DMatrixRMaj[]> several() {
    return samples(x -> x.getNumElements() > 1);
  }

  private static List<DMatrixRMaj[]> wide() {
    return samples(x -> x.numCols > 1);
  }

  private static List<DMatrixRMaj[]> tall() {
    return samples(x -> x.numRows > 1);
  }

  private static List<DMatrixRMaj[]> samples(Predicate<DMatrixRMaj> shape) {
    return Samples.unary(Samples::any).stream().filter(in -> shape.test(in[0])).toList();
  }

  private static double sum(double[] x) {
    return Arrays.stream(x).sum();
  }

  private static double mean(double[] x) {
    return sum(x) / x.length;
  }

  private static double product(double[] x) {
    return Arrays.stream(x).reduce(1, (a, b) -> a * b);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double max(double[] x) {
    return Arrays.stream(x).max().orElseThrow();
  }

  private static double min(double[] x) {
    return Arrays.stream(x).min().orElseThrow();
  }

  private static double logSumExp(double[] x) {
    return Math.log(Arrays.stream(x).map(Math::exp).sum());
  }

  private static double variance(double[] x, int ddof) {
    DoubleStream squares = Arrays.stream(x).map(v -> Math.pow(v - mean(x), 2));
    return squares.sum() / (x.length - ddof);
  }

  private static double deviation(double[] x, int ddof) {
    return Math.sqrt(variance(x, ddof));
  }

  private static DMatrixRMaj standardized(DMatrixRMaj x, double epsilon) {
    return Oracle.matrix(
        x.numRows,
        x.numCols,
        (i, j) -> {
          double[] row = Oracle.row(x, i);
          return (row[j] - mean(row)) / Math.sqrt(variance(row, 0) + epsilon);
        });
  }
}
