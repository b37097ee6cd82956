package org.backsweep.autograd;

import org.backsweep.autograd.matrix.EntryProducts;
import org.backsweep.autograd.matrix.Scans;

/**
 * Running sums and products, m×n: entry k is made of the entries up to and including k, along its
 * row or down its column.
 */
public sealed interface Cumulative permits Reductions {
  private Variable self() {
    return (Variable) this;
  }

  /** {@return the running sum along each row; x̄ is that of ȳ from the end of the row} */
  default Variable cumsumRows() {
    class CumsumRows {
      static final Operation OPERATION =
          Operation.unary("cumsumRows", Scans::cumsumRows, Cumulative::sumFromEnd);
    }
    return CumsumRows.OPERATION.apply(self());
  }

  /** {@return the running sum down each column; x̄ is that of ȳ from the end of the column} */
  default Variable cumsumCols() {
    class CumsumCols {
      static final Operation OPERATION =
          Lines.columns("cumsumCols", Scans::cumsumRows, Cumulative::sumFromEnd);
    }
    return CumsumCols.OPERATION.apply(self());
  }

  /**
   * {@return the running product along each row, without overflow on the way; {@code x̄ₖ = Π_{j<k}
   * xⱼ · hₖ} with {@code hₖ = ȳₖ + xₖ₊₁ hₖ₊₁} from the end, so without division, also at zeros}
   */
  default Variable cumprodRows() {
    class CumprodRows {
      static final Operation OPERATION =
          Operation.unary("cumprodRows", EntryProducts::cumprodRows, Cumulative::pullCumprod);
    }
    return CumprodRows.OPERATION.apply(self());
  }

  /** {@return the running product down each column, like {@link #cumprodRows} along rows} */
  default Variable cumprodCols() {
    class CumprodCols {
      static final Operation OPERATION =
          Lines.columns("cumprodCols", EntryProducts::cumprodRows, Cumulative::pullCumprod);
    }
    return CumprodCols.OPERATION.apply(self());
  }

  private static Variable sumFromEnd(Variable g, Variable x, Variable y) {
    return g.flipCols().cumsumRows().flipCols();
  }

  private static Variable pullCumprod(Variable g, Variable x, Variable y) {
    return Recurrence.backward(g, x).strongMult(Recurrence.productsBefore(x));
  }
}
