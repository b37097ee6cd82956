package org.backsweep.autograd.operations;

import java.util.List;
import org.backsweep.autograd.Variable;

/** The table's rows for {@link org.backsweep.autograd.Arithmetic}. */
final class ArithmeticRows {
  private ArithmeticRows() {}

  static List<Row> rows() {
    return List.of(
        Row.of("plus(Variable)", in -> in[0].plus(in[1]), Oracle.binary((a, b) -> a + b))
            .at(Samples.broadcast(Samples::any, Samples::any)),
        Row.of("minus(Variable)", in -> in[0].minus(in[1]), Oracle.binary((a, b) -> a - b))
            .at(Samples.broadcast(Samples::any, Samples::any)),
        Row.of(
                "elementMult(Variable)",
                in -> in[0].elementMult(in[1]),
                Oracle.binary((a, b) -> a * b))
            .at(Samples.broadcast(Samples::any, Samples::any)),
        Row.of(
                "elementDiv(Variable)",
                in -> in[0].elementDiv(in[1]),
                Oracle.binary((a, b) -> a / b))
            .at(Samples.broadcast(Samples::any, Samples::nonZero)),
        Row.of(
                "strongMult(Variable)",
                in -> in[0].strongMult(in[1]),
                Oracle.binary((a, b) -> a * b))
            .at(Samples.broadcast(Samples::nonZero, Samples::any)),
        Row.of("strongDiv(Variable)", in -> in[0].strongDiv(in[1]), Oracle.binary((a, b) -> a / b))
            .at(Samples.broadcast(Samples::nonZero, Samples::nonZero)),
        Row.of(
                "elementPower(Variable)",
                in -> in[0].elementPower(in[1]),
                Oracle.binary((a, b) -> Math.exp(b * Math.log(a))))
            .at(Samples.broadcast(Samples::positive, Samples::any)),
        Row.of("max(Variable)", in -> in[0].max(in[1]), Oracle.binary((a, b) -> a > b ? a : b))
            .at(Samples.broadcast(Samples::any, Samples::any)),
        Row.of("min(Variable)", in -> in[0].min(in[1]), Oracle.binary((a, b) -> a < b ? a : b))
            .at(Samples.broadcast(Samples::any, Samples::any)),
        Row.of("atan2(Variable)", in -> in[0].atan2(in[1]), Oracle.binary(Math::atan2))
            .at(Samples.broadcast(Samples::positive, Samples::nonZero)),
        Row.of(
                "hypot(Variable)",
                in -> in[0].hypot(in[1]),
                Oracle.binary((a, b) -> Math.sqrt(a * a + b * b)))
            .at(Samples.broadcast(Samples::nonZero, Samples::nonZero)),
        Row.of(
                "remainder(Variable)",
                in -> in[0].remainder(in[1]),
                Oracle.binary((a, b) -> a - b * (long) (a / b)))
            .at(Samples.broadcast(x -> 8 * Samples.betweenIntegers(x), x -> x < 0 ? -8 : 8)),
        Row.of(
                "floorMod(Variable)",
                in -> in[0].floorMod(in[1]),
                Oracle.binary((a, b) -> a - b * Math.floor(a / b)))
            .at(Samples.broadcast(x -> 8 * Samples.betweenIntegers(x), x -> x < 0 ? -8 : 8)),
        Row.of(
                "logAddExp(Variable)",
                in -> in[0].logAddExp(in[1]),
                Oracle.binary((a, b) -> Math.log(Math.exp(a) + Math.exp(b))))
            .at(Samples.broadcast(Samples::any, Samples::any)),
        unary("plus(double)", x -> x.plus(0.7), x -> x + 0.7),
        unary("minus(double)", x -> x.minus(0.7), x -> x - 0.7),
        unary("scale(double)", x -> x.scale(-1.3), x -> x * -1.3),
        unary("divide(double)", x -> x.divide(-1.3), x -> x / -1.3),
        unary("negative()", Variable::negative, x -> 0 - x),
        Row.of(
                "elementPower(double)",
                in -> in[0].elementPower(2.5),
                Oracle.unary(x -> x * x * Math.sqrt(x)))
            .at(Samples.unary(Samples::positive)),
        unary("elementPower(double)", x -> x.elementPower(3), x -> x * x * x));
  }

  private static Row unary(
      String method,
      java.util.function.UnaryOperator<Variable> function,
      java.util.function.DoubleUnaryOperator value) {
    return Row.of(method, in -> function.apply(in[0]), Oracle.unary(value))
        .at(Samples.unary(Samples::any));
  }
}
