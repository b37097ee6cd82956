package org.backsweep.autograd.operations;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** The table's rows for {@link org.backsweep.autograd.Shaping}. */
final class ShapingRows {
  private static final DoubleUnaryOperator ANY = Samples::any;

  private ShapingRows() {}

  static List<Row> rows() {
    return Stream.of(moved(), windows(), diagonals()).flatMap(List::stream).toList();
  }

  private static List<Row> moved() {
    return List.of(
        Row.of(
                "reshape(int,int)",
                in -> in[0].reshape(3, 4),
                in -> Oracle.matrix(3, 4, (i, j) -> in[0].data[4 * i + j]))
            .at(Samples.normal(2, 6, 1))
            .at(Samples.normal(12, 1, 1))
            .at(Samples.normal(1, 12, 1)),
        Row.of(
                "repeat(int,int)",
                in -> in[0].repeat(3, 2),
                in ->
                    Oracle.matrix(
                        3 * in[0].numRows,
                        2 * in[0].numCols,
                        (i, j) -> in[0].get(i % in[0].numRows, j % in[0].numCols)))
            .at(Samples.unary(ANY)),
        Row.of("repeat(int,int)", in -> in[0].repeat(0, 2), in -> new DMatrixRMaj(0, 6))
            .at(Samples.normal(2, 3, 1)),
        Row.of(
                "concatRows(Variable[])",
                in -> in[0].concatRows(in[1], in[2]),
                in -> Oracle.matrix(total(in, true), 3, (i, j) -> stacked(in, i, j)))
            .at(Samples.normal(1, 3, 1), Samples.normal(2, 3, 2), Samples.normal(4, 3, 3))
            .at(Samples.normal(0, 3, 1), Samples.normal(1, 3, 2), Samples.normal(1, 3, 3)),
        Row.of(
                "concatColumns(Variable[])",
                in -> in[0].concatColumns(in[1], in[2]),
                in -> Oracle.matrix(3, total(in, false), (i, j) -> beside(in, i, j)))
            .at(Samples.normal(3, 1, 1), Samples.normal(3, 2, 2), Samples.normal(3, 4, 3))
            .at(Samples.normal(3, 0, 1), Samples.normal(3, 1, 2), Samples.normal(3, 1, 3)),
        Row.of(
                "gatherRows(int[])",
                in -> in[0].gatherRows(2, 0, 2, 1, 2),
                in ->
                    Oracle.matrix(
                        5, in[0].numCols, (i, j) -> in[0].get(new int[] {2, 0, 2, 1, 2}[i], j)))
            .at(Samples.normal(3, 2, 1))
            .at(Samples.normal(4, 1, 1))
            .at(Samples.normal(3, 0, 1)),
        Row.of(
                "scatterAddRows(int,int[])",
                in -> in[0].scatterAddRows(4, 2, 0, 2),
                in ->
                    Oracle.matrix(
                        4,
                        in[0].numCols,
                        (i, j) ->
                            i == 0
                                ? in[0].get(1, j)
                                : i == 2 ? in[0].get(0, j) + in[0].get(2, j) : 0))
            .at(Samples.normal(3, 2, 1))
            .at(Samples.normal(3, 1, 1)),
        Row.of(
                "flipRows()",
                in -> in[0].flipRows(),
                in -> like(in[0], (i, j) -> in[0].get(in[0].numRows - 1 - i, j)))
            .at(Samples.unary(ANY)),
        Row.of(
                "flipCols()",
                in -> in[0].flipCols(),
                in -> like(in[0], (i, j) -> in[0].get(i, in[0].numCols - 1 - j)))
            .at(Samples.unary(ANY)));
  }

