package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import java.util.Map;
import org.backsweep.autograd.Variable;

/** Functions of many entries. */
final class ReductionFunctions {
  static final Map<String, GoldenFunction> ALL =
      Map.ofEntries(
          entry("sum", GoldenFunction.unary(1e-13, Variable::sum)),
          entry("sumRows", GoldenFunction.unary(1e-13, Variable::sumRows)),
          entry("sumCols", GoldenFunction.unary(1e-13, Variable::sumCols)),
          entry("normF", GoldenFunction.unary(1e-11, Variable::normF)));

  private ReductionFunctions() {}
}
