package org.backsweep.autograd.operations;

import java.util.ArrayList;
import java.util.List;
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
    return rows;
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
