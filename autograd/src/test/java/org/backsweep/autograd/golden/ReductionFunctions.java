package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;

/** Functions of many entries. */
final class ReductionFunctions {
  static final Map<String, GoldenFunction> ALL =
      Map.ofEntries(
          axis("mean", 1e-13, Variable::mean, Variable::meanCols, Variable::meanRows),
          axis("prod", 1e-11, Variable::prod, Variable::prodCols, Variable::prodRows),
          axis("max", 0, Variable::elementMax, Variable::maxCols, Variable::maxRows),
          axis("min", 0, Variable::elementMin, Variable::minCols, Variable::minRows),
          axis(
              "logSumExp",
              1e-12,
              Variable::logSumExp,
              Variable::logSumExpCols,
              Variable::logSumExpRows),
          axis(
              "variance",
              1e-12,
              Variable::variance,
              Variable::varianceCols,
              Variable::varianceRows),
          axis("cumsum", 1e-13, x -> x, Variable::cumsumCols, Variable::cumsumRows),
          axis("softmax", 1e-12, x -> x, Variable::softmaxCols, Variable::softmaxRows),
          axis("logSoftmax", 1e-12, x -> x, Variable::logSoftmaxCols, Variable::logSoftmaxRows),
          entry("norm1", GoldenFunction.unary(1e-13, Variable::norm1)),
          entry("sum", GoldenFunction.unary(1e-13, Variable::sum)),
          entry("sumRows", GoldenFunction.unary(1e-13, Variable::sumRows)),
          entry("sumCols", GoldenFunction.unary(1e-13, Variable::sumCols)),
          entry("normF", GoldenFunction.unary(1e-11, Variable::normF)));

  private ReductionFunctions() {}

  private static Map.Entry<String, GoldenFunction> axis(
      String op,
      double tolerance,
      UnaryOperator<Variable> whole,
      UnaryOperator<Variable> cols,
      UnaryOperator<Variable> rows) {
    return entry(op, GoldenFunction.byAxis(tolerance, whole, cols, rows));
  }
}
