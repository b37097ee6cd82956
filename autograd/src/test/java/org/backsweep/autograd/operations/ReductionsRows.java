package org.backsweep.autograd.operations;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** The table's rows for {@link org.backsweep.autograd.Reductions}. */
final class ReductionsRows {
  private ReductionsRows() {}

  static List<Row> rows() {
    return List.of(
        Row.of("sum()", in -> in[0].sum(), Oracle.scalar(in -> sum(in[0])))
            .at(Samples.unary(Samples::any))
            .at(Samples.normal(7, 61, 6)),
        Row.of(
                "sumRows()",
                in -> in[0].sumRows(),
                in ->
                    Oracle.matrix(
                        in[0].numRows, 1, (i, j) -> Arrays.stream(Oracle.row(in[0], i)).sum()))
            .at(Samples.unary(Samples::any)),
        Row.of("sumCols()", in -> in[0].sumCols(), in -> colSums(in[0]))
            .at(Samples.unary(Samples::any))
            .at(Samples.normal(300, 2, 7)),
        Row.of(
                "mean()",
                in -> in[0].mean(),
                Oracle.scalar(in -> sum(in[0]) / in[0].getNumElements()))
            .at(notEmpty()),
        Row.of(
                "elementMax()",
                in -> in[0].elementMax(),
                Oracle.scalar(in -> Arrays.stream(entries(in[0])).max().orElseThrow()))
            .at(notEmpty()),
        Row.of(
                "logSumExpRows()",
                in -> in[0].logSumExpRows(),
                in ->
                    Oracle.matrix(
                        in[0].numRows,
                        1,
                        (i, j) ->
                            Math.log(Arrays.stream(Oracle.row(in[0], i)).map(Math::exp).sum())))
            .at(Samples.unary(Samples::any)),
        Row.of(
                "normF()",
                in -> in[0].normF(),
                Oracle.scalar(in -> Math.sqrt(Arrays.stream(entries(in[0])).map(x -> x * x).sum())))
            .at(Samples.unary(Samples::nonZero)));
  }

  private static List<DMatrixRMaj[]> notEmpty() {
    return Samples.unary(Samples::any).stream().filter(in -> in[0].getNumElements() > 0).toList();
  }

  private static double sum(DMatrixRMaj x) {
    return Oracle.sum(x, x::get);
  }

  private static double[] entries(DMatrixRMaj x) {
    return Arrays.copyOf(x.data, x.getNumElements());
  }

  private static DMatrixRMaj colSums(DMatrixRMaj x) {
    return Oracle.matrix(
        1,
        x.numCols,
        (i, j) ->
            Stream.iterate(0, r -> r + 1).limit(x.numRows).mapToDouble(r -> x.get(r, j)).sum());
  }
}
