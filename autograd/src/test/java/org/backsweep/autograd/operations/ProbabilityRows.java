package org.backsweep.autograd.operations;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** The table's rows for {@link org.backsweep.autograd.Probability}. */
final class ProbabilityRows {
  private static final int[] LABELS = {2, 0};
  private static final DMatrixRMaj TARGETS = Samples.normal(2, 3, 5, Samples::probability);

  private ProbabilityRows() {}

  static List<Row> rows() {
    return Stream.of(softmaxes(), crossEntropies(), errors()).flatMap(List::stream).toList();
  }

  private static List<Row> softmaxes() {
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
        Row.of("softmaxCols()", in -> in[0].softmaxCols(), in -> softmaxCols(in[0]))
            .at(Samples.unary(Samples::any)),
        Row.of(
                "logSoftmaxCols()",
                in -> in[0].logSoftmaxCols(),
                in -> Oracle.unary(Math::log).apply(new DMatrixRMaj[] {softmaxCols(in[0])}))
            .within(1e-12)
            .at(Samples.unary(Samples::any)));
  }

  private static List<Row> crossEntropies() {
    return List.of(
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
                "binaryCrossEntropy(Variable)",
                in -> in[0].binaryCrossEntropy(in[1]),
                Oracle.scalar(in -> binaryCrossEntropy(in[0], in[1])))
            .at(probabilities()),
        Row.of(
                "binaryCrossEntropy(DMatrixRMaj)",
                in -> in[0].binaryCrossEntropy(TARGETS),
                Oracle.scalar(in -> binaryCrossEntropy(in[0], TARGETS)))
            .at(Samples.normal(2, 3, 1, Samples::probability)),
        Row.of(
                "negativeLogLikelihood(int[])",
                in -> in[0].negativeLogLikelihood(LABELS),
                Oracle.scalar(in -> -(in[0].get(0, LABELS[0]) + in[0].get(1, LABELS[1])) / 2))
            .at(Samples.normal(2, 3, 1))
            .at(Samples.normal(2, 5, 1)),
        Row.of(
                "negativeLogLikelihood(int[])",
                in -> in[0].negativeLogLikelihood(new int[] {0}),
                Oracle.scalar(in -> -in[0].get(0, 0)))
            .at(Samples.normal(1, 1, 1))
            .at(Samples.normal(1, 4, 1)),
        Row.of(
                "klDivergence(Variable)",
                in -> in[0].klDivergence(in[1]),
                Oracle.scalar(in -> klDivergence(in[0], in[1])))
            .at(probabilities()),
        Row.of(
                "klDivergence(DMatrixRMaj)",
                in -> in[0].klDivergence(TARGETS),
                Oracle.scalar(in -> klDivergence(in[0], TARGETS)))
            .at(Samples.normal(2, 3, 1, Samples::probability)));
  }

  private static List<Row> errors() {
    return List.of(
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
            .at(Samples.normal(2, 3, 1)),
        Row.of(
                "huberLoss(Variable,double)",
                in -> in[0].huberLoss(in[1], 0.7),
                Oracle.scalar(in -> huber(in[0], in[1])))
            .at(notEmpty()),
        Row.of(
                "huberLoss(DMatrixRMaj,double)",
                in -> in[0].huberLoss(TARGETS, 0.7),
                Oracle.scalar(in -> huber(in[0], TARGETS)))
            .at(Samples.normal(2, 3, 1)),
        Row.of(
                "hinge(Variable)",
                in -> in[0].hinge(in[1]),
                Oracle.scalar(in -> hinge(in[0], in[1])))
            .at(notEmpty()),
        Row.of(
                "hinge(DMatrixRMaj)",
                in -> in[0].hinge(TARGETS),
                Oracle.scalar(in -> hinge(in[0], TARGETS)))
            .at(Samples.normal(2, 3, 1)));
  }

  private static List<DMatrixRMaj[]> notEmpty() {
    return notEmpty(Samples.pairs(Samples::any, Samples::probability));
  }

  private static List<DMatrixRMaj[]> probabilities() {
    return notEmpty(Samples.pairs(Samples::probability, Samples::probability));
  }

  private static List<DMatrixRMaj[]> notEmpty(List<DMatrixRMaj[]> samples) {
    return samples.stream().filter(in -> in[0].getNumElements() > 0).toList();
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

  private static DMatrixRMaj softmaxCols(DMatrixRMaj x) {
    return Oracle.matrix(
        x.numRows,
        x.numCols,
        (i, j) -> Math.exp(x.get(i, j)) / Arrays.stream(Oracle.column(x, j)).map(Math::exp).sum());
  }

  private static double binaryCrossEntropy(DMatrixRMaj p, DMatrixRMaj t) {
    return -Oracle.sum(
            p,
            (i, j) ->
                t.get(i, j) * Math.log(p.get(i, j)) + (1 - t.get(i, j)) * Math.log(1 - p.get(i, j)))
        / p.getNumElements();
  }

  private static double klDivergence(DMatrixRMaj p, DMatrixRMaj q) {
    return Oracle.sum(p, (i, j) -> p.get(i, j) * Math.log(p.get(i, j) / q.get(i, j))) / p.numRows;
  }

  private static double huber(DMatrixRMaj a, DMatrixRMaj t) {
    return Oracle.sum(
            a,
            (i, j) -> {
              double d = Math.abs(a.get(i, j) - t.get(i, j));
              return d <= 0.7 ? d * d / 2 : 0.7 * (d - 0.35);
            })
        / a.getNumElements();
  }

  private static double hinge(DMatrixRMaj z, DMatrixRMaj t) {
    return Oracle.sum(z, (i, j) -> Math.max(0, 1 - z.get(i, j) * t.get(i, j))) / z.getNumElements();
  }

  private static double squares(DMatrixRMaj a, DMatrixRMaj t) {
    return Oracle.sum(a, (i, j) -> Math.pow(a.get(i, j) - t.get(i, j), 2));
  }
}
