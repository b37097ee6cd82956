package org.backsweep.autograd;

import org.backsweep.autograd.matrix.Shapes;
import org.backsweep.autograd.matrix.Softmax;
import org.backsweep.autograd.matrix.Sums;

/**
 * Many entries made one: of the whole matrix, 1×1, of each row, m×1, or of each column, 1×n. As in
 * EJML, {@code sumRows} is the column of row sums.
 */
public sealed interface Reductions permits Variable {
  private Variable self() {
    return (Variable) this;
  }

  /** {@return the sum of all entries, 1×1, 0 for an empty matrix; dy/dx = 1 everywhere} */
  default Variable sum() {
    class Sum {
      static final Operation OPERATION =
          Operation.unary("sum", Sums::sum, (g, x, y) -> g.repeat(x.getNumRows(), x.getNumCols()));
    }
    return Sum.OPERATION.apply(self());
  }

  /** {@return the sum of each row, m×1; dy/dx = 1 along the row} */
  default Variable sumRows() {
    class SumRows {
      static final Operation OPERATION =
          Operation.unary("sumRows", Sums::sumRows, (g, x, y) -> g.repeat(1, x.getNumCols()));
    }
    return SumRows.OPERATION.apply(self());
  }

  /** {@return the sum of each column, 1×n; dy/dx = 1 along the column} */
  default Variable sumCols() {
    class SumCols {
      static final Operation OPERATION =
          Operation.unary("sumCols", Sums::sumCols, (g, x, y) -> g.repeat(x.getNumRows(), 1));
    }
    return SumCols.OPERATION.apply(self());
  }

  /** {@return the mean of all N entries, 1×1, NaN for an empty matrix; dy/dx = 1 / N} */
  default Variable mean() {
    class Mean {
      static final Operation OPERATION =
          Operation.unary(
              "mean",
              Sums::mean,
              (g, x, y) ->
                  g.divide(x.value().getNumElements()).repeat(x.getNumRows(), x.getNumCols()));
    }
    return Mean.OPERATION.apply(self());
  }

  /**
   * {@return the largest entry, 1×1; equal largest entries share the cotangent evenly}
   *
   * @throws IllegalArgumentException if the matrix is empty
   */
  default Variable elementMax() {
    Shapes.require(
        self().value().getNumElements() > 0,
        "elementMax: %s has no entries: at least one is needed",
        self().value());
    return Groups.max("elementMax", self(), self().value().getNumElements(), 1, 1);
  }

  /**
   * {@return the logarithm of each row's sum of exponentials, m×1, without overflow; dy/dx =
   * softmax of the row; 0 for a row of −∞ alone, even shares among entries of +∞}
   */
  default Variable logSumExpRows() {
    class LogSumExpRows {
      static final Operation OPERATION =
          Operation.unary(
              "logSumExpRows", Softmax::logSumExpRows, (g, x, y) -> g.strongMult(x.softmaxRows()));
    }
    return LogSumExpRows.OPERATION.apply(self());
  }

  /**
   * {@return the Frobenius norm {@code y = √Σx²}, 1×1, without overflow; dy/dx = x / y, and 0 at
   * the zero matrix to every order}
   */
  default Variable normF() {
    class NormF {
      static final Operation OPERATION =
          Operation.unary("normF", Sums::normF, (g, x, y) -> g.strongMult(Slopes.orZero(x, y)));
    }
    return NormF.OPERATION.apply(self());
  }
}
