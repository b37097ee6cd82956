package org.backsweep.autograd.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;
import org.ejml.data.BMatrixRMaj;
import org.ejml.data.DMatrixRMaj;

/** The table's rows for {@link org.backsweep.autograd.Selection}. */
final class SelectionRows {
  private static final DMatrixRMaj MASK = new DMatrixRMaj(new double[][] {{1, 0, 2}, {0, -1, 0}});

  private SelectionRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.of(
                "where(Variable,Variable)",
                in -> in[0].where(Variable.constant(MASK), in[1]),
                SelectionRows::chosen)
            .at(choices()));
    rows.add(
        Row.of("where(DMatrixRMaj,Variable)", in -> in[0].where(MASK, in[1]), SelectionRows::chosen)
            .at(choices()));
    rows.add(
        Row.of(
                "where(BMatrixRMaj,Variable)",
                in -> in[0].where(booleans(), in[1]),
                SelectionRows::chosen)
            .at(choices()));
    rows.add(maxout(1, Samples.normal(3, 4, 1)));
    rows.add(maxout(2, Samples.normal(3, 4, 2)));
    rows.add(maxout(3, Samples.normal(1, 3, 3)));
    rows.add(maxout(2, Samples.normal(0, 4, 3)));
    rows.addAll(ordered());
    rows.addAll(quantiles());
    return rows;
  }

  private static List<Row> ordered() {
    return List.of(
        Row.of(
                "sortRows()",
                in -> in[0].sortRows(),
                in -> like(in[0], (i, j) -> sorted(Oracle.row(in[0], i))[j]))
            .at(Samples.unary(Samples::any))
            .at(Samples.normal(2, 7, 1)),
        Row.of(
                "sortCols()",
                in -> in[0].sortCols(),
                in -> like(in[0], (i, j) -> sorted(Oracle.column(in[0], j))[i]))
            .at(Samples.unary(Samples::any)),
        Row.of(
                "topK(int)",
                in -> in[0].topK(2),
                in ->
                    Oracle.matrix(
                        in[0].numRows,
                        2,
                        (i, j) -> sorted(Oracle.row(in[0], i))[in[0].numCols - 1 - j]))
            .at(Samples.normal(3, 4, 1))
            .at(Samples.normal(1, 2, 1))
            .at(Samples.normal(0, 3, 1)),
        Row.of("topK(int)", in -> in[0].topK(0), in -> new DMatrixRMaj(in[0].numRows, 0))
            .at(Samples.unary(Samples::any)));
  }

  private static List<Row> quantiles() {
    return List.of(
        whole("median()", Variable::median, 0.5),
        ofRows("medianRows()", Variable::medianRows, 0.5),
        ofCols("medianCols()", Variable::medianCols, 0.5),
        whole("quantile(double)", x -> x.quantile(0.3), 0.3),
        ofRows("quantileRows(double)", x -> x.quantileRows(0.8), 0.8),
        ofRows("quantileRows(double)", x -> x.quantileRows(1), 1),
        ofCols("quantileCols(double)", x -> x.quantileCols(0), 0),
        ofCols("quantileCols(double)", x -> x.quantileCols(0.4), 0.4));
  }

  private static Row whole(String method, UnaryOperator<Variable> f, double p) {
    return Row.of(
            method,
            in -> f.apply(in[0]),
            Oracle.scalar(in -> quantile(Arrays.copyOf(in[0].data, in[0].getNumElements()), p)))
        .at(notEmpty());
  }

  private static Row ofRows(String method, UnaryOperator<Variable> f, double p) {
    return Row.of(
            method,
            in -> f.apply(in[0]),
            in -> Oracle.matrix(in[0].numRows, 1, (i, j) -> quantile(Oracle.row(in[0], i), p)))
        .at(Samples.unary(Samples::any));
  }

  private static Row ofCols(String method, UnaryOperator<Variable> f, double p) {
    return Row.of(
            method,
            in -> f.apply(in[0]),
            in -> Oracle.matrix(1, in[0].numCols, (i, j) -> quantile(Oracle.column(in[0], j), p)))
        .at(notEmpty())
        .at(Samples.normal(3, 0, 1));
  }

  private static List<DMatrixRMaj[]> notEmpty() {
    return Samples.unary(Samples::any).stream().filter(in -> in[0].getNumElements() > 0).toList();
  }

  /** Between the places of the entries, which are spread evenly over [0, 1]. */
  private static double quantile(double[] x, double p) {
    double[] ascending = sorted(x);
    double result = ascending[0];
    for (int j = 1; j < x.length; j++) {
      double share = Math.min(1, Math.max(0, p * (x.length - 1) - (j - 1)));
      result += share * (ascending[j] - ascending[j - 1]);
    }
    return result;
  }

  private static double[] sorted(double[] x) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static DMatrixRMaj like(DMatrixRMaj x, Oracle.Entry entry) {
    return Oracle.matrix(x.numRows, x.numCols, entry);
  }

  private static Row maxout(int k, DMatrixRMaj sample) {
    return Row.of(
            "maxout(int)",
            in -> in[0].maxout(k),
            in -> Oracle.matrix(in[0].numRows, in[0].numCols / k, (i, j) -> max(in[0], i, j, k)))
        .at(sample);
  }

  private static double max(DMatrixRMaj x, int row, int group, int k) {
    double max = x.get(row, group * k);
    for (int j = group * k; j < (group + 1) * k; j++) {
      max = Math.max(max, x.get(row, j));
    }
    return max;
  }

  private static List<DMatrixRMaj[]> choices() {
    List<DMatrixRMaj[]> samples = new ArrayList<>();
    for (int[] s : new int[][] {{2, 3, 2, 3}, {1, 1, 2, 3}, {2, 3, 1, 3}, {2, 1, 1, 1}}) {
      samples.add(new DMatrixRMaj[] {Samples.normal(s[0], s[1], 1), Samples.normal(s[2], s[3], 2)});
    }
    return samples;
  }

  private static DMatrixRMaj chosen(DMatrixRMaj[] in) {
    return Oracle.matrix(2, 3, (i, j) -> Oracle.repeated(in[MASK.get(i, j) != 0 ? 0 : 1], i, j));
  }

  private static BMatrixRMaj booleans() {
    BMatrixRMaj mask = new BMatrixRMaj(2, 3);
    for (int i = 0; i < 6; i++) {
      mask.data[i] = MASK.data[i] != 0;
    }
    return mask;
  }
}
