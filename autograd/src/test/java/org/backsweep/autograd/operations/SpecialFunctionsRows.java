package org.backsweep.autograd.operations;

import java.util.List;
import org.backsweep.autograd.Variable;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/** The table's rows for {@link org.backsweep.autograd.SpecialFunctions}. */
final class SpecialFunctionsRows {
  private SpecialFunctionsRows() {}

  static List<Row> rows() {
    return List.of(
        Row.unary("erf()", Variable::erf, Erf::erf, Samples::any),
        Row.unary("erfc()", Variable::erfc, Erf::erfc, Samples::any),
        Row.unary("erfinv()", Variable::erfinv, Erf::erfInv, Samples::insideOne),
        Row.unary("lgamma()", Variable::lgamma, Gamma::logGamma, Samples::positive),
        Row.unary(
            "lgamma()",
            x -> x.negative().lgamma(),
            x -> Math.log(Math.PI / Math.abs(x * Math.sin(Math.PI * x))) - Gamma.logGamma(x),
            Samples::betweenIntegersAboveZero),
        Row.unary("digamma()", Variable::digamma, SpecialFunctionsRows::digamma, Samples::positive),
        Row.unary("polygamma(int)", x -> x.polygamma(1), Gamma::trigamma, Samples::positive)
            .within(1e-12),
        Row.unary(
            "polygamma(int)",
            x -> x.polygamma(0),
            SpecialFunctionsRows::digamma,
            Samples::betweenIntegers),
        Row.unary("entr()", Variable::entr, x -> -x * Math.log(x), Samples::positive),
        Row.of(
                "xlogy(Variable)",
                in -> in[0].xlogy(in[1]),
                Oracle.binary((a, b) -> a * Math.log(b)))
            .at(Samples.broadcast(Samples::nonZero, Samples::positive)));
  }

  /** By the recurrence, up to where four terms of the asymptotic expansion are enough. */
  private static double digamma(double x) {
    double sum = 0;
    double z = x;
    for (; z < 100; z++) {
      sum -= 1 / z;
    }
    double u = 1 / (z * z);
    return sum + Math.log(z) - 0.5 / z - u * (1.0 / 12 - u * (1.0 / 120 - u / 252));
  }
}
