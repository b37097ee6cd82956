package org.backsweep.autograd.golden;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
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
          entry("relu", GoldenFunction.unary(0, Variable::relu)),
          entry("log1p", GoldenFunction.unary(1e-13, Variable::log1p)),
          entry("expm1", GoldenFunction.unary(1e-13, Variable::expm1)),
          entry("tan", GoldenFunction.unary(1e-13, Variable::tan)),
          entry("asin", GoldenFunction.unary(1e-13, Variable::asin)),
          entry("acos", GoldenFunction.unary(1e-13, Variable::acos)),
          entry("atan", GoldenFunction.unary(1e-13, Variable::atan)),
          entry("sinh", GoldenFunction.unary(1e-13, Variable::sinh)),
          entry("cosh", GoldenFunction.unary(1e-13, Variable::cosh)),
          entry("asinh", GoldenFunction.unary(1e-13, Variable::asinh)),
          entry("acosh", GoldenFunction.unary(1e-13, Variable::acosh)),
          entry("atanh", GoldenFunction.unary(1e-12, Variable::atanh)),
          entry("logSigmoid", GoldenFunction.unary(1e-12, Variable::logSigmoid)),
          entry("gelu", GoldenFunction.unary(1e-12, Variable::gelu)),
          entry("silu", GoldenFunction.unary(1e-11, Variable::silu)),
          entry("erf", GoldenFunction.unary(1e-13, Variable::erf)),
          entry("erfc", GoldenFunction.unary(1e-13, Variable::erfc)),
          entry("lgamma", GoldenFunction.unary(1e-12, Variable::lgamma)),
          entry("digamma", GoldenFunction.unary(1e-12, Variable::digamma)),
          entry("erfinv", GoldenFunction.unary(1e-12, Variable::erfinv)));

  static final Map<String, GoldenFunction> SCALAR =
      Map.ofEntries(
          entry("plusScalar", GoldenFunction.scalar(0, "value", x -> x::plus)),
          entry("scale", GoldenFunction.scalar(1e-13, "value", x -> x::scale)),
          entry("powScalar", GoldenFunction.scalar(1e-12, "p", x -> x::elementPower)),
          entry("leakyRelu", GoldenFunction.scalar(1e-13, "alpha", x -> x::leakyRelu)),
          entry("elu", GoldenFunction.scalar(1e-13, "alpha", x -> x::elu)),
          entry("huber", GoldenFunction.scalar(1e-13, "delta", x -> x::huber)),
          entry("clamp", new GoldenFunction(0, PointwiseFunctions::clamp)));

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

  private static Variable clamp(Variable[] in, JsonNode params) {
    return in[0].clamp(params.get("lo").asDouble(), params.get("hi").asDouble());
  }
}
