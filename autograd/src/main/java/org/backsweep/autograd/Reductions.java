package org.backsweep.autograd;

import org.backsweep.autograd.matrix.EntryProducts;
import org.backsweep.autograd.matrix.Norms;
import org.backsweep.autograd.matrix.Softmax;
import org.backsweep.autograd.matrix.Sums;

/**
 * Many entries made one: of the whole matrix, 1×1, of each row, m×1, or of each column, 1×n. As in
 * EJML, {@code sumRows} is the column of row sums.
 */
public sealed interface Reductions extends Extremes, Dispersion, Cumulative permits Variable {
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

  /** {@return the mean of each row, m×1, NaN where there are no columns; dy/dx = 1 / n} */
  default Variable meanRows() {
    class MeanRows {
      static final Operation OPERATION =
          Operation.unary(
              "meanRows",
              Sums::meanRows,
              (g, x, y) -> g.divide(x.getNumCols()).repeat(1, x.getNumCols()));
    }
    return MeanRows.OPERATION.apply(self());
  }

  /** {@return the mean of each column, 1×n, NaN where there are no rows; dy/dx = 1 / m} */
  default Variable meanCols() {
    class MeanCols {
      static final Operation OPERATION =
          Operation.unary(
              "meanCols",
              Sums::meanCols,
              (g, x, y) -> g.divide(x.getNumRows()).repeat(x.getNumRows(), 1));
    }
    return MeanCols.OPERATION.apply(self());
  }

  /**
   * {@return the product of all entries, 1×1, 1 for an empty matrix, without overflow on the way;
   * dy/dx is the product of all other entries, formed without division, so it holds at zeros}
   */
  default Variable prod() {
    class Prod {
      static final Operation OPERATION =
          Lines.whole("prod", EntryProducts::prodRows, Reductions::pullProd);
    }
    return Prod.OPERATION.apply(self());
  }

  /** {@return the product of each row, m×1; dy/dx is the product of the others in the row} */
  default Variable prodRows() {
    class ProdRows {
      static final Operation OPERATION =
          Operation.unary("prodRows", EntryProducts::prodRows, Reductions::pullProd);
    }
    return ProdRows.OPERATION.apply(self());
  }

  /** {@return the product of each column, 1×n; dy/dx is that of the others in the column} */
  default Variable prodCols() {
    class ProdCols {
      static final Operation OPERATION =
          Lines.columns("prodCols", EntryProducts::prodRows, Reductions::pullProd);
    }
    return ProdCols.OPERATION.apply(self());
  }

  /**
   * {@return the logarithm of the sum of exponentials of all entries, 1×1, without overflow; dy/dx
   * = e^(x − y); 0 where all are −∞, even shares among entries of +∞}
   */
  default Variable logSumExp() {
    return self().reshape(1, self().value().getNumElements()).logSumExpRows();
  }

  /**
   * {@return the logarithm of each row's sum of exponentials, m×1, without overflow; dy/dx =
   * softmax of the row; 0 for a row of −∞ alone, even shares among entries of +∞}
   */
  default Variable logSumExpRows() {
    class LogSumExpRows {
      static final Operation OPERATION =
          Operation.binary(
              "logSumExpRows",
              Softmax::logSumExpRows,
              (g, x, exps, y) -> g.strongMult(SoftmaxSlopes.shares(x, exps)),
              Pullback.Binary.NONE);
    }
    return LogSumExpRows.OPERATION.apply(self(), SoftmaxSlopes.relativeExp(self()));
  }

  /**
   * {@return the logarithm of each column's sum of exponentials, 1×n, like {@link #logSumExpRows}}
   */
  default Variable logSumExpCols() {
    return self().transpose().logSumExpRows().transpose();
  }

  /**
   * {@return the Frobenius norm {@code y = √Σx²}, 1×1, without overflow; dy/dx = x / y, and 0 at
   * the zero matrix to every order}
   */
  default Variable normF() {
    class NormF {
      static final Operation OPERATION =
          Operation.unary("normF", Norms::normF, (g, x, y) -> g.strongMult(Slopes.orZero(x, y)));
    }
    return NormF.OPERATION.apply(self());
  }

  /** {@return the sum of absolute values {@code y = Σ |x|}, 1×1; dy/dx = signum x, 0 at 0} */
  default Variable norm1() {
    class Norm1 {
      static final Operation OPERATION =
          Operation.unary("norm1", Norms::norm1, (g, x, y) -> g.strongMult(x.signum()));
    }
    return Norm1.OPERATION.apply(self());
  }

  /**
   * {@return the largest absolute value {@code y = max |x|}, 1×1, 0 for an empty matrix; dy/dx =
   * signum x where |x| = y, shared evenly, and 0 elsewhere and at the zero matrix}
   */
  default Variable normInf() {
    class NormInf {
      static final Operation OPERATION =
          Operation.unary(
              "normInf",
              Norms::normInf,
              (g, x, y) ->
                  Groups.spread(g, x.abs(), y, x.value().getNumElements()).strongMult(x.signum()));
    }
    return NormInf.OPERATION.apply(self());
  }

  private static Variable pullProd(Variable g, Variable x, Variable y) {
    return g.strongMult(Recurrence.productsOfOthers(x));
  }
}
