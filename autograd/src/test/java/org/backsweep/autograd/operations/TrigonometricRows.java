package org.backsweep.autograd.operations;

import java.util.List;
import org.backsweep.autograd.Variable;

/** The table's rows for {@link org.backsweep.autograd.Trigonometric}. */
final class TrigonometricRows {
  private TrigonometricRows() {}

  static List<Row> rows() {
    return List.of(
        Row.unary("sin()", Variable::sin, Math::sin, Samples::any),
        Row.unary("cos()", Variable::cos, Math::cos, Samples::any),
        Row.unary("tan()", Variable::tan, x -> Math.sin(x) / Math.cos(x), Samples::insideOne),
        Row.unary(
            "asin()", Variable::asin, x -> Math.atan(x / Math.sqrt(1 - x * x)), Samples::insideOne),
        Row.unary(
            "acos()", Variable::acos, x -> Math.atan2(Math.sqrt(1 - x * x), x), Samples::insideOne),
        Row.unary("atan()", Variable::atan, x -> Math.asin(x / Math.sqrt(1 + x * x)), Samples::any),
        Row.unary("sinh()", Variable::sinh, x -> (Math.exp(x) - Math.exp(-x)) / 2, Samples::any),
        Row.unary("cosh()", Variable::cosh, x -> (Math.exp(x) + Math.exp(-x)) / 2, Samples::any),
        Row.unary("tanh()", Variable::tanh, x -> 1 - 2 / (Math.exp(2 * x) + 1), Samples::any),
        Row.unary(
            "asinh()", Variable::asinh, x -> Math.log(x + Math.sqrt(x * x + 1)), Samples::any),
        Row.unary(
            "acosh()",
            Variable::acosh,
            x -> Math.log(x + Math.sqrt(x * x - 1)),
            x -> 1 + Samples.positive(x)),
        Row.unary(
            "atanh()", Variable::atanh, x -> Math.log((1 + x) / (1 - x)) / 2, Samples::insideOne),
        Row.unary("sinc()", Variable::sinc, x -> Math.sin(x) / x, x -> 3 * Samples.nonZero(x)));
  }
}
