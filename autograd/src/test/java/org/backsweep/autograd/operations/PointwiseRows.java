package org.backsweep.autograd.operations;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.backsweep.autograd.Variable;

/** The table's rows for {@link org.backsweep.autograd.Pointwise}. */
final class PointwiseRows {
  private PointwiseRows() {}

  static List<Row> rows() {
    return List.of(
        row("exp()", Variable::exp, Math::exp, Samples::any),
        row("log()", Variable::log, Math::log, Samples::positive),
        row("sqrt()", Variable::sqrt, Math::sqrt, Samples::positive),
        row("square()", Variable::square, x -> x * x, Samples::any),
        row("reciprocal()", Variable::reciprocal, x -> 1 / x, Samples::nonZero),
        row("abs()", Variable::abs, x -> x < 0 ? -x : x, Samples::nonZero),
        row("signum()", Variable::signum, x -> x < 0 ? -1 : 1, Samples::nonZero).order(0),
        row("sin()", Variable::sin, Math::sin, Samples::any),
        row("cos()", Variable::cos, Math::cos, Samples::any),
        row("tanh()", Variable::tanh, x -> 1 - 2 / (Math.exp(2 * x) + 1), Samples::any),
        row("sigmoid()", Variable::sigmoid, x -> 1 / (1 + Math.exp(-x)), Samples::any),
        row("softplus()", Variable::softplus, x -> Math.log(1 + Math.exp(x)), Samples::any),
        row("relu()", Variable::relu, x -> Math.max(x, 0), Samples::nonZero),
        row(
            "leakyRelu(double)",
            x -> x.leakyRelu(0.1),
            x -> x > 0 ? x : 0.1 * x,
            Samples::nonZero));
  }

  private static Row row(
      String method,
      UnaryOperator<Variable> function,
      DoubleUnaryOperator value,
      DoubleUnaryOperator domain) {
    return Row.of(method, in -> function.apply(in[0]), Oracle.unary(value))
        .at(Samples.unary(domain));
  }
}
