package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import java.util.Map;
import org.backsweep.autograd.Variable;

/** Functions of each entry, or of each pair. */
final class PointwiseFunctions {
  static final Map<String, GoldenFunction> UNARY =
      Map.ofEntries(
          entry("negate", GoldenFunction.unary(0, Variable::negative)),
          entry("exp", GoldenFunction.unary(1e-13, Variable::exp)),
          entry("log", GoldenFunction.unary(1e-13, Variable::log)),
          entry("sqrt", GoldenFunction.unary(1e-13, Variable::sqrt)),
          entry("square", GoldenFunction.unary(1e-13, Variable::square)),
          entry("reciprocal", GoldenFunction.unary(1e-13, Variable::reciprocal)),
          entry("abs", GoldenFunction.unary(0, Variable::abs)),
          entry("sin", GoldenFunction.unary(1e-13, Variable::sin)),
          entry("cos", GoldenFunction.unary(1e-13, Variable::cos)),
          entry("tanh", GoldenFunction.unary(1e-12, Variable::tanh)),
          entry("sigmoid", GoldenFunction.unary(1e-12, Variable::sigmoid)),
          entry("softplus", GoldenFunction.unary(1e-11, Variable::softplus)),
          entry("relu", GoldenFunction.unary(0, Variable::relu)));

  static final Map<String, GoldenFunction> SCALAR =
      Map.ofEntries(
          entry("plusScalar", GoldenFunction.scalar(0, "value", x -> x::plus)),
          entry("scale", GoldenFunction.scalar(1e-13, "value", x -> x::scale)),
          entry("powScalar", GoldenFunction.scalar(1e-12, "p", x -> x::elementPower)),
          entry("leakyRelu", GoldenFunction.scalar(1e-13, "alpha", x -> x::leakyRelu)));

  static final Map<String, GoldenFunction> BINARY =
      Map.ofEntries(
          entry("plus", GoldenFunction.binary(1e-13, Variable::plus)),
          entry("minus", GoldenFunction.binary(1e-13, Variable::minus)),
          entry("elementMult", GoldenFunction.binary(1e-13, Variable::elementMult)),
          entry("elementDiv", GoldenFunction.binary(1e-13, Variable::elementDiv)),
          entry("elementPower", GoldenFunction.binary(1e-12, Variable::elementPower)),
          entry("maximum", GoldenFunction.binary(1e-13, Variable::max)),
          entry("minimum", GoldenFunction.binary(1e-13, Variable::min)),
          entry("atan2", GoldenFunction.binary(1e-13, Variable::atan2)),
          entry("hypot", GoldenFunction.binary(1e-13, Variable::hypot)));

  private PointwiseFunctions() {}
}
