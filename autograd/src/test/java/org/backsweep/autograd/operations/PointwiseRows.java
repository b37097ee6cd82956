package org.backsweep.autograd.operations;

import java.util.List;
import org.backsweep.autograd.Variable;

/** The table's rows for {@link org.backsweep.autograd.Pointwise}. */
final class PointwiseRows {
  private PointwiseRows() {}

  static List<Row> rows() {
    return List.of(
        Row.unary("exp()", Variable::exp, Math::exp, Samples::any),
        Row.unary("log()", Variable::log, Math::log, Samples::positive),
        Row.unary("log1p()", Variable::log1p, x -> Math.log(1 + x), Samples::positive),
        Row.unary("expm1()", Variable::expm1, x -> Math.exp(x) - 1, Samples::any),
        Row.unary(
            "log1mexp()",
            Variable::log1mexp,
            x -> Math.log(1 - Math.exp(x)),
            x -> -Samples.positive(x)),
        Row.unary("sqrt()", Variable::sqrt, Math::sqrt, Samples::positive),
        Row.unary(
            "cbrt()",
            Variable::cbrt,
            x -> Math.signum(x) * Math.pow(Math.abs(x), 1.0 / 3),
            x -> 2 * Samples.nonZero(x)),
        Row.unary("square()", Variable::square, x -> x * x, Samples::any),
        Row.unary("reciprocal()", Variable::reciprocal, x -> 1 / x, Samples::nonZero),
        Row.unary("abs()", Variable::abs, x -> x < 0 ? -x : x, Samples::nonZero),
        Row.unary("signum()", Variable::signum, x -> x < 0 ? -1 : 1, Samples::nonZero).order(0),
        Row.unary("floor()", Variable::floor, x -> x - ((x % 1) + 1) % 1, Samples::betweenIntegers)
            .order(0),
        Row.unary(
                "ceil()", Variable::ceil, x -> x + 1 - ((x % 1) + 1) % 1, Samples::betweenIntegers)
            .order(0),
        Row.unary(
                "round()",
                Variable::round,
                x -> (double) Math.round(x),
                x -> Samples.betweenIntegers(x) + 0.5)
            .order(0),
        Row.unary(
            "clamp(double,double)",
            x -> x.clamp(-1, 1),
            x -> x < -1 ? -1 : x > 1 ? 1 : x,
            Samples::betweenIntegers),
        Row.unary(
            "huber(double)",
            x -> x.huber(1),
            x -> Math.abs(x) < 1 ? x * x / 2 : Math.abs(x) - 0.5,
            Samples::betweenIntegers));
  }
}
