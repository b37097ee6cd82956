package org.backsweep.autograd.operations;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.hipparchus.special.Erf;

/** The table's rows for {@link org.backsweep.autograd.Activations}. */
final class ActivationsRows {
  private ActivationsRows() {}

  static List<Row> rows() {
    return List.of(
        Row.unary("sigmoid()", Variable::sigmoid, x -> 1 / (1 + Math.exp(-x)), Samples::any),
        Row.unary(
            "logSigmoid()", Variable::logSigmoid, x -> -Math.log(1 + Math.exp(-x)), Samples::any),
        Row.unary("softplus()", Variable::softplus, x -> Math.log(1 + Math.exp(x)), Samples::any),
        Row.unary("relu()", Variable::relu, x -> Math.max(x, 0), Samples::nonZero),
        Row.unary(
            "relu6()",
            x -> x.scale(3).relu6(),
            x -> Math.min(Math.max(3 * x, 0), 6),
            Samples::betweenIntegers),
        Row.unary(
            "leakyRelu(double)", x -> x.leakyRelu(0.1), x -> x > 0 ? x : 0.1 * x, Samples::nonZero),
        Row.unary(
            "elu(double)",
            x -> x.elu(1.5),
            x -> x > 0 ? x : 1.5 * (Math.exp(x) - 1),
            Samples::nonZero),
        Row.unary(
            "selu()",
            Variable::selu,
            x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.exp(x) - 1)),
            Samples::nonZero),
        Row.unary(
            "gelu()", Variable::gelu, x -> 0.5 * x * (1 + Erf.erf(x / Math.sqrt(2))), Samples::any),
        Row.unary("silu()", Variable::silu, x -> x / (1 + Math.exp(-x)), Samples::any));
  }
}
