package org.backsweep.autograd.operations;

import java.util.List;
import java.util.stream.Stream;

/** The operation table: one row, or several, for every public operation. */
public final class Table {
  private Table() {}

  /** {@return all rows} */
  public static List<Row> rows() {
    return Stream.of(
            ArithmeticRows.rows(),
            PointwiseRows.rows(),
            TrigonometricRows.rows(),
            ActivationsRows.rows(),
            SpecialFunctionsRows.rows(),
            ReductionsRows.rows(),
            LinearAlgebraRows.rows(),
            LinearSystemsRows.rows(),
            DecompositionsRows.rows(),
            ShapingRows.rows(),
            SelectionRows.rows(),
            ProbabilityRows.rows())
        .flatMap(List::stream)
        .toList();
  }
}
