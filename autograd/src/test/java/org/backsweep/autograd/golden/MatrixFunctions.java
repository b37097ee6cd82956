package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import java.util.Map;
import org.backsweep.autograd.Variable;

/** Functions of whole matrices. */
final class MatrixFunctions {
  static final Map<String, GoldenFunction> ALL =
      Map.ofEntries(
          entry("mult", GoldenFunction.binary(1e-13, Variable::mult)),
          entry("transpose", GoldenFunction.unary(0, Variable::transpose)),
          entry("dot", GoldenFunction.binary(1e-13, Variable::dot)),
          entry("trace", GoldenFunction.unary(1e-13, Variable::trace)));

  private MatrixFunctions() {}
}