  private static List<Row> windows() {
    return List.of(
        Row.of(
                "extractMatrix(int,int,int,int)",
                in -> in[0].extractMatrix(1, 3, 0, 2),
                in -> Oracle.matrix(2, 2, (i, j) -> in[0].get(i + 1, j)))
            .at(Samples.normal(4, 3, 1))
            .at(Samples.normal(3, 2, 1)),
        Row.of(
                "extractMatrix(int,int,int,int)",
                in -> in[0].extractMatrix(0, 0, 0, 1),
                in -> new DMatrixRMaj(0, 1))
            .at(Samples.normal(1, 1, 1))
            .at(Samples.normal(0, 3, 1)),
        Row.of(
                "pad(int,int,int,int)",
                in -> in[0].pad(1, 0, 2, 1),
                in ->
                    Oracle.matrix(
                        in[0].numRows + 1,
                        in[0].numCols + 3,
                        (i, j) -> inside(in[0], i - 1, j - 2)))
            .at(Samples.unary(ANY)),
        Row.of(
                "rows(int,int)",
                in -> in[0].rows(1, 3),
                in -> Oracle.matrix(2, in[0].numCols, (i, j) -> in[0].get(i + 1, j)))
            .at(Samples.normal(4, 2, 1))
            .at(Samples.normal(3, 1, 1))
            .at(Samples.normal(3, 0, 1)),
        Row.of("rows(int,int)", in -> in[0].rows(0, 0), in -> new DMatrixRMaj(0, in[0].numCols))
            .at(Samples.unary(ANY)),
        Row.of(
                "cols(int,int)",
                in -> in[0].cols(1, 3),
                in -> Oracle.matrix(in[0].numRows, 2, (i, j) -> in[0].get(i, j + 1)))
            .at(Samples.normal(2, 4, 1))
            .at(Samples.normal(1, 3, 1))
            .at(Samples.normal(0, 3, 1)),
        Row.of(
                "getRow(int)",
                in -> in[0].getRow(2),
                in -> Oracle.matrix(1, in[0].numCols, (i, j) -> in[0].get(2, j)))
            .at(Samples.normal(4, 2, 1))
            .at(Samples.normal(3, 0, 1)),
        Row.of(
                "getColumn(int)",
                in -> in[0].getColumn(2),
                in -> Oracle.matrix(in[0].numRows, 1, (i, j) -> in[0].get(i, 2)))
            .at(Samples.normal(2, 4, 1))
            .at(Samples.normal(0, 3, 1)),
        Row.of("get(int,int)", in -> in[0].get(0, 2), Oracle.scalar(in -> in[0].get(0, 2)))
            .at(Samples.normal(2, 4, 1))
            .at(Samples.normal(1, 3, 1)));
  }

  private static List<Row> diagonals() {
    return List.of(
        Row.of("diag()", in -> in[0].diag(), in -> diagonalMatrix(in[0]))
            .at(Samples.normal(1, 1, 1))
            .at(Samples.normal(1, 4, 1))
            .at(Samples.normal(3, 1, 1))
            .at(Samples.normal(0, 1, 1)),
        Row.of("diag()", in -> in[0].diag(), in -> diagonal(in[0]))
            .at(Samples.normal(2, 3, 1))
            .at(Samples.normal(4, 2, 1))
            .at(Samples.normal(0, 3, 1)),
        Row.of("extractDiag()", in -> in[0].extractDiag(), in -> diagonal(in[0]))
            .at(Samples.unary(ANY)),
        Row.of("lower()", in -> in[0].lower(), in -> band(in[0], -9, 0)).at(Samples.unary(ANY)),
        Row.of("lower(int)", in -> in[0].lower(-1), in -> band(in[0], -9, -1))
            .at(Samples.unary(ANY)),
        Row.of("lower(int)", in -> in[0].lower(1), in -> band(in[0], -9, 1)).at(Samples.unary(ANY)),
        Row.of("upper()", in -> in[0].upper(), in -> band(in[0], 0, 9)).at(Samples.unary(ANY)),
        Row.of("upper(int)", in -> in[0].upper(-1), in -> band(in[0], -1, 9))
            .at(Samples.unary(ANY)),
        Row.of("upper(int)", in -> in[0].upper(1), in -> band(in[0], 1, 9)).at(Samples.unary(ANY)));
  }

  private static DMatrixRMaj like(DMatrixRMaj x, Oracle.Entry entry) {
    return Oracle.matrix(x.numRows, x.numCols, entry);
  }

  private static DMatrixRMaj diagonalMatrix(DMatrixRMaj x) {
    int n = x.getNumElements();
    return Oracle.matrix(n, n, (i, j) -> i == j ? x.data[i] : 0);
  }

  private static DMatrixRMaj diagonal(DMatrixRMaj x) {
    return Oracle.matrix(Math.min(x.numRows, x.numCols), 1, (i, j) -> x.get(i, i));
  }

  private static DMatrixRMaj band(DMatrixRMaj x, int lowest, int highest) {
    return like(x, (i, j) -> lowest <= j - i && j - i <= highest ? x.get(i, j) : 0);
  }

  private static double inside(DMatrixRMaj x, int i, int j) {
    return 0 <= i && i < x.numRows && 0 <= j && j < x.numCols ? x.get(i, j) : 0;
  }

  private static int total(DMatrixRMaj[] parts, boolean rows) {
    int total = 0;
    for (DMatrixRMaj part : parts) {
      total += rows ? part.numRows : part.numCols;
    }
    return total;
  }

  private static double stacked(DMatrixRMaj[] parts, int row, int col) {
    int i = row;
    for (DMatrixRMaj part : parts) {
      if (i < part.numRows) {
        return part.get(i, col);
      }
      i -= part.numRows;
    }
    throw new IllegalArgumentException("no row " + row);
  }

  private static double beside(DMatrixRMaj[] parts, int row, int col) {
    int j = col;
    for (DMatrixRMaj part : parts) {
      if (j < part.numCols) {
        return part.get(row, j);
      }
      j -= part.numCols;
    }
    throw new IllegalArgumentException("no column " + col);
  }
}
