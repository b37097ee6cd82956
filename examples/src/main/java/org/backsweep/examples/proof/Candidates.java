package org.backsweep.examples.proof;

import static org.backsweep.examples.proof.Candidate.binary;
import static org.backsweep.examples.proof.Candidate.square;
import static org.backsweep.examples.proof.Candidate.unary;
import static org.backsweep.examples.proof.Domain.ABOVE_ONE;
import static org.backsweep.examples.proof.Domain.ANY;
import static org.backsweep.examples.proof.Domain.INSIDE_ONE;
import static org.backsweep.examples.proof.Domain.NON_ZERO;
import static org.backsweep.examples.proof.Domain.POSITIVE;
import static org.backsweep.examples.proof.Domain.PROBABILITY;

import java.util.List;
import java.util.stream.Stream;
import org.backsweep.autograd.Variable;

/** The functions of the proof: operations of every family, and some compositions. */
final class Candidates {
  private Candidates() {}

  static List<Candidate> all() {
    return Stream.of(
            pointwise(),
            morePointwise(),
            activations(),
            binaries(),
            moreBinaries(),
            reductions(),
            moreReductions(),
            matrices(),
            shaping(),
            composed())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Candidate> pointwise() {
    return List.of(
        unary("exp", Variable::exp, Variable::sinh, ANY),
        unary("log", Variable::log, Variable::log1p, POSITIVE),
        unary("log1p", Variable::log1p, Variable::log, POSITIVE),
        unary("expm1", Variable::expm1, Variable::sinh, ANY),
        unary("sqrt", Variable::sqrt, Variable::cbrt, POSITIVE),
        unary("cbrt", Variable::cbrt, Variable::sqrt, POSITIVE),
        unary("square", Variable::square, x -> x.elementPower(3.0), ANY),
        unary("reciprocal", Variable::reciprocal, Variable::log, POSITIVE),
        unary("abs", Variable::abs, Variable::relu, NON_ZERO),
        unary("sin", Variable::sin, Variable::tan, ANY),
        unary("cos", Variable::cos, Variable::sin, ANY),
        unary("tan", x -> x.scale(0.4).tan(), x -> x.scale(0.4).sin(), ANY),
        unary("asin", Variable::asin, Variable::atan, INSIDE_ONE),
        unary("acos", Variable::acos, Variable::asin, INSIDE_ONE),
        unary("atan", Variable::atan, Variable::tanh, ANY),
        unary("sinh", Variable::sinh, Variable::cosh, ANY),
        unary("cosh", Variable::cosh, Variable::sinh, ANY),
        unary("tanh", Variable::tanh, Variable::sigmoid, ANY),
        unary("asinh", Variable::asinh, Variable::atan, ANY),
        unary("acosh", Variable::acosh, Variable::asinh, ABOVE_ONE),
        unary("atanh", Variable::atanh, Variable::asin, INSIDE_ONE),
        unary("erf", Variable::erf, Variable::tanh, ANY),
        unary("erfc", Variable::erfc, Variable::erf, ANY),
        unary("lgamma", Variable::lgamma, Variable::log, POSITIVE),
        unary("digamma", Variable::digamma, Variable::log, POSITIVE),
        unary("power", x -> x.elementPower(2.5), x -> x.elementPower(2.0), POSITIVE));
  }

  private static List<Candidate> morePointwise() {
    return List.of(
        unary("negative", Variable::negative, Variable::reciprocal, NON_ZERO),
        unary("scale", x -> x.scale(1.7), x -> x.plus(1.7), ANY),
        unary("divide", x -> x.divide(1.7), x -> x.scale(1.7), ANY),
        unary("plus a number", x -> x.plus(0.7), x -> x.scale(0.7), ANY),
        unary("log1mexp", x -> x.negative().log1mexp(), POSITIVE),
        unary("sinc", Variable::sinc, Variable::sin, NON_ZERO),
        unary("entr", Variable::entr, Variable::log, PROBABILITY),
        unary("erfinv", Variable::erfinv, Variable::erf, INSIDE_ONE),
        unary("polygamma", x -> x.polygamma(1), Variable::digamma, POSITIVE),
        unary("clamp", x -> x.clamp(-5, 5), x -> x.clamp(-0.1, 0.1), ANY),
        unary("huber", x -> x.huber(0.7), x -> x.huber(1.4), ANY),
        unary("relu6", Variable::relu6, x -> x.leakyRelu(0.1), NON_ZERO));
  }

  private static List<Candidate> activations() {
    return List.of(
        unary("sigmoid", Variable::sigmoid, Variable::tanh, ANY),
        unary("logSigmoid", Variable::logSigmoid, Variable::softplus, ANY),
        unary("softplus", Variable::softplus, Variable::relu, ANY),
        unary("relu", Variable::relu, x -> x.leakyRelu(0.01), NON_ZERO),
        unary("leakyRelu", x -> x.leakyRelu(0.1), Variable::relu, NON_ZERO),
        unary("elu", x -> x.elu(1.0), Variable::selu, NON_ZERO),
        unary("selu", Variable::selu, x -> x.elu(1.0), NON_ZERO),
        unary("gelu", Variable::gelu, Variable::silu, ANY),
        unary("silu", Variable::silu, Variable::gelu, ANY),
        unary("softmaxRows", Variable::softmaxRows, Variable::sigmoid, ANY),
        unary("softmaxCols", Variable::softmaxCols, Variable::softmaxRows, ANY),
        unary("logSoftmaxRows", Variable::logSoftmaxRows, Variable::softmaxRows, ANY));
  }

  private static List<Candidate> binaries() {
    return List.of(
        binary("plus, row", Variable::plus).on(3, 4, ANY).on(1, 4, ANY),
        binary("minus, column", Variable::minus)
            .mistakenFor(Variable::plus)
            .on(3, 4, ANY)
            .on(3, 1, ANY),
        binary("elementMult", Variable::elementMult).on(3, 4, ANY).on(3, 4, ANY),
        binary("elementMult, row", Variable::elementMult).on(3, 4, ANY).on(1, 4, ANY),
        binary("elementDiv", Variable::elementDiv)
            .mistakenFor(Variable::elementMult)
            .on(3, 4, ANY)
            .on(3, 4, NON_ZERO),
        binary("elementDiv, column", Variable::elementDiv).on(3, 4, ANY).on(3, 1, NON_ZERO),
        binary("elementPower", Variable::elementPower).on(3, 4, POSITIVE).on(3, 4, ANY),
        binary("max", Variable::max).mistakenFor(Variable::min).on(3, 4, ANY).on(3, 4, ANY),
        binary("min, row", Variable::min).mistakenFor(Variable::max).on(3, 4, ANY).on(1, 4, ANY),
        binary("atan2", Variable::atan2).on(3, 4, NON_ZERO).on(3, 4, NON_ZERO),
        binary("hypot", Variable::hypot).on(3, 4, NON_ZERO).on(3, 4, NON_ZERO),
        binary("meanSquaredError", Variable::meanSquaredError).on(3, 4, ANY).on(3, 4, ANY),
        binary("halfSquaredError", Variable::halfSquaredError).on(3, 4, ANY).on(3, 4, ANY),
        binary("sigmoidCrossEntropy", Variable::sigmoidCrossEntropy)
            .on(3, 4, ANY)
            .on(3, 4, PROBABILITY),
        binary("softmaxCrossEntropy", Variable::softmaxCrossEntropy)
            .on(3, 4, ANY)
            .on(3, 4, PROBABILITY));
  }

  private static List<Candidate> moreBinaries() {
    return List.of(
        binary("logAddExp", Variable::logAddExp).on(3, 4, ANY).on(3, 4, ANY),
        binary("strongMult", Variable::strongMult).on(3, 4, NON_ZERO).on(3, 4, NON_ZERO),
        binary("strongDiv", Variable::strongDiv)
            .mistakenFor(Variable::strongMult)
            .on(3, 4, NON_ZERO)
            .on(3, 4, NON_ZERO),
        binary("xlogy", Variable::xlogy).on(3, 4, NON_ZERO).on(3, 4, POSITIVE),
        binary("outer", Variable::outer).on(1, 4, ANY).on(1, 3, ANY),
        binary("dot", Variable::dot).on(1, 4, ANY).on(1, 4, ANY),
        binary("multTransAB", Variable::multTransAB).on(4, 3, ANY).on(2, 4, ANY),
        binary("concatRows", (a, b) -> a.concatRows(b)).on(3, 4, ANY).on(2, 4, ANY),
        binary("concatColumns", (a, b) -> a.concatColumns(b)).on(3, 4, ANY).on(3, 2, ANY));
  }

  private static List<Candidate> reductions() {
    return List.of(
        unary("sum", Variable::sum, Variable::mean, ANY),
        unary("sumRows", Variable::sumRows, Variable::meanRows, ANY),
        unary("sumCols", Variable::sumCols, Variable::meanCols, ANY),
        unary("mean", Variable::mean, Variable::sum, ANY),
        unary("prod", Variable::prod, NON_ZERO),
        unary("variance", Variable::variance, x -> x.variance(1), ANY),
        unary("logSumExpRows", Variable::logSumExpRows, Variable::maxRows, ANY),
        unary("normF", Variable::normF, Variable::norm1, NON_ZERO),
        unary("norm1", Variable::norm1, Variable::normF, NON_ZERO),
        unary("maxRows", Variable::maxRows, Variable::minRows, ANY),
        unary("elementMax", Variable::elementMax, Variable::elementMin, ANY),
        unary("cumsumRows", Variable::cumsumRows, Variable::cumsumCols, ANY),
        unary("cumprodCols", Variable::cumprodCols, NON_ZERO));
  }

  private static List<Candidate> moreReductions() {
    return List.of(
        unary("prodRows", Variable::prodRows, NON_ZERO),
        unary("prodCols", Variable::prodCols, NON_ZERO),
        unary("meanRows", Variable::meanRows, Variable::sumRows, ANY),
        unary("meanCols", Variable::meanCols, Variable::sumCols, ANY),
        unary("logSumExp", Variable::logSumExp, Variable::elementMax, ANY),
        unary("logSumExpCols", Variable::logSumExpCols, Variable::sumCols, ANY),
        unary("logSoftmaxCols", Variable::logSoftmaxCols, Variable::softmaxCols, ANY),
        unary("normInf", Variable::normInf, Variable::norm1, NON_ZERO),
        unary("varianceCols", Variable::varianceCols, ANY),
        unary("maxCols", Variable::maxCols, Variable::minCols, ANY));
  }

  private static List<Candidate> shaping() {
    return List.of(
        unary("reshape", x -> x.reshape(2, 6), ANY),
        unary("repeat", x -> x.repeat(2, 3), ANY),
        unary("flipRows", Variable::flipRows, Variable::flipCols, ANY),
        unary("flipCols", Variable::flipCols, Variable::flipRows, ANY),
        unary("extractMatrix", x -> x.extractMatrix(1, 3, 0, 3), ANY),
        unary("scatterAddRows", x -> x.scatterAddRows(4, 2, 0, 2), ANY),
        square("singularValues", Variable::singularValues, ANY));
  }

  private static List<Candidate> matrices() {
    return List.of(
        binary("mult", Variable::mult).on(3, 4, ANY).on(4, 2, ANY),
        binary("mult, square", Variable::mult)
            .mistakenFor(Variable::multTransB)
            .on(3, 3, ANY)
            .on(3, 3, ANY),
        binary("multTransA", Variable::multTransA).on(4, 3, ANY).on(4, 2, ANY),
        binary("multTransB", Variable::multTransB).on(3, 4, ANY).on(2, 4, ANY),
        binary("kron", Variable::kron).on(2, 2, ANY).on(2, 3, ANY),
        unary("transpose", Variable::transpose, ANY),
        square("trace", Variable::trace, ANY),
        square("invert", x -> x.plus(identity(3, 4)).invert(), INSIDE_ONE),
        square("determinant", Variable::determinant, ANY),
        square("logDeterminant", x -> x.plus(identity(3, 4)).logDeterminant(), INSIDE_ONE),
        square("cholesky", x -> x.mult(x.transpose()).plus(identity(3, 1)).cholesky(), ANY),
        binary("solve", (a, b) -> a.plus(identity(3, 4)).solve(b))
            .on(3, 3, INSIDE_ONE)
            .on(3, 2, ANY),
        square("expm", x -> x.scale(0.5).expm(), ANY));
  }

  private static List<Candidate> composed() {
    return List.of(
        binary("dense layer", (x, w) -> x.multTransB(w).tanh()).on(3, 4, ANY).on(2, 4, ANY),
        binary("attention", (q, k) -> q.multTransB(k).softmaxRows().mult(k))
            .on(3, 2, ANY)
            .on(4, 2, ANY),
        unary("layer norm", x -> x.minus(x.meanRows()).elementDiv(x.standardDeviationRows()), ANY),
        unary("gaussian", x -> x.square().negative().exp(), Variable::sigmoid, ANY),
        unary("maxout", x -> x.maxout(2), ANY),
        unary("gather", x -> x.gatherRows(2, 0, 2, 1), ANY));
  }

  private static Variable identity(int n, double factor) {
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      rows[i][i] = factor;
    }
    return Variable.constant(rows);
  }
}
