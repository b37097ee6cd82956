package org.backsweep.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** The conventions at kinks and singular points, in the order of their table. */
class ConventionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @TestFactory
  Stream<DynamicTest> pointwise() {
    return Stream.of(
        row("abs'(0) = 0", () -> at(Variable::abs, 0, 0, 0)),
        row("abs'(-0) = 0", () -> at(Variable::abs, -0.0, 0, 0)),
        row("relu'(0) = 0", () -> at(Variable::relu, 0, 0, 0)),
        row("clamp' = 1 at a bound", () -> at(x -> x.clamp(-1, 2), -1, -1, 1)),
        row("clamp' = 1 at the other bound", () -> at(x -> x.clamp(-1, 2), 2, 2, 1)),
        row("clamp' = 0 for lo = hi", () -> at(x -> x.clamp(2, 2), 2, 2, 0)),
        row("relu6'(0) = 0", () -> at(Variable::relu6, 0, 0, 0)),
        row("relu6'(6) = 0", () -> at(Variable::relu6, 6, 6, 0)),
        row("leakyRelu'(0) = a", () -> at(x -> x.leakyRelu(0.1), 0, 0, 0.1)),
        row("elu'(0) = a", () -> at(x -> x.elu(1.5), 0, 0, 1.5)),
        row("signum'(0) = 0", () -> at(Variable::signum, 0, 0, 0)),
        row("floor'(1) = 0", () -> at(Variable::floor, 1, 1, 0)),
        row("ceil'(1) = 0", () -> at(Variable::ceil, 1, 1, 0)),
        row("round'(1.5) = 0", () -> at(Variable::round, 1.5, 2, 0)),
        row("sqrt'(0) = +inf", () -> strong(Variable::sqrt, 0, 0, INFINITY)),
        row("sqrt'(-0) = +inf", () -> strong(Variable::sqrt, -0.0, 0, INFINITY)),
        row("cbrt'(0) = +inf", () -> strong(Variable::cbrt, 0, 0, INFINITY)),
        row("log'(0) = +inf", () -> strong(Variable::log, 0, -INFINITY, INFINITY)),
        row("log1p'(-1) = +inf", () -> strong(Variable::log1p, -1, -INFINITY, INFINITY)),
        row("reciprocal'(0) = -inf", () -> strong(Variable::reciprocal, 0, INFINITY, -INFINITY)),
        row("x / 0: derivative +inf", () -> strong(x -> x.divide(0), 1, INFINITY, INFINITY)),
        row("asin'(1) = +inf", () -> strong(Variable::asin, 1, Math.PI / 2, INFINITY)),
        row("asin'(-1) = +inf", () -> strong(Variable::asin, -1, -Math.PI / 2, INFINITY)),
        row("acos'(1) = -inf", () -> strong(Variable::acos, 1, 0, -INFINITY)),
        row("acos'(-1) = -inf", () -> strong(Variable::acos, -1, Math.PI, -INFINITY)),
        row("acosh'(1) = +inf", () -> strong(Variable::acosh, 1, 0, INFINITY)),
        row("atanh'(1) = +inf", () -> strong(Variable::atanh, 1, INFINITY, INFINITY)),
        row("atanh'(-1) = +inf", () -> strong(Variable::atanh, -1, -INFINITY, INFINITY)),
        row("erfinv'(1) = +inf", () -> strong(Variable::erfinv, 1, INFINITY, INFINITY)),
        row("log1mexp'(0) = -inf", () -> strong(Variable::log1mexp, 0, -INFINITY, -INFINITY)),
        row("lgamma'(0) = -inf", () -> strong(Variable::lgamma, 0, INFINITY, -INFINITY)),
        row("lgamma'(-1) is NaN", () -> strong(Variable::lgamma, -1, INFINITY, NAN)),
        row("digamma'(0) = +inf", () -> strong(Variable::digamma, 0, -INFINITY, INFINITY)),
        row("entr'(0) = +inf", () -> strong(Variable::entr, 0, 0, INFINITY)),
        row("entr'(-0) = +inf", () -> strong(Variable::entr, -0.0, 0, INFINITY)),
        row("softplus'(0) = 1/2", () -> at(Variable::softplus, 0, Math.log(2), 0.5)),
        row("softplus by max and abs", () -> at(ConventionsTest::softplus, 0, Math.log(2), 0.5)));
  }

  /** The composition that is right at 0 only where max' = ½ at a tie and abs' = 0 at 0. */
  private static Variable softplus(Variable x) {
    return x.max(Variable.constant(0)).plus(x.abs().negative().exp().log1p());
  }

  @TestFactory
  Stream<DynamicTest> power() {
    return Stream.of(
        row("x^0 at 0: 1, derivative 0", () -> power(0, 0, 1, 0)),
        row("x^0.5 at 0: derivative +inf", () -> power(0, 0.5, 0, INFINITY)),
        row("x^1 at 0: derivative 1", () -> power(0, 1, 0, 1)),
        row("x^1.5 at 0: derivative 0", () -> power(0, 1.5, 0, 0)),
        row("x^2 at 0: derivative 0", () -> power(0, 2, 0, 0)),
        row("x^-1 at 0: derivative -inf", () -> power(0, -1, INFINITY, -INFINITY)),
        row("x^-1 at -0: derivative -inf", () -> power(-0.0, -1, -INFINITY, -INFINITY)),
        row("x^-2 at -0: derivative +inf", () -> power(-0.0, -2, INFINITY, INFINITY)),
        row("x^0 at NaN: 1, derivative 0", () -> power(NAN, 0, 1, 0)),
        row("(-2)^3: derivative 12", () -> power(-2, 3, -8, 12)),
        row("(-2)^0.5: NaN", () -> power(-2, 0.5, NAN, NAN)),
        row("0^p, p > 0: derivative in p is 0", () -> both(POWER, 0, 2, 0, 0, 0)),
        row("0^0: derivative in p is 0", () -> both(POWER, 0, 0, 1, 0, 0)),
        row(
            "0^p, p < 0: derivative in p is NaN",
            () -> both(POWER, 0, -1, INFINITY, -INFINITY, NAN)),
        row("(-2)^3: derivative in p is NaN", () -> both(POWER, -2, 3, -8, 12, NAN)),
        row("(-2)^0.5: all NaN", () -> both(POWER, -2, 0.5, NAN, NAN, NAN)));
  }

  private static final BinaryOperator<Variable> POWER = Variable::elementPower;

  private static void power(double x, double p, double value, double slope) {
    strong(v -> v.elementPower(p), x, value, slope);
    strong(v -> v.elementPower(Variable.constant(p)), x, value, slope);
  }

  @TestFactory
  Stream<DynamicTest> ofTwo() {
    return Stream.of(
        row("max: 1/2 each at a tie", () -> both(Variable::max, 3, 3, 3, 0.5, 0.5)),
        row("min: 1/2 each at a tie", () -> both(Variable::min, 3, 3, 3, 0.5, 0.5)),
        row(
            "max of infinities: 1/2 each",
            () -> both(Variable::max, INFINITY, INFINITY, INFINITY, 0.5, 0.5)),
        row("max with NaN: NaN", () -> both(Variable::max, 1, NAN, NAN, NAN, NAN)),
        row("hypot' = 0 at (0, 0)", () -> both(Variable::hypot, 0, 0, 0, 0, 0)),
        row("hypot at (inf, 1)", () -> both(Variable::hypot, INFINITY, 1, INFINITY, 1, 0)),
        row("hypot at (1, -inf)", () -> both(Variable::hypot, 1, -INFINITY, INFINITY, 0, -1)),
        row(
            "hypot at (inf, inf): no limit",
            () -> both(Variable::hypot, INFINITY, INFINITY, INFINITY, NAN, NAN)),
        row("atan2' = 0 at (0, 0)", () -> both(Variable::atan2, 0, 0, 0, 0, 0)),
        row("atan2 at (0, -1)", () -> both(Variable::atan2, 0, -1, Math.PI, -1, 0)),
        row("atan2 at (inf, 1)", () -> both(Variable::atan2, INFINITY, 1, Math.PI / 2, 0, 0)),
        row("atan2 at (1, -inf)", () -> both(Variable::atan2, 1, -INFINITY, Math.PI, 0, 0)),
        row(
            "atan2 at (inf, inf)",
            () -> both(Variable::atan2, INFINITY, INFINITY, Math.PI / 4, 0, 0)),
        row("xlogy at (0, 0): all 0", () -> both(Variable::xlogy, 0, 0, 0, 0, 0)),
        row("xlogy at (0, -1): all 0", () -> both(Variable::xlogy, 0, -1, 0, 0, 0)),
        row("xlogy at (0, 2): d/dx = log 2", () -> both(Variable::xlogy, 0, 2, 0, Math.log(2), 0)),
        row("xlogy at (1, 0)", () -> both(Variable::xlogy, 1, 0, -INFINITY, -INFINITY, INFINITY)),
        row("xlogy at (0, inf)", () -> both(Variable::xlogy, 0, INFINITY, 0, INFINITY, 0)),
        row("xlogy at (0, NaN)", () -> both(Variable::xlogy, 0, NAN, NAN, NAN, 0)),
        row("remainder at 7, 3", () -> both(Variable::remainder, 7, 3, 1, 1, -2)),
        row("remainder at -7, 3", () -> both(Variable::remainder, -7, 3, -1, 1, 2)),
        row("remainder at a jump", () -> both(Variable::remainder, 6, 3, 0, 1, -2)),
        row("remainder by inf", () -> both(Variable::remainder, 6, INFINITY, 6, 1, 0)),
        row("remainder by 0: NaN", () -> both(Variable::remainder, 6, 0, NAN, 1, NAN)),
        row("floorMod at -7, 3", () -> both(Variable::floorMod, -7, 3, 2, 1, 3)),
        row("floorMod at 7, -3", () -> both(Variable::floorMod, 7, -3, -2, 1, 3)),
        row("floorMod at a jump", () -> both(Variable::floorMod, -6, 3, 0, 1, 2)),
        row(
            "logAddExp of inf and inf: 1/2 each",
            () -> both(Variable::logAddExp, INFINITY, INFINITY, INFINITY, 0.5, 0.5)),
        row(
            "logAddExp of -inf and -inf: 1/2 each",
            () -> both(Variable::logAddExp, -INFINITY, -INFINITY, -INFINITY, 0.5, 0.5)),
        row("logAddExp of -inf and 1", () -> both(Variable::logAddExp, -INFINITY, 1, 1, 0, 1)),
        row("a / 0", () -> both(Variable::elementDiv, 1, 0, INFINITY, INFINITY, -INFINITY)));
  }

  @TestFactory
  Stream<DynamicTest> secondDerivatives() {
    return Stream.of(
        row(
            "of abs, relu, clamp, signum at the kink: 0",
            () -> {
              second(Variable::abs, 0, 0);
              second(Variable::relu, 0, 0);
              second(x -> x.clamp(0, 1), 0, 0);
              second(x -> x.abs().elementMult(x), 0, 0);
            }),
        row("of huber at delta: 1", () -> second(x -> x.huber(1), 1, 1)),
        row("of hypot(x, 0) at 0: 0", () -> second(x -> x.hypot(Variable.constant(0)), 0, 0)),
        row(
            "of distances between equal rows: 0",
            () -> second(x -> x.distances(Variable.constant(0)), 0, 0)),
        row("of normF at 0: 0", () -> second(Variable::normF, 0, 0)),
        row("of atan2(x, 0) at 0: 0", () -> second(x -> x.atan2(Variable.constant(0)), 0, 0)),
        row("of xlogy(x, x) at 0: 0", () -> second(x -> x.xlogy(x), 0, 0)),
        row("of x^1 at 0: 0", () -> second(x -> x.elementPower(1), 0, 0)),
        row("of x^2 at 0: 2", () -> second(x -> x.elementPower(2), 0, 2)),
        row("of x^1e160 at 1/2: 0", () -> second(x -> x.elementPower(1e160), 0.5, 0)),
        row("of x^1.5 at 0: +inf", () -> second(x -> x.elementPower(1.5), 0, INFINITY)),
        row(
            "of hypot(x, 1) at inf: 0",
            () -> second(x -> x.hypot(Variable.constant(1)), INFINITY, 0)),
        row(
            "of atan2(x, 1) at inf: 0",
            () -> second(x -> x.atan2(Variable.constant(1)), INFINITY, 0)));
  }

  @TestFactory
  Stream<DynamicTest> ofMatrices() {
    return Stream.of(
        row(
            "elementMax: even shares",
            () -> gradient(Variable::elementMax, in(2, 1, 2), in(0.5, 0, 0.5))),
        row(
            "elementMin: even shares",
            () -> gradient(Variable::elementMin, in(1, 1, 2), in(0.5, 0.5, 0))),
        row(
            "maxRows: even shares",
            () -> gradient(Variable::maxRows, in(2, 2, 2), in(1.0 / 3, 1.0 / 3, 1.0 / 3))),
        row(
            "maxCols: even shares",
            () -> gradient(x -> x.transpose().maxCols(), in(2, 2, 1), in(0.5, 0.5, 0))),
        row(
            "minRows: even shares",
            () -> gradient(Variable::minRows, in(2, 2, 3), in(0.5, 0.5, 0))),
        row(
            "minCols: even shares",
            () -> gradient(x -> x.transpose().minCols(), in(2, 2, 3), in(0.5, 0.5, 0))),
        row("maxout: even shares", () -> gradient(x -> x.maxout(3), in(2, 1, 2), in(0.5, 0, 0.5))),
        row(
            "normInf: even shares",
            () -> gradient(Variable::normInf, in(-2, 1, 2), in(-0.5, 0, 0.5))),
        row(
            "median, odd: the entry in the middle, of equal ones the first",
            () -> gradient(Variable::median, in(2, 1, 2, 2, 5), in(0, 0, 1, 0, 0))),
        row(
            "median, even: half each",
            () -> gradient(Variable::median, in(4, 1, 3, 2), in(0, 0, 0.5, 0.5))),
        row(
            "quantile: in proportion",
            () -> gradient(x -> x.quantile(0.25), in(4, 1, 3), in(0, 0.5, 0.5))),
        row(
            "sortRows: by index where equal",
            () ->
                gradient(
                    x -> x.sortRows().elementMult(Variable.constant(in(1, 2, 3))),
                    in(2, 1, 2),
                    in(2, 1, 3))),
        row("topK: by index where equal", () -> gradient(x -> x.topK(1), in(1, 2, 2), in(0, 1, 0))),
        row(
            "distances between equal rows: 0",
            () -> gradient(x -> x.distances(Variable.constant(in(1, 2))), in(1, 2), in(0, 0))),
        row(
            "distances of rows from themselves: 0 on the diagonal",
            () -> gradient(x -> x.reshape(2, 1).distances(x.reshape(2, 1)), in(1, 4), in(-2, 2))),
        row("normF at 0: 0", () -> gradient(Variable::normF, in(0, 0, 0), in(0, 0, 0))),
        row("norm1 at 0: 0", () -> gradient(Variable::norm1, in(0, -3, 2), in(0, -1, 1))),
        row(
            "standardDeviation of a constant: 0",
            () -> gradient(Variable::standardDeviation, in(5, 5, 5), in(0, 0, 0))),
        row(
            "variance of a constant: 0",
            () -> gradient(Variable::variance, in(5, 5, 5), in(0, 0, 0))),
        row(
            "standardizeRows of a constant, without epsilon: 0",
            () -> gradient(x -> x.standardizeRows(0).square(), in(5, 5, 5), in(0, 0, 0))),
        row(
            "logSumExp of -inf alone: 0",
            () -> gradient(Variable::logSumExp, in(-INFINITY, -INFINITY), in(0, 0))),
        row(
            "logSumExpRows of -inf alone: 0",
            () -> gradient(Variable::logSumExpRows, in(-INFINITY, -INFINITY), in(0, 0))),
        row(
            "logSumExp of +inf: even shares",
            () -> gradient(Variable::logSumExp, in(INFINITY, 1, INFINITY), in(0.5, 0, 0.5))),
        row("prod with a zero", () -> gradient(Variable::prod, in(0, 3, 5), in(15, 0, 0))),
        row("prod with two zeros", () -> gradient(Variable::prod, in(0, 3, 0), in(0, 0, 0))),
        row(
            "sqrt in norm: strong zero",
            () -> gradient(x -> x.normF().square(), in(0, 0), in(0, 0))),
        row(
            "determinant at rank n - 1: cofactors",
            () -> gradient(x -> x.reshape(2, 2).determinant(), in(1, 2, 2, 4), in(4, -2, -2, 1))),
        row(
            "inverse of a singular matrix: an exception",
            () ->
                assertThatThrownBy(() -> leaf(in(1, 2, 2, 4)).reshape(2, 2).invert())
                    .isInstanceOf(SingularMatrixException.class)));
  }

  private static DynamicTest row(String name, Executable check) {
    return dynamicTest(name, check);
  }

  /** Value and derivative, and the same derivative when it is recorded. */
  private static void at(UnaryOperator<Variable> f, double at, double value, double slope) {
    Variable x = Variable.leaf(at);
    Variable y = f.apply(x);
    assertSame(y.scalar(), value);
    assertSame(y.backward().of(x).data[0], slope);
    assertSame(y.gradient(x).scalar(), slope);
  }

  /** The same, and a branch that was not taken contributes zero, to the second order. */
  private static void strong(UnaryOperator<Variable> f, double at, double value, double slope) {
    at(f, at, value, slope);
    Variable x = Variable.leaf(at);
    Variable y = f.apply(x).where(new DMatrixRMaj(1, 1), x.square());
    assertSame(y.backward().of(x).data[0], 2 * at);
    assertSame(y.gradient(x).gradient(x).scalar(), 2);
  }

  private static void both(
      BinaryOperator<Variable> f, double a, double b, double value, double da, double db) {
    strong(x -> f.apply(x, Variable.constant(b)), a, value, da);
    strong(x -> f.apply(Variable.constant(a), x), b, value, db);
  }

  private static void second(UnaryOperator<Variable> f, double at, double expected) {
    Variable x = Variable.leaf(at);
    Variable gradient = f.apply(x).gradient(x);
    assertSame(gradient.isTracked() ? gradient.gradient(x).scalar() : 0, expected);
  }

  private static void gradient(UnaryOperator<Variable> f, DMatrixRMaj at, DMatrixRMaj expected) {
    Variable x = leaf(at);
    double[] actual = f.apply(x).sum().backward().of(x).data;
    for (int i = 0; i < actual.length; i++) {
      assertSame(actual[i], expected.data[i]);
    }
  }

  private static Variable leaf(DMatrixRMaj matrix) {
    return Variable.leaf(matrix);
  }

  private static DMatrixRMaj in(double... row) {
    return new DMatrixRMaj(1, row.length, true, row);
  }

  private static void assertSame(double actual, double expected) {
    boolean close = actual == expected || Math.abs(actual - expected) <= 1e-15 * Math.abs(expected);
    assertThat(close || (Double.isNaN(actual) && Double.isNaN(expected)))
        .as("%s, expected %s", actual, expected)
        .isTrue();
  }
}
