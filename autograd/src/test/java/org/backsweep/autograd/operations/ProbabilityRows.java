package org.backsweep.autograd.operations;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The table's rows for {@link org.backsweep.autograd.Probability}. */
final class ProbabilityRows {
  private static final int[] LABELS = {2, 0};
  private static final DMatrixRMaj TARGETS = Samples.normal(2, 3, 5, Samples::probability);

  private ProbabilityRows() {}

  static List<Row> rows() {
    return List.of(
        Row.of("softmaxRows()", in -> in[0].softmaxRows(), in -> softmax(in[0]))
            .at(Samples.unary(Samples::any)),
        Row.of(
                "logSoftmaxRows()",
                in -> in[0].logSoftmaxRows(),
                in ->
                    Oracle.matrix(
                        in[0].numRows,
                        in[0].numCols,
                        (i, j) -> Math.log(Oracle.softmax(in[0], i, j))))
            .within(1e-12)
            .at(Samples.unary(Samples::any)),
        Row.of(
                "softmaxCrossEntropy(Variable)",
                in -> in[0].softmaxCrossEntropy(in[1]),
                Oracle.scalar(in -> crossEntropy(in[0], in[1])))
            .at(notEmpty()),
        Row.of(
                "softmaxCrossEntropy(DMatrixRMaj)",
                in -> in[0].softmaxCrossEntropy(TARGETS),
                Oracle.scalar(in -> crossEntropy(in[0], TARGETS)))
            .at(Samples.normal(2, 3, 1)),
        Row.of(
                "softmaxCrossEntropy(int[])",
                in -> in[0].softmaxCrossEntropy(LABELS),
                Oracle.scalar(
                    in ->
                        -(Math.log(Oracle.softmax(in[0], 0, LABELS[0]))
                                + Math.log(Oracle.softmax(in[0], 1, LABELS[1])))
                            / 2))
            .at(Samples.normal(2, 3, 1))
            .at(Samples.normal(2, 5, 1)),
        Row.of(
                "sigmoidCrossEntropy(Variable)",
                in -> in[0].sigmoidCrossEntropy(in[1]),
                Oracle.scalar(in -> sigmoidCrossEntropy(in[0], in[1])))
            .at(notEmpty()),
        Row.of(
                "sigmoidCrossEntropy(DMatrixRMaj)",
                in -> in[0].sigmoidCrossEntropy(TARGETS),
                Oracle.scalar(in -> sigmoidCrossEntropy(in[0], TARGETS)))
            .at(Samples.normal(2, 3, 1)),
        Row.of(
                "halfSquaredError(Variable)",
                in -> in[0].halfSquaredError(in[1]),
                Oracle.scalar(in -> squares(in[0], in[1]) / 2))
            .at(Samples.pairs(Samples::any, Samples::any)),
        Row.of(
                "halfSquaredError(DMatrixRMaj)",
                in -> in[0].halfSquaredError(TARGETS),
                Oracle.scalar(in -> squares(in[0], TARGETS) / 2))
            .at(Samples.normal(2, 3, 1)),
        Row.of(
                "meanSquaredError(Variable)",
                in -> in[0].meanSquaredError(in[1]),
                Oracle.scalar(in -> squares(in[0], in[1]) / in[0].getNumElements()))
            .at(notEmpty()),
        Row.of(
                "meanSquaredError(DMatrixRMaj)",
                in -> in[0].meanSquaredError(TARGETS),
                Oracle.scalar(in -> squares(in[0], TARGETS) / 6))
            .at(Samples.normal(2, 3, 1)));
  }

  private static List<DMatrixRMaj[]> notEmpty() {
    return Samples.pairs(Samples::any, Samples::probability).stream()
        .filter(in -> in[0].getNumElements() > 0)
        .toList();
  }

  private static DMatrixRMaj softmax(DMatrixRMaj x) {
    return Oracle.matrix(x.numRows, x.numCols, (i, j) -> Oracle.softmax(x, i, j));
  }

  private static double crossEntropy(DMatrixRMaj x, DMatrixRMaj t) {
    return Oracle.sum(x, (i, j) -> -t.get(i, j) * Math.log(Oracle.softmax(x, i, j))) / x.numRows;
  }

  private static double sigmoidCrossEntropy(DMatrixRMaj x, DMatrixRMaj t) {
    return Oracle.sum(x, (i, j) -> Math.log(1 + Math.exp(x.get(i, j))) - t.get(i, j) * x.get(i, j))
        / x.getNumElements();
  }

  private static double squares(DMatrixRMaj a, DMatrixRMaj t) {
    return Oracle.sum(a, (i, j) -> Math.pow(a.get(i, j) - t.get(i, j), 2));
  }
}
