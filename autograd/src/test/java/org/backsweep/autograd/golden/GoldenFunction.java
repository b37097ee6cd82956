package org.backsweep.autograd.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;

/**
 * A function of the files in terms of the library.
 *
 * @param tolerance of the function's row in FORMAT.md
 * @param body the function of its inputs and parameters
 */
record GoldenFunction(double tolerance, Body body) {
  /** Inputs and parameters to output. */
  interface Body {
    Variable apply(Variable[] in, JsonNode params);
  }

  static GoldenFunction unary(double tolerance, UnaryOperator<Variable> f) {
    return new GoldenFunction(tolerance, (in, params) -> f.apply(in[0]));
  }

  static GoldenFunction binary(double tolerance, java.util.function.BinaryOperator<Variable> f) {
    return new GoldenFunction(tolerance, (in, params) -> f.apply(in[0], in[1]));
  }

  /** {@return a function of one input and the number that is its only parameter} */
  static GoldenFunction scalar(
      double tolerance, String param, Function<Variable, Function<Double, Variable>> f) {
    return new GoldenFunction(
        tolerance, (in, params) -> f.apply(in[0]).apply(params.get(param).asDouble()));
  }

  /** {@return a function of the whole matrix, of its columns, or of its rows, as {@code axis}} */
  static GoldenFunction byAxis(
      double tolerance,
      UnaryOperator<Variable> whole,
      UnaryOperator<Variable> cols,
      UnaryOperator<Variable> rows) {
    return new GoldenFunction(
        tolerance,
        (in, params) -> {
          JsonNode axis = params.get("axis");
          UnaryOperator<Variable> f = axis.isNull() ? whole : axis.asInt() == 0 ? cols : rows;
          return f.apply(in[0]);
        });
  }
}
